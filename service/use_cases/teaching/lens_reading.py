"""The patterns of the bank, read through a lens: per part what lacked and what was there."""

from dataclasses import dataclass

from search.figures import Figure, Interval, Reason, Suppressed
from search.patterns.intervals import share_of
from search.query import Query
from search.results import Facet
from service.use_cases.patterns import Leaflet, leaflet_of, safe_counts
from service.wiring import Bank
from stories.codebook import Code
from stories.lenses import Lens, LensPart, load_lenses


@dataclass(frozen=True, slots=True)
class LensFigure:
    """A code under a part of a lens, and the stories with it."""

    code: Code
    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class PartReading:
    """A part of a lens: for a window its stories, for any other part its codes, that lacked and that were there."""

    part: LensPart
    stories: Figure | None
    share: Interval | None
    absent: tuple[LensFigure, ...]
    present: tuple[LensFigure, ...]


@dataclass(frozen=True, slots=True)
class LensReading:
    """A selection read through a lens, with its leaflet."""

    lens: Lens
    parts: tuple[PartReading, ...]
    leaflet: Leaflet


def through_lens(bank: Bank, lens_id: str, query: Query) -> LensReading:
    """Return a selection read through a lens; raise UnknownLensError or IndexUnavailableError.

    Codes are counted one by one and not added up: a story can carry several of a part.
    """
    lens = load_lenses().lens(lens_id)
    counts = safe_counts(bank)
    codes = counts.codes(query)
    windows = counts.count(query, Facet.WINDOW)

    def figures(ids: tuple[str, ...]) -> tuple[LensFigure, ...]:
        rows = ((one, codes.stories.get(one, Suppressed(Reason.FEW))) for one in ids)
        return tuple(LensFigure(bank.codebook.code(one), figure, share_of(figure, codes.of)) for one, figure in rows)

    parts = []
    for part in lens.parts:
        stories = windows.figure(part.window) if part.window is not None else None
        share = share_of(stories, windows.of) if stories is not None else None
        parts.append(PartReading(part, stories, share, figures(part.absent), figures(part.present)))
    shown = [one.stories for part in parts for one in (*part.absent, *part.present)]
    shown += [part.stories for part in parts if part.stories is not None]
    hidden = sum(isinstance(figure, Suppressed) for figure in shown)
    leaflet = leaflet_of(bank, query, of=codes.of, hidden=hidden, left_out=codes.left_out)
    return LensReading(lens, tuple(parts), leaflet)
