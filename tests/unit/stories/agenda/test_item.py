"""What may follow what in the life of an item."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from stories.agenda.item import TRANSITIONS, QuotedPlace, Side, State, edit, move
from stories.errors import NotNowError
from tests.agenda_samples import MADE, sample_asked, sample_item

ALLOWED = {
    ("concept", "gepubliceerd"),
    ("concept", "gesloten"),
    ("gepubliceerd", "beantwoord"),
    ("gepubliceerd", "gesloten"),
    ("beantwoord", "beoordeeld"),
    ("beantwoord", "gesloten"),
    ("beoordeeld", "beantwoord"),
    ("beoordeeld", "gesloten"),
}


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_what_the_table_allows_may_follow(before: State, after: State) -> None:
    item = replace(sample_item(), state=before)
    if (before.value, after.value) in ALLOWED:
        assert move(item, after, now=MADE).state is after
    else:
        with pytest.raises(NotNowError):
            move(item, after, now=MADE)


def test_every_state_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(State)


def test_publishing_is_dated_and_stays_so() -> None:
    published = move(sample_item(), State.PUBLISHED, now=MADE)
    closed = move(published, State.CLOSED, now=MADE + timedelta(days=9))
    assert closed.published_at == MADE
    assert closed.is_public
    assert not move(sample_item(), State.CLOSED, now=MADE).is_public


def test_only_a_draft_gets_other_words() -> None:
    words = replace(sample_asked(), title="Anders")
    quotes = (QuotedPlace("a", 0, Side.FOR),)
    assert edit(sample_item(), words, quotes).asked == words
    with pytest.raises(NotNowError):
        edit(move(sample_item(), State.PUBLISHED, now=MADE), words, quotes)


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        (State.PUBLISHED, date(2026, 6, 1), False),
        (State.PUBLISHED, date(2026, 6, 2), True),
        (State.ANSWERED, date(2026, 6, 2), False),
        (State.DRAFT, date(2026, 6, 2), False),
        (State.CLOSED, date(2026, 6, 2), False),
    ],
)
def test_an_item_is_late_when_its_day_is_over_without_an_answer(state: State, today: date, late: bool) -> None:
    assert replace(sample_item(), state=state).is_overdue(today=today) is late


def test_the_page_about_the_agenda_has_the_same_table() -> None:
    page = Path("docs/agenda.md").read_text(encoding="utf-8")
    for state, after in TRANSITIONS.items():
        told = ", ".join(other.value for other in State if other in after) or "niets"
        assert f"| {state.value} | {told} |" in page
