"""Which picture belongs to which pattern."""

from search.figures import Interval
from search.patterns.network import network
from service.plots.named_interval import NamedInterval
from service.plots.network import DrawnLabel, DrawnLine, draw_network
from service.plots.over_years import draw_over_years
from service.plots.shares import draw_lifts, draw_shares
from service.plots.two_sides import TwoSides, draw_two_sides
from service.use_cases.frozen_figures_content import FigureContent
from service.use_cases.patterns import CodePattern, Overview
from stories.codebook import Codebook, Layer
from stories.story import Domain

# More than these are read in the table.
SHOWN_PAIRS = 8
# More lines than these cannot be told apart; as many pairs stand in the table.
WEB_PAIRS = 20


def draw_knowing(overview: Overview, codebook: Codebook) -> str:
    """Return how often people are or are not recognised as knowers."""
    shares = _shares(overview)
    codes = [code for code in codebook.codes if code.label.layer is Layer.EPISTEMIC and code.id in shares]
    return draw_shares([NamedInterval(code.plain, shares[code.id]) for code in codes])


def draw_values(overview: Overview, codebook: Codebook) -> str:
    """Return how often each social value is missed, and how often it is there."""
    shares = _shares(overview)
    labels = [label for label in codebook.labels if label.layer is Layer.VALUE]
    return draw_two_sides(
        [TwoSides(label.name, missed=shares.get(f"-{label.id}"), there=shares.get(f"+{label.id}")) for label in labels]
    )


def draw_together(overview: Overview, codebook: Codebook) -> str:
    """Return which labels go together most surely."""
    pairs = overview.together.pairs[:SHOWN_PAIRS]
    return draw_lifts(
        [NamedInterval(f"{codebook.code(p.first).plain} + {codebook.code(p.second).plain}", p.lift) for p in pairs]
    )


def draw_web(overview: Overview, codebook: Codebook) -> str:
    """Return which labels surely go together, as a network."""
    found = network(overview.together.pairs, most=WEB_PAIRS)
    places = {node.code: place for place, node in enumerate(found.nodes)}
    labels = [
        DrawnLabel(codebook.code(node.code).plain, codebook.code(node.code).sign, node.x, node.y)
        for node in found.nodes
    ]
    lines = [DrawnLine(places[edge.first], places[edge.second], edge.lift.estimate) for edge in found.edges]
    return draw_network(labels, lines)


def draw_years(pattern: CodePattern) -> str:
    """Return a label over the years."""
    return draw_over_years([(point.year, point.share) for point in pattern.over_years.years])


def draw_domains(pattern: CodePattern, codebook: Codebook) -> str:
    """Return a label per domain."""
    columns = zip(pattern.domains.columns, pattern.by_domain.cells, strict=True)
    return draw_shares([NamedInterval(codebook.name_of(Domain(column.value)), cell.share) for column, cell in columns])


def draw_figure(content: FigureContent) -> str:
    """Return a frozen figure over the years."""
    return draw_over_years([(point.year, point.share) for point in content.years])


def _shares(overview: Overview) -> dict[str, Interval | None]:
    return {code.code: code.share for code in overview.prevalence.codes}
