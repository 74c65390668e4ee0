"""What sets two sides apart, in small banks in which that is known."""

import pytest

from search.analysis import load_analyser
from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count, Suppressed
from search.noise import MAX_SHIFT
from search.patterns.contrast import Contrast, Difference, Kind, axis_of, contrast
from search.patterns.contrast_words import shared_words
from search.query import parse_query
from search.suppression import THRESHOLD
from stories.codebook import load_codebook
from stories.errors import UnknownLabelError
from stories.story import Domain
from tests.unit.search.banks import bank, document

CODEBOOK = load_codebook()


def stories(
    number: int, name: str, *codes: str, text: str = "Een verhaal.", domain: Domain = Domain.MENTAL_HEALTH
) -> list[IndexDocument]:
    return [document(f"{name}{place}", text, codes=codes, domain=domain) for place in range(number)]


def compare(*some: list[IndexDocument], query: str = "", words: tuple[str, ...] = ()) -> Contrast:
    counts = SafeCounts(bank(one for documents in some for one in documents), secret=b"geheim")
    return contrast(counts, parse_query(query), axis_of(CODEBOOK, "+vertrouwen"), CODEBOOK, words=words)


def find(found: Contrast, kind: Kind, value: str) -> Difference | None:
    return next((one for one in found.differences if (one.kind, one.value) == (kind, value)), None)


TWO_SIDES = [
    *stories(60, "a", "+vertrouwen", "+nabijheid", text="Ze bleef altijd luisteren."),
    *stories(20, "b", "+vertrouwen", "-autonomie"),
    *stories(15, "c", "-vertrouwen", "+nabijheid"),
    *stories(65, "d", "-vertrouwen", "-autonomie", text="Er lag een brief."),
]


@pytest.mark.parametrize(
    ("code", "well", "badly"),
    [
        ("+vertrouwen", "+vertrouwen", "-vertrouwen"),
        ("-vertrouwen", "+vertrouwen", "-vertrouwen"),
        ("geen-woorden", "erkend-als-kenner", "geen-woorden"),
        ("erkend-als-kenner", "erkend-als-kenner", "niet-geloofd"),
    ],
)
def test_a_label_lies_on_an_axis_from_what_went_well_to_what_did_not(code: str, well: str, badly: str) -> None:
    axis = axis_of(CODEBOOK, code)
    assert (axis.well.id, axis.badly.id) == (well, badly)


def test_every_label_lies_on_an_axis_and_an_unknown_one_does_not() -> None:
    assert all(axis_of(CODEBOOK, code.id).well.sign != "-" for code in CODEBOOK.codes)
    with pytest.raises(UnknownLabelError):
        axis_of(CODEBOOK, "geluk")


def test_what_goes_with_each_side_is_found() -> None:
    found = compare(TWO_SIDES)
    near, forced = find(found, Kind.CODE, "+nabijheid"), find(found, Kind.CODE, "-autonomie")
    assert near is not None
    assert forced is not None
    assert near.is_sure
    assert near.ratio.estimate > 1
    assert forced.is_sure
    assert forced.ratio.estimate < 1
    assert abs(near.well.stories - 60) <= MAX_SHIFT


def test_the_axis_itself_is_no_difference() -> None:
    assert not {"+vertrouwen", "-vertrouwen"} & {one.value for one in compare(TWO_SIDES).differences}


def test_a_word_that_sets_both_sides_apart_is_found() -> None:
    both = [*stories(9, "e", "-vertrouwen", text="Luisteren!"), *stories(9, "f", "+vertrouwen", text="Weer een brief.")]
    word = find(compare(TWO_SIDES, both, words=("luisteren", "brief")), Kind.WORD, "luisteren")
    assert word is not None
    assert word.ratio.estimate > 1
    assert word.is_sure


@pytest.mark.parametrize("number", [THRESHOLD - 1, THRESHOLD])
def test_a_word_in_fewer_than_five_stories_of_a_side_is_hidden(number: int) -> None:
    few = stories(number, "e", "-vertrouwen", text="Luisteren!")
    word = find(compare(TWO_SIDES, few, words=("luisteren",)), Kind.WORD, "luisteren")
    assert (word is not None) is (number >= THRESHOLD)


def test_only_stories_of_the_setting_are_compared() -> None:
    elsewhere = [*stories(40, "e", "+vertrouwen", domain=Domain.POVERTY), *stories(40, "f", domain=Domain.POVERTY)]
    found = compare(TWO_SIDES, elsewhere, query="domein:ggz")
    assert isinstance(found.well, Count)
    assert abs(found.well.stories - 80) <= MAX_SHIFT
    assert isinstance(found.of, Count)
    assert abs(found.of.stories - 160) <= MAX_SHIFT


def test_stories_on_both_sides_are_said_to_be() -> None:
    both = compare(TWO_SIDES, stories(12, "e", "+vertrouwen", "-vertrouwen")).on_both_sides
    assert isinstance(both, Count)
    assert abs(both.stories - 12) <= MAX_SHIFT
    assert isinstance(compare(TWO_SIDES).on_both_sides, Suppressed)


