import math
from collections.abc import Sequence

import pytest

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count, Figure, Reason, Suppressed
from search.noise import MAX_SHIFT
from search.patterns.co_occurrence import co_occurrence
from search.patterns.counter_labels import counter_labels
from search.patterns.prevalence import prevalence, prevalence_by
from search.patterns.quotes import quotes
from search.patterns.trend import trend
from search.query import Query, parse_query
from search.results import Facet
from stories.codebook import load_codebook
from stories.story import Domain
from tests.unit.search.banks import bank, document

CODEBOOK = load_codebook()
ALL_PAIRS = math.comb(len(CODEBOOK.codes), 2)


def made(number: int, codes: Sequence[str], name: str, **properties: object) -> list[IndexDocument]:
    return [document(f"{name}{place}", codes=codes, **properties) for place in range(number)]  # type: ignore[arg-type]


def safe(*documents: list[IndexDocument]) -> SafeCounts:
    return SafeCounts(bank(each for some in documents for each in some), secret=b"geheim")


def near(figure: Figure, true: int) -> bool:
    return isinstance(figure, Count) and abs(figure.stories - true) <= MAX_SHIFT


def test_prevalence_says_of_how_many_and_how_many_are_confirmed() -> None:
    counts = safe(made(30, ["-respect"], "a", confirmed=True), made(20, ["-respect"], "b"), made(50, ["+hoop"], "c"))
    found = prevalence(counts, Query(), CODEBOOK)
    row = next(row for row in found.codes if row.code == "-respect")
    assert near(found.of, 100)
    assert near(row.stories, 50)
    assert near(row.confirmed, 30)
    assert row.share is not None
    assert row.share.low < row.share.estimate < row.share.high
    assert [row.code for row in found.codes] == [code.id for code in CODEBOOK.codes]
    assert found.hidden == len(CODEBOOK.codes) - 1


def test_a_table_by_domain_can_begin_with_what_is_told_most() -> None:
    counts = safe(
        made(20, ["-respect"], "a"),
        made(40, ["+hoop"], "b", domain=Domain.YOUTH_CARE),
        made(3, [], "c", domain=Domain.OTHER),
    )
    table = prevalence_by(counts, Query(), Facet.DOMAIN, CODEBOOK)
    ordered = table.largest_first()
    assert [column.value for column in ordered.columns][:2] == ["jeugdzorg", "ggz"]
    for before, after in zip(table.rows, ordered.rows, strict=True):
        named = dict(zip(table.columns, before.cells, strict=True))
        assert list(after.cells) == [named[column] for column in ordered.columns]


def test_a_table_can_be_had_without_the_lines_that_say_nothing() -> None:
    counts = safe(
        made(30, ["-respect"], "a"),
        made(30, [], "b"),
        made(20, ["-respect"], "c", domain=Domain.INFORMAL_CARE),
        made(20, [], "d", domain=Domain.INFORMAL_CARE),
        made(3, ["-respect"], "e", domain=Domain.YOUTH_CARE),
        made(20, ["+respect"], "f", domain=Domain.POVERTY),
    )
    table = prevalence_by(counts, Query(), Facet.DOMAIN, CODEBOOK)
    assert [column.value for column in table.columns] == sorted(Domain)
    left = table.saying_something()
    # That nearly all stories about poverty have a label is worth a line; three stories are not, nor what hides them.
    assert [column.value for column in left.columns] == ["armoede", "ggz"]
    assert {row.code for row in left.rows} == {"-respect", "+respect"}
    assert all(len(row.cells) == len(left.columns) for row in left.rows)


def test_prevalence_by_domain_sets_each_share_against_its_own_domain() -> None:
    counts = safe(
        made(40, ["-respect"], "a"),
        made(60, [], "b"),
        made(20, ["-respect"], "c", domain=Domain.YOUTH_CARE),
        made(20, [], "d", domain=Domain.YOUTH_CARE),
    )
    table = prevalence_by(counts, Query(), Facet.DOMAIN, CODEBOOK)
    row = next(row for row in table.rows if row.code == "-respect")
    shares = {column.value: cell.share for column, cell in zip(table.columns, row.cells, strict=True)}
    assert {domain for domain, share in shares.items() if share} == {"ggz", "jeugdzorg"}
    assert shares["ggz"] is not None
    assert shares["jeugdzorg"] is not None
    assert abs(shares["ggz"].estimate - 0.4) < 0.06
    assert abs(shares["jeugdzorg"].estimate - 0.5) < 0.15
    assert table.hidden == len(Domain) * len(CODEBOOK.codes) - 2


