"""What is said of items: readings, answers through a link, and what narrators judge."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from stories.agenda.item import AgendaItem, Change
from stories.agenda.tallying import latest
from stories.agenda.voices import Answer, AnswerLink, Judgement, Reading
from stories.errors import ItemNotFoundError, NotNowError, StoryNotFoundError
from stories.sql_store import agenda_schema as schema
from stories.sql_store.agenda_rows import (
    change_values,
    judgement_values,
    reading_values,
    to_answer,
    to_judgement,
    to_link,
    to_reading,
)
from stories.sql_store.agenda_settling import hold_item, keep_state, settle
from stories.sql_store.database import Database
from stories.sql_store.living import living
from stories.sql_store.upserting import upsert

# Whoever judges has read what is judged.
OTHER_ANSWER = "Er is intussen een ander antwoord. Lees dat eerst, en zeg dan wat je ervan vindt."


class SqlAgendaVoices:
    """The part of the store that keeps what people say of items."""

    _database: Database

    def put_reading(self, reading: Reading) -> None:
        """Keep a reading, over an earlier one of the same author."""
        with self._database.overwrite() as connection:
            if reading.story_id is not None:
                _member(connection, reading.item_id, reading.story_id)
            _must_be_open(hold_item(connection, reading.item_id))
            upsert(connection, schema.readings, [reading_values(reading)])

    def item_readings(self, item_id: str) -> list[Reading]:
        """Return the readings of an item, oldest first."""
        table = schema.readings
        of_item = select(table).where(table.c.item_id == item_id)
        with self._database.read() as connection:
            found = [to_reading(row) for row in connection.execute(of_item)]
        return sorted(found, key=lambda reading: (reading.at, reading.voice, reading.author))

    def add_answer_link(self, link: AnswerLink, change: Change) -> None:
        """Keep a link for an answer."""
        with self._database.write() as connection:
            hold_item(connection, link.item_id)
            values = {
                "id": link.id,
                "item_id": link.item_id,
                "key_hash": link.key_hash,
                "made_by": link.made_by,
                "made_at": link.made_at,
                "revoked_at": link.revoked_at,
            }
            connection.execute(insert(schema.links).values(values))
            connection.execute(insert(schema.changes).values(change_values(change)))

    def find_answer_link(self, key_hash: bytes) -> AnswerLink | None:
        """Return the link whose key has this hash, also when it is revoked."""
        with self._database.read() as connection:
            row = connection.execute(select(schema.links).where(schema.links.c.key_hash == key_hash)).one_or_none()
        return to_link(row) if row is not None else None

    def answer_links(self, item_id: str) -> list[AnswerLink]:
        """Return the links of an item, oldest first."""
        table = schema.links
        of_item = select(table).where(table.c.item_id == item_id).order_by(table.c.made_at, table.c.id)
        with self._database.read() as connection:
            return [to_link(row) for row in connection.execute(of_item)]

    def revoke_answer_link(self, link_id: str, change: Change) -> None:
        """Let a link open nothing from now on; nothing happens when it is revoked already."""
        table = schema.links
        still_open = (table.c.id == link_id) & (table.c.item_id == change.item_id) & table.c.revoked_at.is_(None)
        with self._database.write() as connection:
            if connection.execute(update(table).where(still_open).values(revoked_at=change.at)).rowcount:
                connection.execute(insert(schema.changes).values(change_values(change)))

    def add_answer(self, answer: Answer, edit: Callable[[AgendaItem], AgendaItem], change: Change) -> None:
        """Keep an answer with what becomes of its item; raise ItemNotFoundError."""
        with self._database.write() as connection:
            item = hold_item(connection, answer.item_id)
            values = {"id": answer.id, "item_id": answer.item_id, "text": answer.text, "at": answer.at}
            connection.execute(insert(schema.answers).values(values))
            keep_state(connection, edit(item), change)

    def item_answers(self, item_id: str) -> list[Answer]:
        """Return the answers to an item, oldest first."""
        table = schema.answers
        of_item = select(table).where(table.c.item_id == item_id).order_by(table.c.at, table.c.id)
        with self._database.read() as connection:
            return [to_answer(row) for row in connection.execute(of_item)]

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement, over an earlier one of that story about the last answer; the state of the item follows."""
        with self._database.overwrite() as connection:
            _member(connection, judgement.item_id, judgement.story_id)
            item = hold_item(connection, judgement.item_id)
            _must_be_open(item)
            of_item = select(schema.answers).where(schema.answers.c.item_id == judgement.item_id)
            answers = [to_answer(row) for row in connection.execute(of_item)]
            about = next((answer for answer in answers if answer.id == judgement.answer_id), None)
            if about is None:
                raise ItemNotFoundError("Dit antwoord is er niet.")
            if about != latest(answers):
                raise NotNowError(OTHER_ANSWER)
            upsert(connection, schema.judgements, [judgement_values(judgement)])
            settle(connection, item, now=judgement.at)

    def item_judgements(self, item_id: str) -> list[Judgement]:
        """Return the judgements about the answers to an item, oldest first."""
        table = schema.judgements
        of_item = select(table).where(table.c.item_id == item_id)
        with self._database.read() as connection:
            found = [to_judgement(row) for row in connection.execute(of_item)]
        return sorted(found, key=lambda judgement: (judgement.at, judgement.story_id))

    def reword_item(self, item_id: str, reword: Callable[[str], str], change: Callable[[AgendaItem], Change]) -> None:
        """Keep what `reword` makes of every text about an item."""
        with self._database.overwrite() as connection:
            item = hold_item(connection, item_id)
            asked = item.asked
            words = replace(
                asked,
                title=reword(asked.title),
                heard=reword(asked.heard),
                concerns=reword(asked.concerns),
                addressee=reword(asked.addressee),
            )
            _reword_answers(connection, item_id, reword)
            _reword_readings(connection, item_id, reword)
            _reword_judgements(connection, item_id, reword)
            keep_state(connection, replace(item, asked=words), change(item))


def _reword_answers(connection: Connection, item_id: str, reword: Callable[[str], str]) -> None:
    table = schema.answers
    for row in connection.execute(select(table).where(table.c.item_id == item_id)).all():
        connection.execute(update(table).where(table.c.id == row.id).values(text=reword(row.text)))


def _reword_readings(connection: Connection, item_id: str, reword: Callable[[str], str]) -> None:
    table = schema.readings
    found = [to_reading(row) for row in connection.execute(select(table).where(table.c.item_id == item_id)).all()]
    upsert(connection, table, [reading_values(replace(reading, text=reword(reading.text))) for reading in found])


def _reword_judgements(connection: Connection, item_id: str, reword: Callable[[str], str]) -> None:
    table = schema.judgements
    said = table.c.sentence.is_not(None) & (table.c.item_id == item_id)
    found = [to_judgement(row) for row in connection.execute(select(table).where(said)).all()]
    upsert(
        connection,
        table,
        [judgement_values(replace(one, sentence=reword(one.sentence or ""))) for one in found],
    )


def _must_be_open(item: AgendaItem) -> None:
    if not item.is_open:
        raise NotNowError("Dit punt is gesloten. Er kan niets meer bij.")


def _member(connection: Connection, item_id: str, story_id: str) -> None:
    """Hold a story that counts in an item until the transaction ends; raise StoryNotFoundError for any other."""
    living(connection, story_id)
    table = schema.members
    member = (table.c.item_id == item_id) & (table.c.story_id == story_id)
    if connection.execute(select(table).where(member)).one_or_none() is None:
        raise StoryNotFoundError("Dit verhaal telt niet mee in dit punt.")
