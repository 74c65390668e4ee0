"""Stories to keep in a store, down to the last field, and what it tells an index of them."""

from datetime import UTC, date, datetime, timedelta

from stories.consent import Consent, Use
from stories.spans import Span
from stories.store import OutboxAction, Store
from stories.story import Domain, LifeArea, Story, StoryStatus, Teller, Window
from stories.taggings import Decision, Tagging, Voice

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
RECEIPT = b"\x00receipt\xff" * 3


def a_story(
    story_id: str = "s1", *, source_id: str | None = None, status: StoryStatus = StoryStatus.PUBLISHED
) -> Story:
    return Story(
        id=story_id,
        text="Ze luisterden. 🙂 Daarna niet meer.",
        sentences=(Span(0, 14), Span(15, 34)),
        domains=frozenset({Domain.DEMENTIA, Domain.INFORMAL_CARE}),
        teller=Teller.RELATIVE,
        told_at=date(2025, 5, 4),
        consent=Consent(frozenset({Use.READ, Use.COUNT}), given_at=NOW),
        status=status,
        created_at=NOW,
        happened_in=2019,
        windows=frozenset({Window.PROFESSIONAL}),
        life_areas=frozenset({LifeArea.HEALTH, LifeArea.RELATIONS}),
        source_id=source_id,
    )


def a_tagging(
    sentence: int = 0,
    code: str = "+respect",
    by: Voice = Voice.MODEL,
    decision: Decision = Decision.PROPOSED,
    confidence: float | None = 0.5,
) -> Tagging:
    return Tagging("s1", sentence, code, by, decision, "1.2", confidence)


def told(store: Store) -> list[tuple[str, OutboxAction]]:
    return [(row.story_id, row.action) for row in store.outbox(limit=1000)]
