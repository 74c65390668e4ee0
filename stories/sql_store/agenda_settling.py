"""The state of an item follows the judgements that count, inside the transaction in which these change."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from stories.agenda.item import Actor, AgendaItem, Change, State, What, move
from stories.agenda.tallying import ENOUGH, counting_judgements, latest
from stories.errors import ItemNotFoundError
from stories.sql_store import agenda_schema as schema
from stories.sql_store.agenda_rows import change_values, item_values, to_answer, to_item, to_judgement
from stories.sql_store.rows import to_story
from stories.sql_store.schema import stories


def find_item(connection: Connection, item_id: str) -> AgendaItem:
    """Return an item; raise ItemNotFoundError."""
    return _found(connection, _chosen(item_id))


def hold_item(connection: Connection, item_id: str) -> AgendaItem:
    """Return an item, held until the transaction ends; raise ItemNotFoundError."""
    return _found(connection, _chosen(item_id).with_for_update())


def whole_item(connection: Connection, row: Row[Any]) -> AgendaItem:
    """Return the item of a row, with its figures and quotes."""
    figures = select(schema.figures).where(schema.figures.c.item_id == row.id).order_by(schema.figures.c.place)
    quotes = select(schema.quotes).where(schema.quotes.c.item_id == row.id).order_by(schema.quotes.c.place)
    return to_item(row, connection.execute(figures), connection.execute(quotes))


def keep_state(connection: Connection, item: AgendaItem, change: Change) -> None:
    """Keep an item that changed in itself, and the change that says so."""
    connection.execute(update(schema.items).where(schema.items.c.id == item.id).values(item_values(item)))
    connection.execute(insert(schema.changes).values(change_values(change)))


def settle(connection: Connection, item: AgendaItem, *, now: datetime) -> None:
    """Let an item that was answered be judged, or no more, as the judgements about its last answer say."""
    if item.state not in {State.ANSWERED, State.JUDGED}:
        return
    is_judged = _judged_by(connection, item.id) >= ENOUGH
    if is_judged and item.state is State.ANSWERED:
        _change(connection, item, State.JUDGED, What.JUDGED, now)
    elif not is_judged and item.state is State.JUDGED:
        _change(connection, item, State.ANSWERED, What.TOO_FEW, now)


def items_of(connection: Connection, story_id: str) -> list[str]:
    """Return the ids of the items in which a story counts, in a fixed order so that two who hold them do not wait."""
    of_story = select(schema.members.c.item_id).where(schema.members.c.story_id == story_id)
    return sorted(connection.execute(of_story).scalars())


def leave_agenda(connection: Connection, story_id: str, *, now: datetime) -> None:
    """Take a story out of every item: its quotes, readings and judgements, and what these made of an item."""
    quoting = select(schema.quotes.c.item_id).where(schema.quotes.c.story_id == story_id)
    touched = {*connection.execute(quoting).scalars(), *items_of(connection, story_id)}
    held = [hold_item(connection, item_id) for item_id in sorted(touched)]
    for table in (schema.judgements, schema.readings, schema.quotes, schema.members):
        connection.execute(delete(table).where(table.c.story_id == story_id))
    for item in held:
        settle(connection, item, now=now)


def _chosen(item_id: str) -> Select[Any]:
    return select(schema.items).where(schema.items.c.id == item_id)


def _found(connection: Connection, chosen: Select[Any]) -> AgendaItem:
    row = connection.execute(chosen).one_or_none()
    if row is None:
        raise ItemNotFoundError("Dit punt staat niet op de agenda.")
    return whole_item(connection, row)


def _judged_by(connection: Connection, item_id: str) -> int:
    answers = connection.execute(select(schema.answers).where(schema.answers.c.item_id == item_id))
    last = latest(map(to_answer, answers))
    if last is None:
        return 0
    said = connection.execute(select(schema.judgements).where(schema.judgements.c.answer_id == last.id)).all()
    judgements = [to_judgement(row) for row in said]
    told = select(stories).where(stories.c.id.in_([judgement.story_id for judgement in judgements]))
    known = {row.id: to_story(row) for row in connection.execute(told)}
    return len(counting_judgements(judgements, known))


def _change(connection: Connection, item: AgendaItem, to: State, what: What, now: datetime) -> None:
    keep_state(connection, move(item, to, now=now), Change(item.id, what, to, Actor.NARRATORS, now))
