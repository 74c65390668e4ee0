import tomllib
from pathlib import Path

import pytest

from ingest.lists.compile import build, manifest, read_exceptions, without_accents
from ingest.lists.lexicon import ARTEFACT, Known
from ingest.lists.sources import Source, read_lines

FOLDER = ARTEFACT.parent


def source(words: dict[int, frozenset[str]], frequencies: dict[str, float] | None = None) -> Source:
    return Source("a source", "1", "MIT", "words", words, frequencies or {})


def test_word_of_two_lists_is_both() -> None:
    table = build([source({Known.GIVEN: frozenset({"roos"}), Known.WORD: frozenset({"roos"})})], {}, frozenset())
    assert table["roos"][0] == Known.GIVEN | Known.WORD


def test_exception_is_left_out_of_its_list_only() -> None:
    words = {Known.GIVEN: frozenset({"oma"}), Known.WORD: frozenset({"oma"})}
    assert build([source(words)], {Known.GIVEN: frozenset({"oma"})}, frozenset())["oma"][0] == Known.WORD


def test_spelling_without_accents_is_added_unless_it_is_a_word() -> None:
    words = {Known.GIVEN: frozenset({"zoë", "béa"}), Known.WORD: frozenset({"bea"})}
    table = build([source(words)], {}, frozenset())
    assert table["zoe"][0] == Known.GIVEN
    assert table["bea"][0] == Known.WORD


def test_frequency_is_kept_with_one_decimal() -> None:
    assert build([source({}, {"ik": 7.4})], {}, frozenset())["ik"] == (0, 74)


@pytest.mark.parametrize(
    ("name", "plain"), [("Yıldız", "Yildiz"), ("Łukasz", "Łukasz"), ("łukasz", "lukasz"), ("é", "e")]
)
def test_accents_are_taken_off(name: str, plain: str) -> None:
    assert without_accents(name) == plain


def test_manifest_says_what_each_source_gave() -> None:
    text = manifest([source({Known.GIVEN: frozenset({"roos", "jan"})})], 2)
    assert tomllib.loads(text)["source"][0] == {
        "name": "a source",
        "version": "1",
        "licence": "MIT",
        "gives": "words",
        "given": 2,
    }


def test_shipped_manifest_names_a_licence_for_every_source() -> None:
    shipped = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    assert all(entry["licence"] and entry["version"] for entry in shipped["source"])
    assert not any("GPL" in entry["licence"].replace("LGPL", "") for entry in shipped["source"])


def test_shipped_lists_are_small() -> None:
    assert ARTEFACT.stat().st_size < 4_000_000


def test_comments_and_empty_lines_of_a_list_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# een toelichting\n\nroos\n", encoding="utf-8")
    assert read_lines(path) == ["roos"]


def test_exceptions_are_there_for_names_and_places() -> None:
    assert set(read_exceptions(FOLDER / "exceptions")) == {Known.GIVEN, Known.FAMILY, Known.PLACE}
