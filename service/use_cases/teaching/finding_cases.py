"""Finding cases for a lesson: in everyday words, narrowed by what a teacher asks, good and bad beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from search.query import MAX_PAGE_SIZE, Query, Sort, with_code
from search.results import Hit
from service.use_cases.teaching.cases import Case, Side, cases_of, went_well
from service.wiring import Bank
from stories.lenses import load_lenses
from stories.lessons.lesson import Level, Weight
from stories.lessons.material import load_material
from stories.permission import Audience

# So many stories of the index are looked through; what is asked beside the index's own filters is looked for in these.
_LOOKED_THROUGH = 3 * MAX_PAGE_SIZE
SHOWN = 6


@dataclass(frozen=True, slots=True)
class CaseSearch:
    """What a teacher asks: words and filters, a theme, and what only a story itself can tell."""

    query: Query = field(default_factory=Query)
    code: str | None = None
    act: str | None = None
    minutes: int | None = None
    weight: Weight | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class FoundCases:
    """What was found: where it went badly, where it went well, and stories without a label yet."""

    badly: tuple[Case, ...]
    well: tuple[Case, ...]
    unlabelled: tuple[Case, ...]
    total: int


def find_cases(bank: Bank, search: CaseSearch, *, audience: Audience) -> FoundCases:
    """Return cases that may be taught and that this audience may read.

    With a theme the other side is looked for by what stands against it. Raise UnknownLabelError, UnknownLensError or
    IndexUnavailableError.
    """
    found: dict[str, tuple[Case, Side | None]] = {}
    if search.code is None:
        found = {case.story.id: (case, case.side) for case in matching_cases(bank, search, audience=audience)}
    else:
        code = bank.codebook.code(search.code)
        for one in (code.id, *code.counter):
            side = Side.WELL if went_well(bank.codebook.code(one)) else Side.BADLY
            for case in matching_cases(bank, replace(search, query=with_code(search.query, one)), audience=audience):
                found.setdefault(case.story.id, (case, side))
    return FoundCases(
        badly=_of(found, Side.BADLY), well=_of(found, Side.WELL), unlabelled=_of(found, None), total=len(found)
    )


def _of(found: dict[str, tuple[Case, Side | None]], side: Side | None) -> tuple[Case, ...]:
    return tuple(case for case, on_side in found.values() if on_side is side)[:SHOWN]


def matching_cases(bank: Bank, search: CaseSearch, *, audience: Audience) -> Iterator[Case]:
    """Yield the cases that answer a search, in the order of the index, without looking at its theme."""
    act = load_lenses().lens("kernhandelingen").part(search.act) if search.act else None
    fit = load_material().levels[search.level] if search.level else None
    hits = {hit.story_id: hit for hit in _hits(bank, search.query)}
    for case in cases_of(bank, list(hits), audience=audience):
        if (
            (act is None or case.codes & act.codes)
            and (search.minutes is None or case.minutes <= search.minutes)
            and (search.weight is None or case.weight is search.weight)
            and (fit is None or fit.fits(case.story))
        ):
            yield replace(case, hit=hits[case.story.id])


def _hits(bank: Bank, query: Query) -> list[Hit]:
    # Without words nothing is more to the point than anything else.
    sort = Sort.RELEVANCE if query.words or query.phrases else Sort.NEWEST
    hits: list[Hit] = []
    for page in range(1, _LOOKED_THROUGH // MAX_PAGE_SIZE + 1):
        asked = replace(query, page=page, page_size=MAX_PAGE_SIZE, sort=sort)
        result = bank.index.search(asked, audience=Audience.LESSON)
        hits += result.hits
        if len(hits) >= result.total or not result.hits:
            break
    return hits
