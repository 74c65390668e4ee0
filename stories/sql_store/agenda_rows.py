"""From the agenda to rows and back, by hand."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from stories.agenda.item import Actor, AgendaItem, Asked, Change, QuotedPlace, Side, State, What
from stories.agenda.voices import Answer, AnswerLink, Judgement, Reading, ReadingVoice, Verdict
from stories.story import Window


def item_values(item: AgendaItem) -> dict[str, Any]:
    """Return the columns of an item that change with it."""
    asked = item.asked
    return {
        "state": item.state.value,
        "title": asked.title,
        "heard": asked.heard,
        "concerns": asked.concerns,
        "window": asked.window.value,
        "addressee": asked.addressee,
        "answer_by": asked.answer_by,
        "created_at": item.created_at,
        "published_at": item.published_at,
    }


def to_item(row: Row[Any], figures: Iterable[Row[Any]], quotes: Iterable[Row[Any]]) -> AgendaItem:
    """Return the item of a row with the rows of its figures and quotes, each in order of place."""
    return AgendaItem(
        id=row.id,
        state=State(row.state),
        asked=Asked(
            title=row.title,
            heard=row.heard,
            concerns=row.concerns,
            window=Window(row.window),
            addressee=row.addressee,
            answer_by=row.answer_by,
        ),
        figures=tuple(one.figure_id for one in figures),
        quotes=tuple(QuotedPlace(one.story_id, one.sentence, Side(one.side)) for one in quotes),
        created_at=row.created_at,
        published_at=row.published_at,
    )


def change_values(change: Change) -> dict[str, Any]:
    """Return the row of a change."""
    return {
        "item_id": change.item_id,
        "what": change.what.value,
        "state": change.state.value,
        "by": change.by.value,
        "name": change.name,
        "at": change.at,
    }


def to_change(row: Row[Any]) -> Change:
    """Return the change of a row."""
    return Change(row.item_id, What(row.what), State(row.state), Actor(row.by), row.at, row.name)


def reading_values(reading: Reading) -> dict[str, Any]:
    """Return the row of a reading."""
    return {
        "item_id": reading.item_id,
        "voice": reading.voice.value,
        "author": reading.author,
        "story_id": reading.story_id,
        "text": reading.text,
        "at": reading.at,
    }


def to_reading(row: Row[Any]) -> Reading:
    """Return the reading of a row."""
    return Reading(row.item_id, ReadingVoice(row.voice), row.author, row.text, row.at)


def to_link(row: Row[Any]) -> AnswerLink:
    """Return the link of a row."""
    return AnswerLink(row.id, row.item_id, row.key_hash, row.made_by, row.made_at, row.revoked_at)


def to_answer(row: Row[Any]) -> Answer:
    """Return the answer of a row."""
    return Answer(row.id, row.item_id, row.text, row.at)


def judgement_values(judgement: Judgement) -> dict[str, Any]:
    """Return the row of a judgement."""
    return {
        "answer_id": judgement.answer_id,
        "story_id": judgement.story_id,
        "item_id": judgement.item_id,
        "verdict": judgement.verdict.value,
        "sentence": judgement.sentence,
        "at": judgement.at,
    }


def to_judgement(row: Row[Any]) -> Judgement:
    """Return the judgement of a row."""
    return Judgement(row.item_id, row.answer_id, row.story_id, Verdict(row.verdict), row.sentence, row.at)
