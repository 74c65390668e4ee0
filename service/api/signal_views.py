"""How signals and contrasts look over the API."""

from pydantic import BaseModel, ConfigDict, Field

from search.patterns.contrast import Difference
from search.patterns.signals import Place, Signal, WeakSignal
from service.api import signal_examples as examples
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
from service.use_cases.contrast import ContrastPattern
from service.use_cases.signals import SignalPattern, SignalsOverview

_FALSE_RATE = "Of everything with this rate or less, at most this share is luck (Benjamini & Hochberg 1995)."


class PlaceView(BaseModel):
    """Stories with this value of a facet, or with another label."""

    model_config = ConfigDict(extra="forbid")

    facet: str = Field(description="As in the query language: `domein`, `venster`, `leefgebied`, `jaar`, `label`, ...")
    value: str


class SignalView(BaseModel):
    """A label that is told of more, or less, often in a place than in all other stories."""

    code: str
    place: PlaceView
    both: FigureView
    with_code: FigureView
    in_place: FigureView
    share_here: IntervalView
    share_elsewhere: IntervalView
    ratio: IntervalView = Field(
        description="How many times as large the odds are in the place, drawn towards 1 where stories are few."
    )
    chance: float = Field(description="The chance of such a difference by luck alone, looked at once.")
    false_rate: float = Field(description=_FALSE_RATE)


class WeakSignalView(BaseModel):
    """A grave label in at most twenty stories: it may be luck."""

    code: str
    why: str = Field(description="Why the label is grave, in Dutch.")
    place: PlaceView | None = Field(description="Not given when it is rare everywhere.")
    stories: FigureView
    share: IntervalView
    ratio: IntervalView | None


class SignalsView(BaseModel):
    """What stands out, surest first, and apart from it what is grave but rare."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SIGNALS]})

    signals: list[SignalView]
    weak: list[WeakSignalView]
    tested: int = Field(ge=0, description="How many labels were looked at in how many places, hidden ones too.")
    leaflet: LeafletView


class WindowView(BaseModel):
    """How many of the stories play in a window."""

    window: str
    stories: FigureView
    share: IntervalView | None


class CounterQuoteView(BaseModel):
    """A sentence from the same place that says the opposite."""

    code: str
    quote: QuoteView


class SignalPatternView(BaseModel):
    """A label in a place: whether it stands out, whom it concerns, in whose words, and what stands against it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SIGNAL]})

    code: str
    place: PlaceView
    signal: SignalView | None = Field(description="Not given when it does not stand out here, or not any more.")
    weak: WeakSignalView | None
    window: str | None = Field(description="The window in which most of its stories play: that says whom to address.")
    windows: list[WindowView]
    quotes: list[QuoteView] = Field(description="Central to what is told, and different from each other.")
    against: list[CounterQuoteView]
    leaflet: LeafletView


class DifferenceView(BaseModel):
    """Something that sets both sides apart."""

    kind: str = Field(description="`label`, `venster`, `leefgebied` or `woord`.")
    value: str
    well: FigureView
    badly: FigureView
    share_well: IntervalView
    share_badly: IntervalView
    ratio: IntervalView = Field(description="Above 1 for what goes with what went well.")
    false_rate: float = Field(description=_FALSE_RATE)
    sure: bool = Field(description="Whether luck is no good explanation.")


class ContrastView(BaseModel):
    """Stories in which something went well beside those in which it went badly, and what differs, surest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CONTRAST]})

    well: str
    badly: str
    stories_well: FigureView
    stories_badly: FigureView
    on_both_sides: FigureView = Field(description="These count on both sides, which makes differences look smaller.")
    differences: list[DifferenceView]
    leaflet: LeafletView


def signals_view(overview: SignalsOverview) -> SignalsView:
    """Return what stands out as the API shows it."""
    return SignalsView(
        signals=[_signal(one) for one in overview.found.signals],
        weak=[_weak(one) for one in overview.found.weak],
        tested=overview.found.tested,
        leaflet=leaflet_view(overview.leaflet),
    )


def signal_pattern_view(pattern: SignalPattern) -> SignalPatternView:
    """Return a label in a place as the API shows it."""
    return SignalPatternView(
        code=pattern.code.id,
        place=_place(pattern.place),
        signal=None if pattern.signal is None else _signal(pattern.signal),
        weak=None if pattern.weak is None else _weak(pattern.weak),
        window=pattern.main_window,
        windows=[
            WindowView(window=one.window, stories=figure_view(one.stories), share=interval_view(one.share))
            for one in pattern.windows
        ],
        quotes=[quote_view(sentence) for sentence in pattern.sentences],
        against=[CounterQuoteView(code=one.code.id, quote=quote_view(one.sentence)) for one in pattern.against],
        leaflet=leaflet_view(pattern.leaflet),
    )


def contrast_view(pattern: ContrastPattern) -> ContrastView:
    """Return both sides of an axis as the API shows them."""
    found = pattern.found
    return ContrastView(
        well=found.axis.well.id,
        badly=found.axis.badly.id,
        stories_well=figure_view(found.well),
        stories_badly=figure_view(found.badly),
        on_both_sides=figure_view(found.on_both_sides),
        differences=[_difference(one) for one in found.differences],
        leaflet=leaflet_view(pattern.leaflet),
    )


def _place(place: Place) -> PlaceView:
    return PlaceView(facet=place.facet, value=place.value)


def _signal(signal: Signal) -> SignalView:
    return SignalView(
        code=signal.code,
        place=_place(signal.place),
        both=figure_view(signal.both),
        with_code=figure_view(signal.with_code),
        in_place=figure_view(signal.in_place),
        share_here=bounds_view(signal.here),
        share_elsewhere=bounds_view(signal.elsewhere),
        ratio=bounds_view(signal.ratio),
        chance=signal.chance,
        false_rate=signal.false_rate,
    )


def _weak(signal: WeakSignal) -> WeakSignalView:
    return WeakSignalView(
        code=signal.code,
        why=signal.why,
        place=None if signal.place is None else _place(signal.place),
        stories=figure_view(signal.stories),
        share=bounds_view(signal.share),
        ratio=interval_view(signal.ratio),
    )


def _difference(one: Difference) -> DifferenceView:
    return DifferenceView(
        kind=one.kind,
        value=one.value,
        well=figure_view(one.well),
        badly=figure_view(one.badly),
        share_well=bounds_view(one.share_well),
        share_badly=bounds_view(one.share_badly),
        ratio=bounds_view(one.ratio),
        false_rate=one.false_rate,
        sure=one.is_sure,
    )
