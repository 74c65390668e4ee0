"""Rounds of double coding, and what they taught about the codebook."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, insert, select

from stories.accounts import Role
from stories.coding_rounds import CodebookNote, Coding, CodingRound, SampledSentence, Settlement, in_order
from stories.errors import RoundNotFoundError
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.living import living_among
from stories.sql_store.upserting import upsert


class SqlCodings:
    """The part of the store that keeps double coding."""

    _database: Database

    def add_round(self, new: CodingRound) -> None:
        """Keep a new round with its sample; sentences of stories that are withdrawn are left out."""
        first, second = new.coders
        with self._database.write() as connection:
            living = living_among(connection, {one.story_id for one in new.sample})
            sample = [
                {"round_id": new.id, "place": one.place, "story_id": one.story_id, "sentence": one.sentence}
                for one in new.sample
                if one.story_id in living
            ]
            connection.execute(
                insert(schema.coding_rounds).values(
                    id=new.id,
                    started_by=new.started_by,
                    started_at=new.started_at,
                    first_coder=first,
                    second_coder=second,
                    codebook_version=new.codebook_version,
                    seed=new.seed,
                )
            )
            if sample:
                connection.execute(insert(schema.coding_sample), sample)

    def get_round(self, round_id: str) -> CodingRound:
        """Return a round with what is left of its sample, in order of place; raise RoundNotFoundError."""
        table = schema.coding_rounds
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == round_id)).one_or_none()
            if row is None:
                raise RoundNotFoundError("Deze ronde is er niet (meer).")
            return _round(connection, row)

    def rounds(self) -> list[CodingRound]:
        """Return all rounds, newest first."""
        table = schema.coding_rounds
        with self._database.read() as connection:
            rows = connection.execute(select(table).order_by(table.c.number.desc())).all()
            return [_round(connection, row) for row in rows]

    def delete_round(self, round_id: str) -> None:
        """Forget a round with all that was said in it; nothing happens when it is gone already."""
        with self._database.overwrite() as connection:
            _hold_sample(connection, schema.coding_sample.c.round_id == round_id)
            for table in (schema.settlements, schema.codings, schema.coding_sample):
                connection.execute(delete(table).where(table.c.round_id == round_id))
            connection.execute(delete(schema.coding_rounds).where(schema.coding_rounds.c.id == round_id))

    def put_coding(self, coding: Coding) -> None:
        """Keep what a coder says of a sentence, over what that coder said before; raise RoundNotFoundError."""
        row = {
            "round_id": coding.round_id,
            "place": coding.place,
            "coder": coding.coder,
            "codes": sorted(coding.codes),
            "codebook_version": coding.codebook_version,
            "at": coding.at,
        }
        with self._database.overwrite() as connection:
            _sampled(connection, coding.round_id, coding.place)
            upsert(connection, schema.codings, [row])

    def codings(self, round_id: str, *, coder: str | None = None) -> list[Coding]:
        """Return what was said in a round, by one coder or by both, in order of place and coder."""
        table = schema.codings
        said = select(table).where(table.c.round_id == round_id)
        if coder is not None:
            said = said.where(table.c.coder == coder)
        with self._database.read() as connection:
            found = [_coding(row) for row in connection.execute(said)]
        # Sorted here: databases do not agree on the order of letters.
        return sorted(found, key=lambda coding: (coding.place, coding.coder))

    def codings_about(self, story_id: str) -> list[tuple[int, Coding | Settlement]]:
        """Return what was said and decided about a story in all rounds, by sentence number and time."""
        sample, found = schema.coding_sample, list[tuple[int, Coding | Settlement]]()
        kinds: tuple[tuple[Table, Callable[[Row[Any]], Coding | Settlement]], ...] = (
            (schema.codings, _coding),
            (schema.settlements, _settlement),
        )
        with self._database.read() as connection:
            for said, read in kinds:
                same = (said.c.round_id == sample.c.round_id) & (said.c.place == sample.c.place)
                about = select(said, sample.c.sentence).join(sample, same).where(sample.c.story_id == story_id)
                found += [(row.sentence, read(row)) for row in connection.execute(about)]
        return sorted(found, key=lambda pair: in_order(*pair))

    def put_settlement(self, settlement: Settlement, note: CodebookNote | None = None) -> None:
        """Keep a decision, over an earlier one about that sentence, and its note; raise RoundNotFoundError."""
        row = {
            "round_id": settlement.round_id,
            "place": settlement.place,
            "codes": sorted(settlement.codes),
            "why": settlement.why,
            "by": settlement.by,
            "codebook_version": settlement.codebook_version,
            "at": settlement.at,
        }
        with self._database.overwrite() as connection:
            _sampled(connection, settlement.round_id, settlement.place)
            upsert(connection, schema.settlements, [row])
            if note is not None:
                connection.execute(insert(schema.codebook_notes).values(_note_values(note)))

    def settlements(self, round_id: str) -> list[Settlement]:
        """Return what was decided in a round, in order of place."""
        table = schema.settlements
        decided = select(table).where(table.c.round_id == round_id).order_by(table.c.place)
        with self._database.read() as connection:
            return [_settlement(row) for row in connection.execute(decided)]

    def codebook_notes(self) -> list[CodebookNote]:
        """Return what was ever decided about the codebook, oldest first."""
        table = schema.codebook_notes
        with self._database.read() as connection:
            return [_note(row) for row in connection.execute(select(table).order_by(table.c.at, table.c.id))]


def leave_rounds(connection: Connection, story_id: str) -> None:
    """Take, inside a transaction, a story's sentences out of every round, with all that was said of them."""
    for sentence in _hold_sample(connection, schema.coding_sample.c.story_id == story_id):
        for table in (schema.settlements, schema.codings, schema.coding_sample):
            here = (table.c.round_id == sentence.round_id) & (table.c.place == sentence.place)
            connection.execute(delete(table).where(here))