def test_trend_rises_where_the_stories_do() -> None:
    years = [
        [
            *made(10 + 12 * place, ["-respect"], f"met{year}", year=year),
            *made(70 - 12 * place, [], f"zonder{year}", year=year),
        ]
        for place, year in enumerate(range(2019, 2024))
    ]
    found = trend(safe(*years), Query(), "-respect")
    assert [point.year for point in found.years] == [2019, 2020, 2021, 2022, 2023]
    assert found.change is not None
    assert found.change.z > 0
    assert found.change.p < 0.01
    assert found.hidden == 0


def test_trend_over_two_years_is_not_tested() -> None:
    years = [
        [*made(20, ["-respect"], f"m{year}", year=year), *made(20, [], f"z{year}", year=year)] for year in (2020, 2021)
    ]
    assert trend(safe(*years), Query(), "-respect").change is None


def test_trend_is_not_tested_when_a_year_that_should_count_is_hidden() -> None:
    told = {2019: (60, 20), 2020: (60, 20), 2021: (60, 2), 2022: (60, 20), 2023: (60, 20)}
    years = [
        [
            *made(number, ["-respect"], f"met{year}-", year=year),
            *made(of - number, [], f"zonder{year}-", year=year),
        ]
        for year, (of, number) in told.items()
    ]
    found = trend(safe(*years), Query(), "-respect")
    assert sum(isinstance(point.stories, Count) for point in found.years) >= 3
    assert found.change is None


def test_a_label_does_not_seem_to_fall_in_a_bank_that_grows() -> None:
    """Of years of few stories only those are shown that happen to have it often."""
    told = {2016: (20, 6), 2017: (20, 2), 2018: (20, 1), 2019: (20, 6), 2020: (20, 1), 2021: (200, 20)}
    told |= dict.fromkeys((2022, 2023), (200, 20))
    years = [
        [
            *made(number, ["-respect"], f"met{year}-", year=year),
            *made(of - number, [], f"zonder{year}-", year=year),
        ]
        for year, (of, number) in told.items()
    ]
    found = trend(safe(*years), Query(), "-respect")
    shown = {point.year for point in found.years if isinstance(point.stories, Count)}
    # Of 2016 it is hidden as well: the other three hold but four stories.
    assert shown == {2019, 2021, 2022, 2023}
    assert found.change is not None
    assert found.change.years == 3
    assert found.change.p > 0.05


def test_codes_that_go_together_come_first() -> None:
    counts = safe(
        made(30, ["-respect", "niet-geloofd"], "a"),
        made(10, ["-respect", "geen-woorden"], "b"),
        made(40, ["geen-woorden"], "c"),
        made(3, ["geen-woorden", "niet-geloofd"], "d"),
        made(60, [], "e"),
        made(9, ["niet-geloofd"], "f"),
    )
    found = co_occurrence(counts, Query())
    assert [(pair.first, pair.second) for pair in found.pairs] == [
        ("-respect", "niet-geloofd"),
        ("-respect", "geen-woorden"),
    ]
    assert found.pairs[0].lift.low > 1
    assert [pair.is_sure for pair in found.pairs] == [True, False]
    assert found.hidden == ALL_PAIRS - 2


@pytest.mark.parametrize(("only_first", "shown"), [(4, False), (5, True)])
def test_pair_is_hidden_when_nearly_all_stories_with_one_code_have_the_other(only_first: int, shown: bool) -> None:
    counts = safe(
        made(12, ["+respect", "geen-woorden"], "a"),
        made(only_first, ["+respect"], "b"),
        made(30, ["geen-woorden"], "c"),
        made(60, [], "d"),
    )
    found = co_occurrence(counts, Query())
    assert bool(found.pairs) is shown
    assert found.hidden == ALL_PAIRS - shown


