"""Items on the agenda to test with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from stories.agenda.item import Actor, AgendaItem, Asked, Change, QuotedPlace, State, What, move
from stories.agenda.voices import Answer, Judgement, Verdict
from stories.store import Store
from stories.story import Window

MADE = datetime(2026, 5, 1, 12, tzinfo=UTC)


def sample_asked() -> Asked:
    return Asked(
        title="Beslissen zonder de mensen om wie het gaat",
        heard="Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.",
        concerns="Mensen die in de ggz hulp krijgen",
        window=Window.ORGANISATION,
        addressee="Bestuurders van ggz-instellingen",
        answer_by=date(2026, 6, 1),
    )


def sample_item(item_id: str = "punt", *quotes: QuotedPlace) -> AgendaItem:
    """Return a draft."""
    return AgendaItem(
        id=item_id,
        state=State.DRAFT,
        asked=sample_asked(),
        figures=("figuur",),
        quotes=quotes,
        created_at=MADE,
    )


def sample_change(item: AgendaItem, what: What = What.MADE) -> Change:
    """Return that a curator changed an item."""
    return Change(item.id, what, item.state, Actor.CURATOR, MADE, "tessa")


def published(item: AgendaItem) -> AgendaItem:
    return move(item, State.PUBLISHED, now=MADE)


def sample_answer(item_id: str = "punt", answer_id: str = "antwoord", *, at: datetime = MADE) -> Answer:
    return Answer(answer_id, item_id, "Vanaf nu zit iedereen zelf aan tafel.", at)


def sample_judgement(story_id: str, *, verdict: Verdict = Verdict.NO, sentence: str | None = None) -> Judgement:
    return Judgement("punt", "antwoord", story_id, verdict, sentence, MADE)


def answered(item: AgendaItem) -> AgendaItem:
    """Return what an answer makes of an item."""
    return item if item.state is State.ANSWERED else replace(item, state=State.ANSWERED)


def counted_in(store: Store, item_id: str) -> set[str]:
    """Return the stories that count in an item."""
    return {story.id for story in store.stories() if item_id in {item.id for item in store.items_counting(story.id)}}