def _sampled(connection: Connection, round_id: str, place: int) -> None:
    """Hold a sentence of a round until the transaction ends."""
    table = schema.coding_sample
    if not _hold_sample(connection, (table.c.round_id == round_id) & (table.c.place == place)):
        raise RoundNotFoundError("Deze zin zit niet (meer) in deze ronde.")


def _hold_sample(connection: Connection, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Hold sentences of rounds before what is said of them, in a fixed order, until the transaction ends."""
    table = schema.coding_sample
    held = select(table).where(which).order_by(table.c.round_id, table.c.place).with_for_update()
    return connection.execute(held).all()


def _round(connection: Connection, row: Row[Any]) -> CodingRound:
    table = schema.coding_sample
    sample = connection.execute(select(table).where(table.c.round_id == row.id).order_by(table.c.place))
    return CodingRound(
        id=row.id,
        started_by=row.started_by,
        started_at=row.started_at,
        coders=(row.first_coder, row.second_coder),
        codebook_version=row.codebook_version,
        seed=row.seed,
        sample=tuple(SampledSentence(one.place, one.story_id, one.sentence) for one in sample),
    )


def _coding(row: Row[Any]) -> Coding:
    return Coding(row.round_id, row.place, row.coder, _codes(row.codes), row.codebook_version, row.at)


def _settlement(row: Row[Any]) -> Settlement:
    return Settlement(row.round_id, row.place, _codes(row.codes), row.why, row.by, row.codebook_version, row.at)


def _note(row: Row[Any]) -> CodebookNote:
    return CodebookNote(row.text, _codes(row.codes), Role(row.by), row.codebook_version, row.at)


def _note_values(note: CodebookNote) -> dict[str, Any]:
    return {
        "text": note.text,
        "codes": sorted(note.codes),
        "by": note.by.value,
        "codebook_version": note.codebook_version,
        "at": note.at,
    }


def _codes(row: Iterable[str]) -> frozenset[str]:
    return frozenset(row)
