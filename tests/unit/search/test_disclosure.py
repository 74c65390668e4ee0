from collections.abc import Iterable, Sequence

import pytest

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count, Figure, Reason, Suppressed
from search.hidden_counts import HiddenCounts
from search.index import SearchIndex
from search.noise import MAX_SHIFT
from search.query import Query, parse_query
from search.results import Facet
from search.suppression import THRESHOLD
from stories.errors import IndexUnavailableError
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


def told_by(**tellers: int) -> list[IndexDocument]:
    """Return so many stories with a label of each teller, and ten without it."""
    return [
        each
        for place, (teller, number) in enumerate(tellers.items())
        for each in (
            *stories(number, teller=Teller(teller), start=1000 * place),
            *stories(10, "+respect", teller=Teller(teller), start=1000 * place + 500),
        )
    ]


def test_second_count_is_hidden_where_one_would_follow_from_the_total() -> None:
    shown = counts(told_by(zelf=20, naaste=10, professional=3)).count(parse_query("label:-respect"), Facet.TELLER)
    assert shown.figure("professional") == FEW
    assert shown.figure("naaste") == Suppressed(Reason.DERIVABLE)
    assert is_near(shown.figure("zelf"), 20)


def test_two_hidden_counts_hide_each_other() -> None:
    shown = counts(told_by(zelf=20, naaste=3, professional=3)).count(parse_query("label:-respect"), Facet.TELLER)
    assert is_near(shown.figure("zelf"), 20)


def test_two_hidden_counts_of_one_story_each_hide_a_third() -> None:
    domains = {Domain.MENTAL_HEALTH: 20, Domain.DEMENTIA: 30, Domain.YOUTH_CARE: 1, Domain.POVERTY: 1}
    documents = [
        each
        for place, (domain, number) in enumerate(domains.items())
        for each in (
            *stories(number, domain=domain, start=1000 * place),
            *stories(10, "+respect", domain=domain, start=1000 * place + 500),
        )
    ]
    safe = counts(documents)
    shown = safe.count(parse_query("label:-respect"), Facet.DOMAIN)
    table = safe.table(Query(), Facet.CODE, Facet.DOMAIN)
    assert shown.figure("ggz") == table.figure("-respect", "ggz") == Suppressed(Reason.DERIVABLE)
    assert is_near(shown.figure("dementie"), 30)
    assert is_near(table.figure("-respect", "dementie"), 30)


def test_a_value_that_the_whole_bank_hardly_has_hides_no_other() -> None:
    documents = [*stories(20, teller=Teller.SELF), *stories(10, teller=Teller.RELATIVE, start=100)]
    for some in ([], stories(3, teller=Teller.PROFESSIONAL, start=200)):
        shown = counts([*documents, *some]).count(Query(), Facet.TELLER)
        assert shown.figure("professional") == FEW
        assert is_near(shown.figure("naaste"), 10)


@pytest.mark.parametrize(("others", "shown"), [(0, False), (4, False), (5, True)])
def test_a_total_in_a_table_is_hidden_as_it_is_by_itself(others: int, shown: bool) -> None:
    documents = [*stories(60), *stories(37, "+respect", start=100)]
    safe = counts([*documents, *stories(others, domain=Domain.POVERTY, start=500)])
    column = safe.table(Query(), Facet.CODE, Facet.DOMAIN).columns["ggz"]
    assert column == safe.count(Query(), Facet.DOMAIN).figure("ggz")
    assert is_near(column, 97) if shown else column == Suppressed(Reason.NEARLY_ALL)


@pytest.mark.parametrize(("others", "shown"), [(4, False), (5, True)])
def test_a_cell_is_hidden_where_it_tells_of_the_rest_of_its_row(others: int, shown: bool) -> None:
    documents = [
        *stories(60),
        *stories(90, "+respect", start=100),
        *stories(others, domain=Domain.POVERTY, start=500),
        *stories(30, "+respect", domain=Domain.POVERTY, start=600),
    ]
    cell = counts(documents).table(Query(), Facet.CODE, Facet.DOMAIN).figure("-respect", "ggz")
    assert is_near(cell, 60) if shown else cell == Suppressed(Reason.NEARLY_ALL)


def test_a_column_that_is_asked_for_says_what_the_rows_say() -> None:
    documents = [*stories(30), *stories(40, "+respect", start=100), *stories(50, domain=Domain.POVERTY, start=200)]
    table = counts(documents).table(parse_query("domein:ggz"), Facet.CODE, Facet.DOMAIN)
    assert table.columns["ggz"] == table.of
    assert is_near(table.figure("-respect", "ggz"), 30)
    assert table.figure("-respect", "ggz") == table.rows["-respect"]


