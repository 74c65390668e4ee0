"""Attacks: someone who knows that at most four stories can be of a kind asks whether there are any.

What is shown may be otherwise by its shifts alone: what is hidden, why, and what of a question is left out is the same
for none, one and four.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count
from search.hidden_counts import HiddenCounts
from search.patterns.co_occurrence import co_occurrence
from search.patterns.prevalence import prevalence, prevalence_by
from search.patterns.signals import signals
from search.patterns.trend import trend
from search.query import Query, parse_query
from search.results import Facet
from stories.codebook import load_codebook
from stories.story import Domain, Teller
from tests.unit.search.banks import bank, document

CODEBOOK = load_codebook()
LABELS = (["-respect", "+nabijheid"], ["-respect"], ["+nabijheid", "niet-geloofd"], [], ["niet-geloofd"], ["-respect"])
TABLES = (Facet.DOMAIN, Facet.YEAR, Facet.TELLER, Facet.WINDOW, Facet.CODE)
# Numbers, and what is reckoned from them.
_NUMBERS = re.compile(r"(Count|Interval|ChangeTest)\([^)]*\)")

SomeStories = Callable[[int], list[IndexDocument]]


def solid() -> list[IndexDocument]:
    """Return stories of which there are enough of every kind, for one story more or less to cross no border."""
    return [
        document(
            f"v{year}{domain}{teller}{place}",
            "Dit gebeurde thuis." if place % 2 else "Dit gebeurde daar.",
            codes=codes,
            year=year,
            domain=domain,
            teller=teller,
        )
        for year in (2018, 2019, 2021)
        for domain in (Domain.MENTAL_HEALTH, Domain.YOUTH_CARE)
        for teller in (Teller.SELF, Teller.RELATIVE)
        for place, codes in enumerate(LABELS * 2)
    ]


class CountingOnce:
    """An index of stories that do not change, which counts nothing twice."""

    def __init__(self, documents: list[IndexDocument]) -> None:
        self._index = bank(documents)
        self._counted = cache(lambda query, by: self._index.aggregate(query, by))

    def aggregate(self, query: Query, by: Sequence[Facet]) -> HiddenCounts:
        return self._counted(query, tuple(by))


def outline(documents: list[IndexDocument], line: str) -> list[str]:
    """Return all that is shown about a question but the numbers."""
    safe = SafeCounts(CountingOnce(documents), secret=b"geheim")  # type: ignore[arg-type]  # it only counts
    query = parse_query(line)
    together = co_occurrence(safe, query, limit=500)
    found = signals(safe, query, CODEBOOK, grave={})
    shown: list[object] = [
        safe.size(query),
        *(safe.count(query, facet) for facet in Facet),
        *(safe.table(query, Facet.CODE, facet) for facet in TABLES),
        safe.table(query, Facet.DOMAIN, Facet.YEAR),
        prevalence(safe, query, CODEBOOK),
        prevalence_by(safe, query, Facet.DOMAIN, CODEBOOK),
        # Whether it is tested for a change is reckoned from the numbers that are shown.
        replace(trend(safe, query, "-respect"), change=None),
        (sorted((pair.first, pair.second) for pair in together.pairs), together.hidden, together.left_out),
        (found.tested, found.hidden, found.left_out),
    ]
    return [_NUMBERS.sub(r"\1", repr(one)) for one in shown]


def long_ago(number: int) -> list[IndexDocument]:
    return [document(f"lang{place}", codes=["-respect"], year=1953) for place in range(number)]


def in_between(number: int) -> list[IndexDocument]:
    return [document(f"tussen{place}", codes=["-respect"], year=2020) for place in range(number)]


def of_a_domain(number: int) -> list[IndexDocument]:
    return [
        document(f"arm{place}", codes=["-respect"], year=2019, domain=Domain.POVERTY, teller=Teller.PROFESSIONAL)
        for place in range(number)
    ]


def with_a_pair(number: int) -> list[IndexDocument]:
    return [document(f"paar{place}", codes=["-respect", "geen-woorden"], year=2019) for place in range(number)]


KINDS: tuple[SomeStories, ...] = (long_ago, in_between, of_a_domain, with_a_pair)
LINES = (
    "",
    "label:-respect",
    "label:geen-woorden",
    "thuis",
    "jaar:1953",
    "label:-respect jaar:1953",
    "jaar:..1980",
    "jaar:1954..",
    "jaar:1954..2019",
    "jaar:2018",
    "jaar:2018..2021",
    "jaar:2020",
    "jaar:2021",
    "jaar:2020..2021",
    "jaar:2030",
    "domein:ggz",
    "domein:armoede",
    "verteller:zelf",
    "verteller:professional",
    "label:-respect domein:ggz jaar:2019",
)


@pytest.mark.parametrize("line", LINES)
def test_whether_a_story_of_a_kind_exists_is_not_told(line: str) -> None:
    nobody = outline(solid(), line)
    for some in KINDS:
        for number in (1, 4):
            assert outline([*solid(), *some(number)], line) == nobody, (some.__name__, number)


@pytest.mark.parametrize(
    "line", ["", "label:-respect", "thuis", '"dit gebeurde"', "domein:ggz", "jaar:2021", "dit thuis"]
)
def test_whether_all_stories_have_something_is_told_no_better_than_that_nearly_all_have(line: str) -> None:
    all_of_them = [document(f"v{place}", "Dit gebeurde thuis.", codes=["-respect"]) for place in range(60)]
    told = outline(all_of_them, line)
    for number in (1, 4):
        others = [
            document(f"a{place}", "Wat anders.", codes=["+nabijheid"], year=2020, domain=Domain.YOUTH_CARE)
            for place in range(number)
        ]
        assert outline([*all_of_them, *others], line) == told


def test_a_value_that_the_bank_hardly_has_drowns_in_the_shifts_of_what_it_is_the_rest_of() -> None:
    """Nothing is hidden for it, so the total less the others is a guess: hardly better than a coin."""
    random = Random(3)
    right = 0
    for secret in range(400):
        number = random.randint(0, 1)
        shown = SafeCounts(bank([*small(), *of_a_domain(number)]), secret=secret.to_bytes(2)).count(
            parse_query(""), Facet.DOMAIN
        )
        counts = [figure.stories for figure in shown.values.values() if isinstance(figure, Count)]
        assert isinstance(shown.of, Count)
        right += (shown.of.stories - sum(counts) > 0) == bool(number)
    assert right / 400 < 0.65


def small() -> list[IndexDocument]:
    return [
        document(f"{domain}{place}", domain=domain)
        for domain in (Domain.MENTAL_HEALTH, Domain.YOUTH_CARE)
        for place in range(20)
    ]
