from collections.abc import Iterable

import pytest

from search.disclosure import THRESHOLD, SafeCounts
from search.documents import IndexDocument
from search.figures import Count, Figure, Reason, Suppressed
from search.noise import MAX_SHIFT
from search.query import Query, parse_query
from search.results import Facet
from stories.story import Domain, Teller
from tests.unit.search.banks import bank, document

FEW = Suppressed(Reason.FEW)


def counts(documents: Iterable[IndexDocument], *, secret: bytes = b"geheim") -> SafeCounts:
    return SafeCounts(bank(documents), secret=secret)


def stories(number: int, code: str = "-respect", *, start: int = 0, **properties: object) -> list[IndexDocument]:
    return [document(f"v{place}", codes=[code], **properties) for place in range(start, start + number)]  # type: ignore[arg-type]


def is_near(figure: Figure, true: int) -> bool:
    return isinstance(figure, Count) and abs(figure.stories - true) <= MAX_SHIFT and figure.stories >= THRESHOLD


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_count_under_five_is_not_shown(number: int, shown: bool) -> None:
    rest = stories(40, "+respect", start=100)
    figure = counts([*stories(number), *rest]).count(Query(), Facet.CODE).figure("-respect")
    assert is_near(figure, number) if shown else figure == FEW


@pytest.mark.parametrize(("others", "shown"), [(4, False), (5, True)])
def test_count_that_leaves_fewer_than_five_is_not_shown(others: int, shown: bool) -> None:
    rest = stories(others, "+respect", start=100)
    figure = counts([*stories(30), *rest]).count(Query(), Facet.CODE).figure("-respect")
    assert is_near(figure, 30) if shown else figure == Suppressed(Reason.NEARLY_ALL)


def test_code_that_no_story_has_looks_like_one_that_few_have() -> None:
    shown = counts([*stories(30), *stories(3, "+respect", start=100)]).count(Query(), Facet.CODE)
    assert shown.figure("geen-woorden") == shown.figure("+respect") == FEW


def test_selection_under_five_is_not_shown() -> None:
    documents = [*stories(30), *stories(4, domain=Domain.POVERTY, start=100)]
    shown = counts(documents).count(parse_query("domein:armoede"), Facet.CODE)
    assert shown.of == FEW


def test_stories_that_may_not_be_counted_are_not() -> None:
    shown = counts([*stories(20), *stories(20, start=100, countable=False)]).count(Query(), Facet.CODE)
    assert is_near(shown.of, 20)


def test_second_count_is_hidden_where_one_would_follow_from_the_total() -> None:
    documents = [
        *stories(20, teller=Teller.SELF),
        *stories(10, teller=Teller.RELATIVE, start=100),
        *stories(3, teller=Teller.PROFESSIONAL, start=200),
    ]
    shown = counts(documents).count(Query(), Facet.TELLER)
    assert shown.figure("professional") == FEW
    assert shown.figure("naaste") == Suppressed(Reason.DERIVABLE)
    assert is_near(shown.figure("zelf"), 20)


def test_two_hidden_counts_hide_each_other() -> None:
    documents = [
        *stories(20, teller=Teller.SELF),
        *stories(3, teller=Teller.RELATIVE, start=100),
        *stories(3, teller=Teller.PROFESSIONAL, start=200),
    ]
    shown = counts(documents).count(Query(), Facet.TELLER)
    assert is_near(shown.figure("zelf"), 20)


def test_cell_that_follows_from_its_row_is_hidden() -> None:
    documents = [
        *stories(20, year=2020),
        *stories(9, year=2021, start=100),
        *stories(2, year=2022, start=200),
        *[each for year in (2020, 2021, 2022) for each in stories(20, "+respect", year=year, start=1000 + 100 * year)],
    ]
    table = counts(documents).table(Query(), Facet.CODE, Facet.YEAR)
    assert table.figure("-respect", "2022") == FEW
    assert table.figure("-respect", "2021") == Suppressed(Reason.DERIVABLE)
    assert is_near(table.figure("-respect", "2020"), 20)


def test_confirmed_is_hidden_where_it_tells_how_few_are_not() -> None:
    most = [document(f"c{place}", codes=["-respect"], confirmed=True) for place in range(18)]
    shown = counts([*most, *stories(2), *stories(40, "+respect", start=100)]).codes(Query())
    assert is_near(shown.stories["-respect"], 20)
    assert shown.confirmed["-respect"] == Suppressed(Reason.NEARLY_ALL)


def test_the_same_stories_get_the_same_count_however_they_are_asked() -> None:
    safe = counts([*stories(30), *stories(30, "+respect", start=100)])
    lines = ("", "-fiets", "-auto", "jaar:..2030")
    asked = [safe.count(parse_query(line), Facet.CODE).figure("-respect") for line in lines]
    asked.append(safe.codes(Query()).stories["-respect"])
    asked.append(safe.count(parse_query("label:-respect"), Facet.CODE).of)
    assert len(set(asked)) == 1


def test_another_installation_shifts_otherwise() -> None:
    documents = [each for place in range(20) for each in stories(20 + place, f"code-{place}", start=1000 * place)]
    shown = [dict(counts(documents, secret=secret).count(Query(), Facet.CODE).values) for secret in (b"een", b"twee")]
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("-zeldzaam", ("-zeldzaam",)),
        ("vaak -zeldzaam", ("-zeldzaam",)),
        ('-"zeldzaam woord"', ('-"zeldzaam woord"',)),
        ("-vaak", ("-vaak",)),  # what must be absent splits stories, however many
        ("vaak", ()),
        ("label:-respect", ()),
        ("domein:ggz", ("domein:ggz",)),
        ("domein:ggz domein:armoede", ("domein:armoede", "domein:ggz")),
        ("jaar:2020", ()),
        ("jaar:2021", ("jaar:2021",)),  # and 2023, with its three stories
        ("jaar:2021..2023", ()),
        ("jaar:2021..", ()),
        ("jaar:..2022", ("jaar:..2022",)),
    ],
)
def test_part_of_a_query_that_sets_few_stories_apart_is_left_out(line: str, left_out: tuple[str, ...]) -> None:
    documents = [
        *[document(f"a{place}", "Dit komt vaak voor.", codes=["-respect"], year=2020) for place in range(20)],
        *[document(f"b{place}", "Iets anders.", codes=["+respect"], year=2021) for place in range(20)],
        *[document(f"c{place}", "Een zeldzaam woord, vaak.", codes=["+respect"], year=2023) for place in range(3)],
        *[document(f"d{place}", codes=["-respect"], domain=Domain.POVERTY, year=2021) for place in range(2)],
        *[document(f"e{place}", "Niets.", codes=["-respect"], year=2021) for place in range(30)],
    ]
    assert counts(documents).count(parse_query(line), Facet.CODE).left_out == left_out


def test_quotes_stand_only_under_counts_that_are_shown() -> None:
    safe = counts([*stories(30), *stories(4, "+respect", start=100)])
    assert len(safe.quotable(Query(), "-respect", limit=3)) == 0  # only four stories are without it
    safe = counts([*stories(30), *stories(4, "+respect", start=100), *stories(9, "geen-woorden", start=200)])
    assert len(safe.quotable(Query(), "-respect", limit=3)) == 3
    assert safe.quotable(Query(), "+respect", limit=3) == ()