def test_counter_labels_stand_beside_the_label() -> None:
    counts = safe(made(30, ["niet-geloofd"], "a"), made(20, ["erkend-als-kenner"], "b"), made(40, [], "c"))
    found = counter_labels(counts, Query(), CODEBOOK.code("niet-geloofd"))
    assert near(found.asked.stories, 30)
    assert "erkend-als-kenner" in {label.code for label in found.against}
    assert near(next(label.stories for label in found.against if label.code == "erkend-als-kenner"), 20)


def test_quotes_are_confirmed_first_and_of_different_stories() -> None:
    counts = safe(
        made(10, ["-respect"], "a"),
        made(3, ["-respect"], "b", confirmed=True),
        made(9, ["-respect"], "c", quotable=False),
        made(20, [], "d"),
    )
    found = quotes(counts, Query(), "-respect", limit=4)
    assert len({quote.story_id for quote in found}) == 4
    assert {quote.story_id for quote in found[:3]} == {"b0", "b1", "b2"}
    assert not any(quote.story_id.startswith("c") for quote in found)


def test_selection_that_is_too_small_shows_nothing() -> None:
    counts = safe(made(4, ["-respect"], "a", text="Een zwaluw."), made(40, ["+respect"], "b"))
    found = prevalence(counts, parse_query('"een zwaluw"'), CODEBOOK)
    assert found.of == Suppressed(Reason.FEW)
    assert found.hidden == len(CODEBOOK.codes)


def asked_and_others() -> SafeCounts:
    return safe(
        made(40, ["-respect", "+nabijheid"], "a"),
        made(30, ["-respect", "+respect"], "b"),
        made(60, ["+respect"], "c"),
        made(20, ["-respect"], "d"),
        made(50, ["+nabijheid"], "e"),
        made(30, ["-respect", "geen-woorden"], "f"),
        made(30, ["+respect", "geen-woorden"], "g"),
    )


def test_a_label_that_is_asked_for_is_in_no_table_of_its_own_stories() -> None:
    counts, asked = asked_and_others(), parse_query("label:-respect")
    found = prevalence(counts, asked, CODEBOOK)
    by_domain = prevalence_by(counts, asked, Facet.DOMAIN, CODEBOOK)
    others = [code.id for code in CODEBOOK.codes if code.id != "-respect"]
    assert near(found.of, 120)
    assert [row.code for row in found.codes] == [row.code for row in by_domain.rows] == others
    # What stands against it can be in the same stories, and still says something.
    assert near(next(row.stories for row in found.codes if row.code == "+respect"), 30)
    pairs = co_occurrence(counts, asked)
    assert not any("-respect" in (pair.first, pair.second) for pair in pairs.pairs)
    assert pairs.hidden == math.comb(len(others), 2)
    against = counter_labels(counts, asked, CODEBOOK.code("+respect")).against
    assert "-respect" not in {label.code for label in against}


def test_both_signs_of_a_label_that_is_asked_for_are_counted_but_make_no_pair() -> None:
    counts, asked = asked_and_others(), parse_query("label:respect")
    shown = {row.code for row in prevalence(counts, asked, CODEBOOK).codes}
    assert {"-respect", "+respect"} <= shown
    pairs = {(pair.first, pair.second) for pair in co_occurrence(counts, asked).pairs}
    assert ("+respect", "-respect") not in pairs
    assert ("-respect", "geen-woorden") in pairs
    assert ("+respect", "-respect") in {(pair.first, pair.second) for pair in co_occurrence(counts, Query()).pairs}


def test_a_label_that_nearly_all_stories_have_is_not_taken_for_asked() -> None:
    counts = safe(made(50, ["-respect"], "a"), made(2, [], "b"))
    found = prevalence(counts, parse_query("label:-respect"), CODEBOOK)
    assert found.left_out == ("label:-respect",)
    assert next(row.stories for row in found.codes if row.code == "-respect") == Suppressed(Reason.NEARLY_ALL)
