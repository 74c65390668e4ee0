import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from ingest.lists.lexicon import Known, Lexicon, fold
from ingest.recognisers import knowledge as package
from ingest.recognisers.allowed import allowed_words
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import WORD

FOLDER = Path(package.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
# Compared with a word as it is written, and with how a word begins.
NOT_FOLDED, BEGINNINGS = {"openers", "hospital_abbreviations"}, {"kin_by_choice"}


def lists_of_words(name: str) -> dict[str, list[str]]:
    """Return the lists of a file that hold words and no phrases."""
    lists = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: words.split() for key, words in lists.items() if isinstance(words, str)}


def is_one_word(entry: str) -> bool:
    return [match.group() for match in WORD.finditer(f"zo {entry} zo")] == ["zo", entry, "zo"]


@pytest.mark.parametrize("name", FILES)
def test_every_list_is_used_by_a_recogniser(name: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    lists = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert [key for key in lists if f'"{key}"' not in code] == []


@pytest.mark.parametrize("name", FILES)
def test_every_entry_is_written_as_the_recognisers_look_it_up(name: str) -> None:
    entries = [entry for key, words in knowledge(name).items() if key not in NOT_FOLDED for entry in words]
    assert [entry for entry in entries if entry != entry.lower() or re.search(r"\s{2}|^\s|\s$", entry)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_entry_is_cut_or_folded_into_something_else_and_can_never_be_met(name: str) -> None:
    lists = {key: words for key, words in lists_of_words(name).items() if key not in BEGINNINGS}
    assert [word for words in lists.values() for word in words if not is_one_word(word)] == []
    assert [word for key in lists.keys() - NOT_FOLDED for word in lists[key] if fold(word) != word] == []


@pytest.mark.parametrize("name", FILES)
def test_no_list_has_a_word_twice(name: str) -> None:
    counted = {key: Counter(words) for key, words in lists_of_words(name).items()}
    assert [(key, word) for key, words in counted.items() for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("name", ["sayings", "well_known"])
def test_no_saying_is_a_name_that_people_have(name: str) -> None:
    lexicon = Lexicon()
    alone = [saying for saying in knowledge("allowed")[name] if " " not in saying]
    # Whoever shares a name with a figure of a book or a song is someone, and is hidden.
    assert [saying for saying in alone if lexicon.known(fold(saying)) & Known.GIVEN] == []


@pytest.mark.parametrize("name", ["maria", "job", "fatima", "truus", "coevorden"])
def test_names_that_people_have_are_not_allowed(name: str) -> None:
    assert name not in allowed_words()
