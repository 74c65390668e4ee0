"""What every pattern over the API is made of: figures, intervals, quotes, and its leaflet."""

from datetime import datetime

from pydantic import BaseModel, Field

from search.figures import Count, Figure, Interval
from service.use_cases.patterns import Leaflet, QuotedSentence


class FigureView(BaseModel):
    """A number of stories, or why it is not given; it can be a few off, so that nobody can be subtracted out of it."""

    stories: int | None = Field(ge=0)
    hidden: str | None = Field(description="Why there is no number, in Dutch.")


class IntervalView(BaseModel):
    """A share or ratio with the bounds of its interval of 95 %, which do not reckon with the shift of counts."""

    estimate: float
    low: float
    high: float


class QuoteView(BaseModel):
    """A sentence that its narrator lets be quoted."""

    text: str
    domains: list[str]
    year: int


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
    given: list[str] = Field(description="Codes that the question asks for: every story has them, so no table does.")
    meaning: str = "Elk label is zo gelezen volgens de verteller, en zegt niets over een professional of instelling."


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


def quote_view(sentence: QuotedSentence) -> QuoteView:
    """Return a sentence in its narrator's words as the API shows it."""
    return QuoteView(text=sentence.text, domains=sorted(sentence.story.domains), year=sentence.story.year)


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
        given=list(leaflet.given),
    )
