"""Signals in small banks, in which it is known what stands out."""

import pytest

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count
from search.noise import MAX_SHIFT
from search.patterns.signals import FACETS, Place, Signals, signals
from search.patterns.signals_chance import MOST_FALSE
from search.patterns.signals_grave import load_grave
from search.query import Query, parse_query
from search.results import Facet
from search.suppression import THRESHOLD
from stories.codebook import load_codebook
from stories.story import Domain
from tests.unit.search.banks import bank, document

CODEBOOK = load_codebook()
GGZ = Place(Facet.DOMAIN, "ggz")


def stories(
    number: int, name: str, *codes: str, domain: Domain = Domain.MENTAL_HEALTH, year: int = 2021
) -> list[IndexDocument]:
    return [document(f"{name}{place}", codes=codes, domain=domain, year=year) for place in range(number)]


def look(*some: list[IndexDocument], query: str = "") -> Signals:
    counts = SafeCounts(bank(one for documents in some for one in documents), secret=b"geheim")
    return signals(counts, parse_query(query), CODEBOOK, grave=load_grave())


def two_domains(*, ggz: int, youth: int) -> list[IndexDocument]:
    """Return a hundred stories of each of two domains, so many of which have a label."""
    return [
        *stories(ggz, "gm", "niet-geloofd"),
        *stories(100 - ggz, "gz"),
        *stories(youth, "jm", "niet-geloofd", domain=Domain.YOUTH_CARE),
        *stories(100 - youth, "jz", domain=Domain.YOUTH_CARE),
    ]


def test_a_label_that_is_told_more_often_in_a_domain_stands_out_there() -> None:
    found = look(two_domains(ggz=60, youth=20))
    signal = found.find("niet-geloofd", GGZ)
    assert signal is not None
    assert signal.is_more
    assert abs(signal.both.stories - 60) <= MAX_SHIFT
    assert signal.ratio.low > 1
    assert signal.false_rate <= MOST_FALSE
    assert signal.here.estimate > signal.elsewhere.estimate
    other = found.find("niet-geloofd", Place(Facet.DOMAIN, "jeugdzorg"))
    assert other is not None
    assert not other.is_more


def test_a_label_that_is_told_as_often_everywhere_does_not_stand_out() -> None:
    assert look(two_domains(ggz=40, youth=38)).signals == ()


def test_labels_that_go_together_are_a_signal_once() -> None:
    found = look(
        stories(50, "a", "niet-geloofd", "-respect"),
        stories(20, "b", "niet-geloofd"),
        stories(20, "c", "-respect"),
        stories(110, "d"),
    )
    assert [(one.code, one.place) for one in found.signals] == [("niet-geloofd", Place(Facet.CODE, "-respect"))]


def test_labels_that_go_together_are_found_from_either() -> None:
    found = look(
        stories(50, "a", "niet-geloofd", "-respect"),
        stories(10, "b", "niet-geloofd"),
        stories(30, "c", "-respect"),
        stories(110, "d"),
    )
    one = found.find("niet-geloofd", Place(Facet.CODE, "-respect"))
    other = found.find("-respect", Place(Facet.CODE, "niet-geloofd"))
    assert one is not None
    assert other is not None
    assert (other.both, other.with_code, other.in_place) == (one.both, one.in_place, one.with_code)
    assert other.false_rate == one.false_rate
    assert other.here.estimate == pytest.approx(50 / 60, abs=0.1)
    assert one.here.estimate == pytest.approx(50 / 80, abs=0.1)
    assert other.is_more
    assert other.from_the_other() == one
    assert found.find("-respect", Place(Facet.CODE, "geen-woorden")) is None


def test_both_signs_of_a_label_that_is_asked_for_are_no_signal() -> None:
    """Whoever lacks the one then has the other."""
    both = stories(80, "a", "-respect"), stories(80, "b", "+respect"), stories(8, "c", "-respect", "+respect")
    asked = look(*both, stories(60, "d"), query="label:respect")
    everyone = look(*both, stories(60, "d"))
    other = Place(Facet.CODE, "-respect")
    assert asked.find("+respect", other) is None
    assert everyone.find("+respect", other) is not None
    assert asked.tested == everyone.tested - 1


