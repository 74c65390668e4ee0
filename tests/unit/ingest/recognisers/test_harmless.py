import json
import re
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

import ingest
import ingest.evaluation
from ingest.lists.lexicon import Known, Lexicon, fold
from ingest.recognisers.harmless import FOLDER, asked_phrases, small_things, small_words_for_people, standing_phrases
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.stretches import allowed_stretches, employer_stretches, well_known_stretches

FILES = sorted(FOLDER.glob("*.toml"))
MARK = re.compile(r"\[\[(?:PERSOON|LOCATIE|ORGANISATIE):(.*?)\]\]")
NAMES = Known.GIVEN | Known.FAMILY | Known.PLACE


def entries(path: Path) -> list[str]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [entry for table in tables.values() for entry in chain.from_iterable(table.values())]


def marked() -> frozenset[str]:
    """Return what coders marked as someone, a place or an institution in the corpus and the settling stories."""
    folders = (Path(ingest.__file__).parent / "training", Path(ingest.evaluation.__file__).parent / "settling")
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.jsonl"))
    lines = (json.loads(line) for text in texts for line in text.splitlines() if "[[" in line)
    sentences = (sentence["t"] for line in lines for sentence in line.get("zinnen", [line]))
    return frozenset(fold(name) for sentence in sentences for name in MARK.findall(sentence))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_list_is_sorted_and_written_as_it_is_looked_up(path: Path) -> None:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = [words for table in tables.values() for words in table.values()]
    assert [words[0] for words in lists if words != sorted(words)] == []
    assert [entry for entry in entries(path) if entry != entry.lower() or re.search(r"\s{2}|^\W|\W$", entry)] == []


def test_nothing_stands_in_two_lists() -> None:
    everything = [entry for path in FILES for entry in entries(path)]
    sayings = knowledge("allowed")["sayings"] | knowledge("allowed")["well_known"]
    assert [entry for entry, count in Counter(everything).items() if count > 1] == []
    assert sayings.intersection(everything) == frozenset()


def test_no_word_that_always_stands_is_on_a_list_of_names() -> None:
    lexicon = Lexicon()
    assert [phrase for phrase in standing_phrases() if " " not in phrase and lexicon.known(fold(phrase)) & NAMES] == []


def test_nothing_that_always_stands_was_ever_marked_by_a_coder() -> None:
    assert marked().intersection(map(fold, standing_phrases())) == frozenset()


def test_no_word_that_is_asked_is_a_given_name() -> None:
    lexicon = Lexicon()
    assert [word for word in asked_phrases() if " " not in word and lexicon.known(fold(word)) & Known.GIVEN] == []


def test_no_word_of_small_letters_is_on_a_list_of_names() -> None:
    lexicon = Lexicon()
    assert [word for word in small_words_for_people() if lexicon.known(fold(word)) & NAMES] == []
    assert [thing for thing in small_things() if lexicon.known(fold(thing)) & Known.PLACE] == []


def test_no_word_of_small_letters_was_ever_marked_by_a_coder() -> None:
    names = marked()
    with_articles = {f"{article} {thing}" for article in ("de", "het") for thing in small_things()}
    assert names & (small_words_for_people() | small_things() | with_articles) == frozenset()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Zij slikte Akineton naast haar Haldol.", ["Akineton", "Haldol"]),
        ("De rekening kwam van Greenchoice.", ["Greenchoice"]),
        ("Met Vastelaovend zong zij.", ["Vastelaovend"]),
        ("hij maakte keshi yena voor ons", ["keshi yena"]),
        ("Hij kocht een oude Vespa.", ["een oude Vespa"]),
        ("Mevrouw Vespa belde.", []),
        ("Hij poetste zijn oude Toyota.", ["zijn oude Toyota"]),
        ("Hij kuste zijn Mercedes.", []),
        ("Dat kwam van de Hema.", ["de Hema"]),
        ("Mijn nicht Hema belde.", []),
        ("Akinetonia belde.", []),
        ("De ziekte van Addison en de ziekte van Wilson.", ["ziekte van Addison", "ziekte van Wilson"]),
        ("Het syndroom van Karin, zo noemden we dat, en de piramide van Fatima.", []),
        ("De ziekte van Marcel, de aanpak van Karin en de lijst van Berhane.", []),
        ("De schaal van Barthel en de methode van Heijkoop.", ["schaal van Barthel", "methode van Heijkoop"]),
    ],
)
def test_brands_medicines_and_feasts_stand_and_people_of_that_name_do_not(text: str, stands: list[str]) -> None:
    assert [span.of(text) for span in allowed_stretches(text)] == stands


def test_who_everyone_knows_is_asked() -> None:
    assert [span.of("Wij zongen Manke Nelis mee.") for span in well_known_stretches("Wij zongen Manke Nelis mee.")] == [
        "Manke Nelis"
    ]


@pytest.mark.parametrize(
    ("text", "employers"),
    [
        ("Zij werkt bij Vattenfall in de nacht.", ["Vattenfall"]),
        ("Zij zat achter de kassa bij de Vinted.", ["Vinted"]),
        ("Zij heeft bij Vattenfall gewerkt.", ["Vattenfall"]),
        ("De rekening kwam van Vattenfall.", []),
        ("Zij werkt thuis en belt met Vattenfall.", []),
    ],
)
def test_brand_that_someone_works_for_is_asked(text: str, employers: list[str]) -> None:
    assert [span.of(text) for span in employer_stretches(text)] == employers
    assert not any(span.of(text) in employers for span in allowed_stretches(text))
