"""How frozen figures look over the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from service.api.examples import LEAFLET, SENTENCE, Example
from service.api.figure_views import (
    FigureView,
    IntervalView,
    LeafletView,
    QuoteView,
    figure_view,
    interval_view,
    leaflet_view,
    quote_view,
)
from service.api.queries import CODES, CodeValue
from service.api.signal_views import CounterQuoteView, PlaceView, WindowView
from service.use_cases.frozen_figures import FigureNow


class FigureToFreeze(BaseModel):
    """What to freeze: a label in a selection, or a label in one place of it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"code": "niet-geloofd", "place": {"facet": "domein", "value": "ggz"}, "query": "jaar:2020.."}]
        },
    )

    code: CodeValue = Field(description="The label with its sign.", json_schema_extra={"enum": list(CODES)})
    place: PlaceView | None = Field(default=None, description="Not given for a label in the whole selection.")
    query: str = Field(default="", max_length=1000, description="The selection, in the query language.")


class MeasuredView(BaseModel):
    """How well the label is recognised where nobody confirmed it, on annotated sentences."""

    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)


class MissingView(BaseModel):
    """Of whom few stories (under five) or none are among those that were counted."""

    domains: list[str]
    tellers: list[str]
    years: list[int] = Field(description="Years in between others.")


class YearView(BaseModel):
    """One year of the figure."""

    year: int
    stories: FigureView
    of: FigureView
    share: IntervalView | None


class AgainstView(BaseModel):
    """What stands against the label, in the same stories."""

    code: str
    stories: FigureView
    share: IntervalView | None


class FrozenFigureView(BaseModel):
    """A figure that stays at its address: the one that was frozen, or today's with what changed since."""

    id: str
    code: str
    place: PlaceView | None
    frozen_at: datetime
    codebook_version: str = Field(description="At the time of freezing; that of today is in the leaflet.")
    tagger_version: str = Field(description="At the time of freezing; that of today is in the leaflet.")
    snapshot: str = Field(description="A digest of everything that counted in the bank at that time.")
    changed: list[str] = Field(
        description="What changed since, in Dutch. Empty: these are the figures that were frozen. Otherwise they are "
        "today's, and the old ones are not given: the difference could tell on one story."
    )
    stories: FigureView
    of: FigureView
    confirmed: FigureView
    share: IntervalView | None
    elsewhere: IntervalView | None
    ratio: IntervalView | None
    window: str | None = Field(description="The window in which most of its stories play: that says whom to address.")
    windows: list[WindowView]
    against: list[AgainstView]
    years: list[YearView]
    not_counted: FigureView = Field(description="Published stories of the whole bank that may not be counted.")
    missing: MissingView
    measured: MeasuredView | None
    quotes: list[QuoteView]
    against_quotes: list[CounterQuoteView]
    leaflet: LeafletView

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(examples=[_EXAMPLE]))


def frozen_figure_view(now: FigureNow) -> FrozenFigureView:
    """Return a frozen figure as the API shows it."""
    content = now.content
    return FrozenFigureView(
        id=now.frozen.id,
        code=now.code.id,
        place=None if now.place is None else PlaceView(facet=now.place.facet, value=now.place.value),
        frozen_at=now.frozen.made_at,
        codebook_version=now.frozen.codebook_version,
        tagger_version=now.frozen.tagger_version,
        snapshot=now.frozen.snapshot.content,
        changed=list(now.changed),
        stories=figure_view(content.stories),
        of=figure_view(content.of),
        confirmed=figure_view(content.confirmed),
        share=interval_view(content.share),
        elsewhere=interval_view(content.elsewhere),
        ratio=interval_view(content.ratio),
        window=content.main_window,
        windows=[
            WindowView(window=one.window, stories=figure_view(one.stories), share=interval_view(one.share))
            for one in content.windows
        ],
        against=[
            AgainstView(code=one.code, stories=figure_view(one.stories), share=interval_view(one.share))
            for one in content.against
        ],
        years=[
            YearView(
                year=one.year,
                stories=figure_view(one.stories),
                of=figure_view(one.of),
                share=interval_view(one.share),
            )
            for one in content.years
        ],
        not_counted=figure_view(content.not_counted),
        missing=MissingView(
            domains=[one.value for one in content.missing.domains],
            tellers=[one.value for one in content.missing.tellers],
            years=list(content.missing.years),
        ),
        measured=None
        if now.measured is None
        else MeasuredView(precision=now.measured.precision, recall=now.measured.recall),
        quotes=[quote_view(sentence) for sentence in now.sentences],
        against_quotes=[CounterQuoteView(code=one.code.id, quote=quote_view(one.sentence)) for one in now.against],
        leaflet=leaflet_view(now.leaflet),
    )


def _stories(number: int) -> Example:
    return {"stories": number, "hidden": None}


_EXAMPLE: Example = {
    "id": "k7m3q9x2r5t8w4np",
    "code": "niet-geloofd",
    "place": {"facet": "domein", "value": "ggz"},
    "frozen_at": "2026-05-01T12:00:00Z",
    "codebook_version": "1.2",
    "tagger_version": "linear-1",
    "snapshot": "5e8f2c1d9a7b4036e1f0c2d3a4b5968f",
    "changed": [],
    "stories": _stories(31),
    "of": _stories(55),
    "confirmed": _stories(24),
    "share": {"estimate": 0.56, "low": 0.43, "high": 0.69},
    "elsewhere": {"estimate": 0.14, "low": 0.07, "high": 0.23},
    "ratio": {"estimate": 5.2, "low": 2.6, "high": 10.3},
    "window": "professional",
    "windows": [{"window": "professional", "stories": _stories(24), "share": None}],
    "against": [{"code": "erkend-als-kenner", "stories": _stories(12), "share": None}],
    "years": [{"year": 2024, "stories": _stories(9), "of": _stories(17), "share": None}],
    "not_counted": _stories(21),
    "missing": {"domains": ["armoede"], "tellers": ["professional"], "years": [2019]},
    "measured": {"precision": 0.71, "recall": 0.48},
    "quotes": [{"text": SENTENCE["text"], "domains": ["ggz"], "year": 2023}],
    "against_quotes": [],
    "leaflet": LEAFLET,
}
