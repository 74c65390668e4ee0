import tomllib
from importlib.resources import files

import pytest

from search.meaning import SentenceReader, load_label_reader
from stories.codebook import load_codebook


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("ze praatten langs me heen", {"over-mij-zonder-mij"}),
        ("niet serieus genomen door de huisarts", {"niet-geloofd"}),
        ("ze namen mij nooit serieus", {"niet-geloofd"}),
        ("werd eindelijk serieus genomen", {"erkend-als-kenner"}),
        ("ze geloofden me niet", {"niet-geloofd"}),
        ("over mij zonder mij", {"over-mij-zonder-mij"}),
        ("ik mocht zelf kiezen", {"+autonomie"}),
        ("ik mocht niet zelf kiezen", {"-autonomie"}),
        ("steeds andere gezichten bij de thuiszorg", {"-veiligheid"}),
        ("eenzaam", {"-verbondenheid"}),
        ("niet alleen", {"+verbondenheid"}),
        ("respect", {"+respect", "-respect"}),
        ("geen respect", {"-respect"}),
        ("huisarts", set()),
        ("dementie moeder verpleeghuis", set()),
        ("", set()),
    ],
)
def test_words_mean_these_labels(line: str, codes: set[str]) -> None:
    assert {label.code for label in load_label_reader().read(line.split())} == codes


def test_reading_says_by_which_words() -> None:
    (label,) = load_label_reader().read(["wat", "een", "onrecht"])
    assert (label.code, label.phrase) == ("-sociale-rechtvaardigheid", "onrecht")


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("hij bleef gewoon zitten", ["+nabijheid"]),  # no phrase, but a sentence
        ("hij bleef daar", []),  # too short for one
        ("niemand geloofde mij die avond", ["niet-geloofd", "+nabijheid"]),  # phrases go first
    ],
)
def test_sentence_means_what_is_read_into_it(line: str, codes: list[str]) -> None:
    asked: list[str] = []

    def codes_in(sentence: str) -> list[str]:
        asked.append(sentence)
        return ["+nabijheid", "niet-geloofd"] if "geloofde" in sentence else ["+nabijheid"]

    reader = SentenceReader(load_label_reader(), codes_in)
    assert [label.code for label in reader.read(line.split())] == codes
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in asked)


def test_phrases_are_of_codes_that_exist_and_each_code_has_some() -> None:
    table = tomllib.loads(files("search").joinpath("meant_labels.toml").read_text(encoding="utf-8"))
    assert set(table) == {code.id for code in load_codebook().codes}
    assert all(len(phrases) >= 5 for phrases in table.values())


def test_no_phrase_means_two_codes() -> None:
    table = tomllib.loads(files("search").joinpath("meant_labels.toml").read_text(encoding="utf-8"))
    phrases = [phrase for all_said in table.values() for phrase in all_said]
    assert sorted(phrases) == sorted(set(phrases))
