"""How the agenda looks over the API."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from search.figures import Count
from service.api import agenda_examples as examples
from service.api.figure_views import FigureView, IntervalView, QuoteView, figure_view, interval_view, quote_view
from service.use_cases.agenda.showing import ListedItem, ShownAnswer, ShownItem
from service.use_cases.agenda.tally import Tally
from service.use_cases.frozen_figures import FigureNow
from stories.agenda.item import Actor, AgendaItem, Change, State, What
from stories.agenda.voices import ReadingVoice, Verdict
from stories.story import Window


class ListedItemView(BaseModel):
    """An item in the list of the agenda."""

    id: str
    page: str = Field(description="The page where people read this item.")
    state: State
    is_late: bool = Field(description="Whether the day is over by which an answer was asked, without one.")
    title: str
    heard: str = Field(description="What many narrators tell, in words of its maker.")
    concerns: str = Field(description="Whom it is about.")
    window: Window = Field(description="At which level it plays.")
    addressee: str = Field(description="A role or kind of institution, never someone with a name.")
    since: datetime = Field(description="Since when it is on the agenda.")
    answer_by: date = Field(description="By which day an answer is asked.")
    changed_at: datetime


class AgendaView(BaseModel):
    """What is on the agenda, newest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.AGENDA]})

    feed: str = Field(description="The same as an Atom feed.")
    items: list[ListedItemView]


class ItemFigureView(BaseModel):
    """A frozen pattern under an item, as it may be shown today."""

    id: str
    page: str = Field(description="Where it stays, with its leaflet and what changed since.")
    code: str
    facet: str | None
    value: str | None
    stories: FigureView
    of: FigureView
    share: IntervalView | None
    changed_since_frozen: bool


class ReadingView(BaseModel):
    """One interpretation of what an item shows; none replaces another."""

    by: ReadingVoice
    text: str
    at: datetime


class VerdictView(BaseModel):
    """How many narrators gave one answer to the question whether this is an answer."""

    verdict: Verdict
    narrators: int | None = Field(ge=0, description="It can be three off.")
    hidden: str | None = Field(description="Why there is no number, in Dutch.")


class TallyView(BaseModel):
    """What may be told of judgements: from five on about how many, and from ten on how many gave each answer."""

    narrators: int = Field(ge=0, description="It can be three off.")
    most: Verdict | None = Field(description="What most narrators say, if that may be told.")
    verdicts: list[VerdictView]
    sentences: list[str] = Field(description="What narrators wrote with it, in no order.")


class AnswerView(BaseModel):
    """What the addressee answered, and what narrators think of it."""

    text: str
    at: datetime
    is_last: bool = Field(description="Whether this is the answer that narrators judge now.")
    judgements: TallyView | None = Field(description="Not given under five judgements.")


class ChangeView(BaseModel):
    """That an item changed, and in what role someone did it."""

    what: What
    state: State
    by: Actor
    at: datetime


class AgendaItemView(ListedItemView):
    """An item with everything that belongs to it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ITEM]})

    figures: list[ItemFigureView]
    quotes: list[QuoteView] = Field(description="Sentences whose narrators let them be quoted.")
    counter_quotes: list[QuoteView] = Field(description="Sentences that say the opposite.")
    readings: list[ReadingView]
    answers: list[AnswerView]
    history: list[ChangeView]


def agenda_view(items: Sequence[ListedItem], *, address: str) -> AgendaView:
    """Return the agenda as the API shows it."""
    return AgendaView(
        feed=f"{address}/agenda/feed.atom",
        items=[_listed(one.item, one.changed_at, is_late=one.is_overdue, address=address) for one in items],
    )


def item_view(shown: ShownItem, *, address: str) -> AgendaItemView:
    """Return an item as the API shows it."""
    listed = _listed(shown.item, shown.changed_at, is_late=shown.is_overdue, address=address)
    return AgendaItemView(
        **listed.model_dump(),
        figures=[_figure(figure, address) for figure in shown.figures],
        quotes=[quote_view(sentence) for sentence in shown.sentences],
        counter_quotes=[quote_view(sentence) for sentence in shown.against],
        readings=[ReadingView(by=one.voice, text=one.text, at=one.at) for one in shown.readings],
        answers=[_answer(one) for one in shown.answers],
        history=[_change(change) for change in shown.history],
    )


def _listed(item: AgendaItem, changed_at: datetime, *, is_late: bool, address: str) -> ListedItemView:
    asked = item.asked
    return ListedItemView(
        id=item.id,
        page=f"{address}/agenda/{item.id}",
        state=item.state,
        is_late=is_late,
        title=asked.title,
        heard=asked.heard,
        concerns=asked.concerns,
        window=asked.window,
        addressee=asked.addressee,
        since=item.since,
        answer_by=asked.answer_by,
        changed_at=changed_at,
    )


def _figure(figure: FigureNow, address: str) -> ItemFigureView:
    return ItemFigureView(
        id=figure.frozen.id,
        page=f"{address}/patronen/vast/{figure.frozen.id}",
        code=figure.code.id,
        facet=figure.place.facet.value if figure.place else None,
        value=figure.place.value if figure.place else None,
        stories=figure_view(figure.content.stories),
        of=figure_view(figure.content.of),
        share=interval_view(figure.content.share),
        changed_since_frozen=bool(figure.changed),
    )


def _answer(shown: ShownAnswer) -> AnswerView:
    return AnswerView(
        text=shown.answer.text,
        at=shown.answer.at,
        is_last=shown.is_last,
        judgements=None if shown.tally is None else _tally(shown.tally),
    )


def _tally(tally: Tally) -> TallyView:
    return TallyView(
        narrators=tally.of.stories,
        most=tally.most,
        verdicts=[
            VerdictView(verdict=verdict, narrators=figure.stories, hidden=None)
            if isinstance(figure, Count)
            else VerdictView(verdict=verdict, narrators=None, hidden=figure.reason)
            for verdict, figure in tally.verdicts.items()
        ],
        sentences=list(tally.sentences),
    )


def _change(change: Change) -> ChangeView:
    return ChangeView(what=change.what, state=change.state, by=change.by, at=change.at)
