import re
import tomllib
from pathlib import Path

import pytest

from ingest.lists.lexicon import Known, Lexicon, fold
from ingest.recognisers import knowledge as package
from ingest.recognisers.allowed import allowed_words
from ingest.recognisers.knowledge import knowledge

FOLDER = Path(package.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_every_list_is_used_by_a_recogniser(name: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    lists = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert [key for key in lists if f'"{key}"' not in code] == []


@pytest.mark.parametrize("name", FILES)
def test_every_entry_is_written_as_the_recognisers_look_it_up(name: str) -> None:
    entries = [
        entry
        for key, words in knowledge(name).items()
        if key not in {"openers", "hospital_abbreviations"}
        for entry in words
    ]
    assert [entry for entry in entries if entry != entry.lower() or re.search(r"\s{2}|^\s|\s$", entry)] == []


@pytest.mark.parametrize("name", ["sayings", "well_known"])
def test_no_saying_is_a_name_that_people_have(name: str) -> None:
    lexicon = Lexicon()
    alone = [saying for saying in knowledge("allowed")[name] if " " not in saying]
    # Whoever shares a name with a figure of a book or a song is someone, and is hidden.
    assert [saying for saying in alone if lexicon.known(fold(saying)) & Known.GIVEN] == []


@pytest.mark.parametrize("name", ["maria", "job", "fatima", "truus", "coevorden"])
def test_names_that_people_have_are_not_allowed(name: str) -> None:
    assert name not in allowed_words()