def test_the_surest_comes_first() -> None:
    found = look(
        two_domains(ggz=60, youth=20),
        stories(60, "a", "-nabijheid", year=2019),
        stories(20, "b", year=2019),
        stories(20, "c", "-nabijheid"),
        stories(80, "d"),
    )
    sureness = [(one.ratio.low if one.is_more else 1 / one.ratio.high) for one in found.signals]
    assert len(sureness) > 1
    assert sureness == sorted(sureness, reverse=True)


def test_all_that_was_looked_at_counts_shown_or_not() -> None:
    found = look(two_domains(ggz=60, youth=20))
    labels = len(CODEBOOK.codes)
    # Seven domains, four windows, ten life areas, three tellers, the one year, and every pair of labels.
    assert found.tested == labels * (7 + 4 + 10 + 3 + 1) + labels * (labels - 1) // 2
    # Only one label is told, in two domains; everyone plays in the same window, which leaves nobody to compare with.
    assert found.hidden >= found.tested - 6


@pytest.mark.parametrize("elsewhere", [THRESHOLD - 1, THRESHOLD])
def test_nearly_all_stories_with_a_label_in_one_place_are_hidden(elsewhere: int) -> None:
    """Or the label of the few others would be known."""
    found = look(two_domains(ggz=60, youth=elsewhere))
    assert (found.find("niet-geloofd", GGZ) is not None) is (elsewhere >= THRESHOLD)


def test_no_signal_shows_fewer_than_five() -> None:
    found = look(two_domains(ggz=60, youth=5), stories(9, "w", "-veiligheid", year=2019), stories(40, "x", year=2019))
    counts = [
        count.stories
        for one in found.signals
        for count in (one.both, one.with_code, one.in_place)
        if isinstance(count, Count)
    ]
    assert counts
    assert min([*counts, *(one.stories.stories for one in found.weak)]) >= THRESHOLD


@pytest.mark.parametrize(("number", "is_weak"), [(THRESHOLD - 1, False), (THRESHOLD, True)])
def test_what_is_grave_and_rare_everywhere_is_a_weak_signal_from_five_stories_on(number: int, is_weak: bool) -> None:
    weak = look(stories(number, "a", "-veiligheid"), stories(300, "b", "-nabijheid")).weak
    assert [(one.code, one.place) for one in weak] == ([("-veiligheid", None)] if is_weak else [])


def test_what_is_rare_but_not_grave_is_no_weak_signal() -> None:
    assert look(stories(9, "a", "-nabijheid"), stories(300, "b", "-wederkerigheid")).weak == ()


def test_weak_signals_are_not_drowned_by_counts() -> None:
    """A grave label in a few stories of a small domain stands there, whatever much more frequent labels do."""
    found = look(
        two_domains(ggz=90, youth=10),
        stories(8, "a", "-veiligheid", domain=Domain.POVERTY),
        stories(17, "b", domain=Domain.POVERTY),
        stories(20, "c", "-veiligheid"),
        stories(6, "e", "-veiligheid", domain=Domain.YOUTH_CARE),
        stories(60, "d"),
    )
    places = {one.place for one in found.weak if one.code == "-veiligheid"}
    surely = {one.place for one in found.signals if one.code == "-veiligheid"}
    assert Place(Facet.DOMAIN, "armoede") in places | surely
    assert all(why for why in load_grave().values())


def test_a_part_of_the_question_that_is_too_fine_is_left_out_and_said() -> None:
    documents = [*two_domains(ggz=60, youth=20), document("fiets", "Op de fiets.")]
    assert look(documents, query="-fiets").left_out == ("-fiets",)


def test_grave_labels_are_in_the_codebook() -> None:
    assert {CODEBOOK.code(code).id for code in load_grave()} == set(load_grave())


def test_signs_are_not_looked_at_since_labels_have_them() -> None:
    assert Facet.SIGN not in FACETS


def test_an_empty_bank_has_no_signals() -> None:
    counts = SafeCounts(bank([]), secret=b"geheim")
    found = signals(counts, Query(), CODEBOOK, grave=load_grave())
    assert (found.signals, found.weak) == ((), ())
