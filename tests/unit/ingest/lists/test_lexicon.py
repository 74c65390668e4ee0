import pytest

from ingest.lists.lexicon import Known, Lexicon, fold
from tests.time_taken import takes_less_than


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("truus", Known.GIVEN),
        ("fatima", Known.GIVEN),
        ("yıldız", Known.GIVEN),
        ("dijkstra", Known.FAMILY),
        ("coevorden", Known.PLACE),
        ("tafel", Known.WORD),
        ("kees", Known.NAME_FIRST),
    ],
)
def test_lists_know_a_word_for_what_it_is(lexicon: Lexicon, word: str, known: int) -> None:
    assert lexicon.known(word) & known


def test_name_is_also_known_without_its_accents(lexicon: Lexicon) -> None:
    assert lexicon.known("yildirim") & Known.FAMILY


@pytest.mark.parametrize("word", ["ik", "oma", "baby", "neef"])
def test_exception_is_no_given_name(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.known(word) & Known.GIVEN


@pytest.mark.parametrize("word", ["xqzwv", "", "\0", "a" * 10_000, "😀"])
def test_unknown_word_is_nothing(lexicon: Lexicon, word: str) -> None:
    assert (lexicon.known(word), lexicon.frequency(word)) == (0, 0.0)


def test_common_words_are_more_frequent_than_rare_ones(lexicon: Lexicon) -> None:
    assert lexicon.frequency("ik") > lexicon.frequency("tafel") > lexicon.frequency("schoenlepel")


def test_places_of_several_words_come_with_the_longest_first(lexicon: Lexicon) -> None:
    phrases = lexicon.place_phrases("ter")
    assert ("ter", "apel") in phrases
    assert [len(phrase) for phrase in phrases] == sorted((len(phrase) for phrase in phrases), reverse=True)


@pytest.mark.parametrize(("written", "folded"), [("İbrahim", "ibrahim"), ("D’Hondt", "d'hondt"), ("ÉÉN", "één")])
def test_words_are_folded_as_the_lists_write_them(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_lists_open_in_milliseconds() -> None:
    assert takes_less_than(0.2, lambda: Lexicon().known("truus"))