def test_every_value_is_listed_whether_a_story_has_it_or_not() -> None:
    shown = counts([*stories(20, year=2018), *stories(20, year=2021, start=100), *stories(1, year=1953, start=200)])
    assert {domain.value for domain in Domain} == set(shown.count(Query(), Facet.DOMAIN).values)
    assert list(shown.count(Query(), Facet.YEAR).values) == ["2018", "2019", "2020", "2021"]
    assert shown.table(Query(), Facet.CODE, Facet.YEAR).figure("geen-woorden", "2020") == FEW


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
        ("jaar:2021", ()),  # the last year that is known, with the few stories after it
        ("jaar:2021..2023", ()),
        ("jaar:2021..", ()),
        ("jaar:..2022", ()),
        ("jaar:2019..2021", ()),
        ("jaar:1953", ("jaar:1953",)),
        ("jaar:2023", ("jaar:2023",)),
        ("iets", ()),
        ("iets anders", ("iets",)),  # all stories with the one have the other
        ("label:respect label:-respect", ("label:respect",)),
        ("de vaak", ()),  # "de" is not looked for
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


def test_whose_stories_are_under_a_count_follows_from_what_was_counted() -> None:
    documents = [*stories(30), *stories(40, "+respect", start=100)]
    documents += [document(f"fiets{place}", "Op de fiets.", codes=["-respect"]) for place in range(3)]
    safe = counts(documents)
    everyone = {each.story_id for each in documents if "-respect" in each.codes}
    assert safe.counted_with(Query(), "-respect") == everyone
    # What is left out of the question is left out of the count.
    assert safe.counted_with(parse_query("-fiets"), "-respect") == everyone
    assert safe.counted_with(parse_query("verhaal"), "-respect") == everyone
    assert safe.counted_with(parse_query("domein:armoede"), "-respect") == frozenset()
    assert safe.counted_with(Query(), "geen-woorden") == frozenset()
    assert counts(stories(30)).counted_with(Query(), "-respect") == frozenset()  # nearly all


class ChangingIndex:
    """An index to which a story comes, or from which one goes, after every so many counts."""

    def __init__(self, index: SearchIndex, changes: Sequence[IndexDocument], *, every: int) -> None:
        self._index = index
        self._changes = list(changes)
        self._every = every
        self._asked = 0

    def aggregate(self, query: Query, by: Sequence[Facet]) -> HiddenCounts:
        self._asked += 1
        if self._asked % self._every == 0 and self._changes:
            self._index.put([self._changes.pop()])
        return self._index.aggregate(query, by)


@pytest.mark.parametrize("every", range(1, 8))
def test_all_counts_of_an_answer_are_of_one_moment(every: int) -> None:
    before = [*stories(30), *stories(30, "+respect", start=100)]
    new = [document("nieuw", codes=["-respect", "geen-woorden"], confirmed=True)]
    moments = [counts(before), counts([*before, *new])]
    for ask in (
        lambda safe: safe.table(Query(), Facet.CODE, Facet.DOMAIN),
        lambda safe: safe.codes(Query()),
        lambda safe: safe.count(parse_query("jaar:2021"), Facet.CODE),
    ):
        changing = ChangingIndex(bank(before), new, every=every)
        safe = SafeCounts(changing, secret=b"geheim")  # type: ignore[arg-type]  # it only counts
        assert ask(safe) in [ask(moment) for moment in moments]


def test_a_bank_that_never_stands_still_is_not_counted() -> None:
    changing = ChangingIndex(bank(stories(30)), stories(100, start=100), every=2)
    with pytest.raises(IndexUnavailableError):
        SafeCounts(changing, secret=b"geheim").codes(Query())  # type: ignore[arg-type]  # it only counts


@pytest.mark.parametrize("line", ["", "jaar:2010", "jaar:..2010", "jaar:2008"])
def test_first_known_year_is_the_same_however_it_is_asked_for(line: str) -> None:
    years = {2008: 4, 2010: 30, 2011: 30}
    documents = [
        document(f"{year}-{place}", codes=["-respect"], year=year)
        for year, number in years.items()
        for place in range(number)
    ]
    safe = counts(documents)
    shown = safe.table(parse_query(line), Facet.CODE, Facet.YEAR).columns["2010"]
    assert shown == safe.count(Query(), Facet.YEAR).figure("2010")
    assert is_near(shown, 34)
