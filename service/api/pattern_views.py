"""How patterns look over the API: labels that are counted, set side by side, and followed over the years."""

from pydantic import BaseModel, ConfigDict, Field

from ingest.counts import Counts
from search.patterns.co_occurrence import Pair
from search.patterns.counter_labels import CounterLabel
from search.patterns.prevalence import PrevalenceTable
from search.patterns.trend import ChangeTest, Trend, YearPoint
from service.api import examples
from service.api.figure_views import (
    FigureView,
    IntervalView,
    LeafletView,
    QuoteView,
    bounds_view,
    figure_view,
    interval_view,
    leaflet_view,
    quote_view,
)
from service.use_cases.patterns import CodePattern, Leaflet, Overview


class RecognitionView(BaseModel):
    """How well a code is recognised in annotated stories that nothing was learned from, `present` times."""

    precision: float
    recall: float
    f1: float
    present: int = Field(ge=0)


class CodeCountView(BaseModel):
    """In how many stories a code stands, in how many it is confirmed, and which share that is."""

    code: str
    weak: bool = Field(
        description="Whether the code is recognised so badly that only what is confirmed can be trusted."
    )
    stories: FigureView
    confirmed: FigureView
    share: IntervalView | None


class CellView(BaseModel):
    """The stories with a code within a column, and their share of it."""

    stories: FigureView
    share: IntervalView | None


class ColumnView(BaseModel):
    """A value by which stories are set apart, its stories, and a cell per code in the order of the codebook."""

    value: str
    of: FigureView
    cells: dict[str, CellView] = Field(description="By code.")


class PrevalenceView(BaseModel):
    """How often each code occurs, in all and per domain."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PREVALENCE]})

    codes: list[CodeCountView]
    domains: list[ColumnView]
    leaflet: LeafletView


class PairView(BaseModel):
    """Two codes, the stories with both, and how many times more those are than by chance."""

    first: str
    second: str
    together: FigureView
    lift: IntervalView
    false_rate: float = Field(
        description="Of all pairs with this rate or less, at most this share is luck (Benjamini & Hochberg 1995)."
    )
    sure: bool = Field(description="Whether luck is no good explanation.")


class CoOccurrenceView(BaseModel):
    """Pairs of codes that go together more often than their own frequency explains, surest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CO_OCCURRENCE]})

    pairs: list[PairView]
    hidden_pairs: int = Field(
        ge=0, description="How many of all pairs of codes are not shown, whether they occur or not."
    )
    leaflet: LeafletView


class YearView(BaseModel):
    """The stories about a year, and those with the code among them."""

    year: int
    of: FigureView
    stories: FigureView
    share: IntervalView | None


class ChangeView(BaseModel):
    """Whether the share rises (`z` above 0) or falls; `p` is the chance of so strong a change by luck alone."""

    z: float
    p: float
    years: int = Field(
        description="How many years were compared: those for which twelve stories with, and without, were expected."
    )


class TrendView(BaseModel):
    """A code over the years."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TREND]})

    code: str
    years: list[YearView]
    change: ChangeView | None = Field(
        description="Not given when too few years can be compared, or one of them is hidden."
    )
    leaflet: LeafletView


class CounterLabelView(BaseModel):
    """A code and its stories."""

    code: str
    stories: FigureView
    share: IntervalView | None


class CodePatternView(BaseModel):
    """One code: how often, what stands against it, what it goes together with, and in whose words."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CODE_PATTERN]})

    code: str
    recognition: RecognitionView | None = Field(description="Not given when it was never measured.")
    stories: FigureView
    confirmed: FigureView
    share: IntervalView | None
    against: list[CounterLabelView]
    together: list[PairView]
    quotes: list[QuoteView]
    widened: bool = Field(
        description="Whether the question asked for this code itself, which all its stories have: it was asked without."
    )
    leaflet: LeafletView


def prevalence_view(overview: Overview) -> PrevalenceView:
    """Return how often codes occur as the API shows it."""
    codes = [
        CodeCountView(
            code=row.code,
            weak=row.code in overview.leaflet.weak,
            stories=figure_view(row.stories),
            confirmed=figure_view(row.confirmed),
            share=interval_view(row.share),
        )
        for row in overview.prevalence.codes
    ]
    return PrevalenceView(codes=codes, domains=_columns(overview.by_domain), leaflet=leaflet_view(overview.leaflet))


def co_occurrence_view(overview: Overview) -> CoOccurrenceView:
    """Return which codes go together as the API shows it."""
    pairs = [_pair(pair) for pair in overview.together.pairs]
    return CoOccurrenceView(pairs=pairs, hidden_pairs=overview.together.hidden, leaflet=leaflet_view(overview.leaflet))


def trend_view(trend: Trend, leaflet: Leaflet) -> TrendView:
    """Return a code over the years as the API shows it."""
    return TrendView(
        code=trend.code,
        years=[_year(point) for point in trend.years],
        change=_change(trend.change),
        leaflet=leaflet_view(leaflet),
    )


def code_pattern_view(pattern: CodePattern) -> CodePatternView:
    """Return the pattern of one code as the API shows it."""
    return CodePatternView(
        code=pattern.code.id,
        recognition=_recognition(pattern.leaflet.recognition.get(pattern.code.id)),
        stories=figure_view(pattern.figure.asked.stories),
        confirmed=figure_view(pattern.confirmed),
        share=interval_view(pattern.figure.asked.share),
        against=[_counter(label) for label in pattern.figure.against],
        together=[_pair(pair) for pair in pattern.together],
        quotes=[quote_view(sentence) for sentence in pattern.sentences],
        widened=pattern.widened,
        leaflet=leaflet_view(pattern.leaflet),
    )


def _columns(table: PrevalenceTable) -> list[ColumnView]:
    return [
        ColumnView(
            value=column.value,
            of=figure_view(column.of),
            cells={
                row.code: CellView(
                    stories=figure_view(row.cells[place].stories), share=interval_view(row.cells[place].share)
                )
                for row in table.rows
            },
        )
        for place, column in enumerate(table.columns)
    ]


def _pair(pair: Pair) -> PairView:
    return PairView(
        first=pair.first,
        second=pair.second,
        together=figure_view(pair.together),
        lift=bounds_view(pair.lift),
        false_rate=pair.false_rate,
        sure=pair.is_sure,
    )


def _year(point: YearPoint) -> YearView:
    return YearView(
        year=point.year, of=figure_view(point.of), stories=figure_view(point.stories), share=interval_view(point.share)
    )


def _change(change: ChangeTest | None) -> ChangeView | None:
    return None if change is None else ChangeView(z=change.z, p=change.p, years=change.years)


def _counter(label: CounterLabel) -> CounterLabelView:
    return CounterLabelView(code=label.code, stories=figure_view(label.stories), share=interval_view(label.share))


def _recognition(counts: Counts | None) -> RecognitionView | None:
    if counts is None:
        return None
    return RecognitionView(
        precision=round(counts.precision, 2),
        recall=round(counts.recall, 2),
        f1=round(counts.f1, 2),
        present=counts.present,
    )
