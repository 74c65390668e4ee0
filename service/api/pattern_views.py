"""How patterns look over the API: every number with what must be known to trust it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from ingest.evaluation.counts import Counts
from search.figures import Count, Figure, Interval
from search.patterns.co_occurrence import Pair
from search.patterns.counter_labels import CounterLabel
from search.patterns.prevalence import PrevalenceTable
from search.patterns.trend import ChangeTest, Trend, YearPoint
from service.api import examples
from service.use_cases.patterns import CodePattern, Leaflet, Overview, QuotedSentence


class FigureView(BaseModel):
    """A number of stories, or why it is not given; it can be a few off, so that nobody can be subtracted out of it."""

    stories: int | None = Field(ge=0)
    hidden: str | None = Field(description="Why there is no number, in Dutch.")


class IntervalView(BaseModel):
    """A share or ratio, with the bounds between which the true value lies with 95 % certainty."""

    estimate: float
    low: float
    high: float


class RecognitionView(BaseModel):
    """How well a code is recognised in annotated stories that nothing was learned from, `present` times."""

    precision: float
    recall: float
    f1: float
    present: int = Field(ge=0)


class LeafletView(BaseModel):
    """What belongs to every pattern: without it a number says more than it can."""

    of: FigureView = Field(description="Of how many stories that may be counted.")
    query: str = Field(description="What was asked, in the query language: asking it again gives the same selection.")
    at: datetime
    codebook_version: str
    tagger_version: str = Field(description="What proposed the labels that nobody confirmed.")
    weak: list[str] = Field(description="Codes with an F1 under 0.25: trust only what is confirmed of them.")
    hidden: int = Field(ge=0, description="How many numbers are not given.")
    left_out: list[str] = Field(description="Parts of the question that would set fewer than five stories apart.")
    meaning: str = "Elk label is zo gelezen volgens de verteller, en zegt niets over een professional of instelling."


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


class CoOccurrenceView(BaseModel):
    """Pairs of codes that go together more often than their own frequency explains, surest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CO_OCCURRENCE]})

    pairs: list[PairView]
    hidden_pairs: int = Field(ge=0)
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
    years: int


class TrendView(BaseModel):
    """A code over the years."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TREND]})

    code: str
    years: list[YearView]
    change: ChangeView | None = Field(description="Not given when too few years can be shown.")
    leaflet: LeafletView


class CounterLabelView(BaseModel):
    """A code and its stories."""

    code: str
    stories: FigureView
    share: IntervalView | None


class QuoteView(BaseModel):
    """A sentence that its narrator lets be quoted."""

    text: str
    domains: list[str]
    year: int


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
        leaflet=leaflet_view(pattern.leaflet),
    )


def figure_view(figure: Figure) -> FigureView:
    """Return a number of stories, or why it is not given, as the API shows it."""
    if isinstance(figure, Count):
        return FigureView(stories=figure.stories, hidden=None)
    return FigureView(stories=None, hidden=figure.reason)


def interval_view(interval: Interval | None) -> IntervalView | None:
    """Return a share that may be missing as the API shows it."""
    return None if interval is None else bounds_view(interval)


def bounds_view(interval: Interval) -> IntervalView:
    """Return a share or ratio as the API shows it."""
    return IntervalView(estimate=interval.estimate, low=interval.low, high=interval.high)


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
        first=pair.first, second=pair.second, together=figure_view(pair.together), lift=bounds_view(pair.lift)
    )


def _year(point: YearPoint) -> YearView:
    return YearView(
        year=point.year, of=figure_view(point.of), stories=figure_view(point.stories), share=interval_view(point.share)
    )


def _change(change: ChangeTest | None) -> ChangeView | None:
    return None if change is None else ChangeView(z=change.z, p=change.p, years=change.years)


def _counter(label: CounterLabel) -> CounterLabelView:
    return CounterLabelView(code=label.code, stories=figure_view(label.stories), share=interval_view(label.share))


def quote_view(sentence: QuotedSentence) -> QuoteView:
    """Return a sentence in its narrator's words as the API shows it."""
    return QuoteView(text=sentence.text, domains=sorted(sentence.story.domains), year=sentence.story.year)


def _recognition(counts: Counts | None) -> RecognitionView | None:
    if counts is None:
        return None
    return RecognitionView(
        precision=round(counts.precision, 2),
        recall=round(counts.recall, 2),
        f1=round(counts.f1, 2),
        present=counts.present,
    )


def leaflet_view(leaflet: Leaflet) -> LeafletView:
    """Return a leaflet as the API shows it."""
    return LeafletView(
        of=figure_view(leaflet.of),
        query=leaflet.query,
        at=leaflet.at,
        codebook_version=leaflet.codebook_version,
        tagger_version=leaflet.tagger_version,
        weak=sorted(leaflet.weak),
        hidden=leaflet.hidden,
        left_out=list(leaflet.left_out),
    )