@pytest.mark.parametrize("rest", [0, THRESHOLD - 1, THRESHOLD])
def test_a_side_that_nearly_all_stories_are_on_is_not_compared(rest: int) -> None:
    """With none or so few others, what all its stories have would be known of them."""
    found = compare(
        stories(30, "a", "+vertrouwen", "-vertrouwen", "+nabijheid"),
        stories(10, "e", "+vertrouwen", "-vertrouwen"),
        stories(40, "b", "-vertrouwen"),
        stories(rest, "c", "+nabijheid"),
    )
    assert isinstance(found.badly, Count) is (rest >= THRESHOLD)
    assert bool(found.differences) is (rest >= THRESHOLD)


@pytest.mark.parametrize("only_well", [0, THRESHOLD - 1, THRESHOLD])
def test_that_nearly_all_stories_of_a_side_are_on_the_other_too_is_hidden(only_well: int) -> None:
    found = compare(
        stories(40, "a", "+vertrouwen", "-vertrouwen"),
        stories(only_well, "b", "+vertrouwen"),
        stories(20, "c", "-vertrouwen"),
        stories(20, "d"),
    )
    assert isinstance(found.on_both_sides, Count) is (only_well >= THRESHOLD)


@pytest.mark.parametrize("without", [0, THRESHOLD - 1, THRESHOLD])
def test_a_word_in_nearly_all_stories_of_a_side_is_hidden(without: int) -> None:
    found = compare(
        stories(40, "a", "+vertrouwen", text="Ze bleef luisteren."),
        stories(without, "b", "+vertrouwen"),
        stories(20, "c", "-vertrouwen", text="Ze bleef luisteren."),
        stories(20, "d", "-vertrouwen"),
        stories(20, "e"),
        words=("luisteren",),
    )
    assert (find(found, Kind.WORD, "luisteren") is not None) is (without >= THRESHOLD)


@pytest.mark.parametrize("elsewhere", [THRESHOLD - 2, THRESHOLD])
def test_a_side_that_lets_in_stories_from_outside_the_setting_is_not_compared(elsewhere: int) -> None:
    """Were nearly all stories with the label at home, asking for home would keep too few of them out."""
    found = compare(
        stories(40, "a", "-vertrouwen", "+nabijheid", text="Ik was thuis."),
        stories(20, "b", "-vertrouwen", text="Ik was thuis."),
        stories(elsewhere, "c", "-vertrouwen", text="Het was in de kliniek."),
        stories(40, "d", "+vertrouwen", text="Ik was thuis."),
        stories(20, "e", "+vertrouwen", "+nabijheid", text="Ik was thuis."),
        stories(40, "f", "+vertrouwen", text="Het was in de kliniek."),
        query="thuis",
    )
    assert found.left_out == ()
    assert isinstance(found.well, Count)
    assert isinstance(found.badly, Count) is (elsewhere >= THRESHOLD)
    assert (find(found, Kind.CODE, "+nabijheid") is not None) is (elsewhere >= THRESHOLD)


@pytest.mark.parametrize("elsewhere", [THRESHOLD - 2, THRESHOLD])
def test_a_word_that_lets_in_stories_from_outside_the_setting_is_hidden(elsewhere: int) -> None:
    found = compare(
        stories(30, "a", "+vertrouwen", text="Thuis ging ze luisteren."),
        stories(elsewhere, "b", "+vertrouwen", text="Daar ging ze luisteren."),
        stories(30, "c", "+vertrouwen", text="Ik was thuis."),
        stories(30, "d", "+vertrouwen"),
        stories(20, "e", "-vertrouwen", text="Thuis ging ze luisteren."),
        stories(20, "f", "-vertrouwen", text="Daar ging ze luisteren."),
        stories(20, "g", "-vertrouwen", text="Ik was thuis."),
        stories(20, "h", "-vertrouwen"),
        query="thuis",
        words=("luisteren",),
    )
    assert isinstance(found.well, Count)
    assert (find(found, Kind.WORD, "luisteren") is not None) is (elsewhere >= THRESHOLD)


@pytest.mark.parametrize("elsewhere", [THRESHOLD - 2, THRESHOLD])
def test_a_part_that_fell_away_from_the_whole_setting_hides_no_side(elsewhere: int) -> None:
    found = compare(TWO_SIDES, stories(elsewhere, "e", text="Op de fiets."), query="-fiets")
    assert found.left_out == ("-fiets",)
    assert isinstance(found.well, Count)
    assert isinstance(found.badly, Count)


def test_words_to_compare_are_those_that_sentences_share_without_names_and_stop_words() -> None:
    sentences = ["[naam 1] luisterde naar mij.", "Ze luisterden.", "Hij luisterde, naam en al.", "Nu de brief."]
    assert shared_words(sentences, load_analyser(), limit=5) == ("luisterde",)


@pytest.mark.parametrize(("number", "words"), [(2, ()), (3, ("brief",))])
def test_a_word_is_worth_comparing_from_three_sentences_on(number: int, words: tuple[str, ...]) -> None:
    assert shared_words(["Een brief, een brief."] * number, load_analyser(), limit=5) == words
