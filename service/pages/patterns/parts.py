"""One label in every part of a selection, a year or a domain, as a page shows it in a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.figures import Figure, Interval
from search.patterns.trend import YearPoint
from service.use_cases.patterns import CodePattern
from stories.codebook import Codebook
from stories.story import Domain


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name: the stories with the label, all stories, and the share."""

    name: str
    stories: Figure
    of: Figure
    share: Interval | None


def by_year(points: Iterable[YearPoint]) -> list[Part]:
    """Return a label in every year."""
    return [Part(str(point.year), point.stories, point.of, point.share) for point in points]


def by_domain(pattern: CodePattern, codebook: Codebook) -> list[Part]:
    """Return a label in every domain."""
    columns = zip(pattern.domains.columns, pattern.by_domain.cells, strict=True)
    return [
        Part(codebook.name_of(Domain(column.value)), cell.stories, column.of, cell.share) for column, cell in columns
    ]
