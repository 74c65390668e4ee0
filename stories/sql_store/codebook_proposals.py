"""Proposals for the codebook, with every step of them, and what narrators say of them."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from stories.accounts import Role
from stories.codebook_proposals import (
    CodebookProposal,
    Fit,
    Place,
    ProposalState,
    ProposalStep,
    Step,
    Support,
    follow_support,
    must_be_open,
    supporting,
)
from stories.errors import ProposalNotFoundError, StoryNotFoundError
from stories.sql_store import codebook_proposals_schema as schema
from stories.sql_store.database import Database
from stories.sql_store.living import living_among
from stories.sql_store.rows import to_story
from stories.sql_store.schema import stories
from stories.sql_store.upserting import upsert


class SqlCodebookProposals:
    """The part of the store that keeps proposals for the codebook."""

    _database: Database

    def add_proposal(self, proposal: CodebookProposal, step: ProposalStep) -> None:
        """Keep a new proposal; sentences of stories that are withdrawn are left out."""
        with self._database.write() as connection:
            living = living_among(connection, {place.story_id for place in proposal.places})
            connection.execute(insert(schema.proposals).values(_values(proposal) | {"id": proposal.id}))
            _put_places(connection, proposal.id, proposal.places, living)
            connection.execute(insert(schema.steps).values(_step_values(step)))

    def get_proposal(self, proposal_id: str) -> CodebookProposal:
        """Return a proposal; raise ProposalNotFoundError."""
        with self._database.read() as connection:
            return _found(connection, _chosen(proposal_id))

    def proposals(self) -> list[CodebookProposal]:
        """Return all proposals, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.proposals).order_by(schema.proposals.c.number.desc())).all()
            return [_proposal(connection, row) for row in rows]

    def change_proposal(
        self,
        proposal_id: str,
        edit: Callable[[CodebookProposal], CodebookProposal],
        make_step: Callable[[CodebookProposal], ProposalStep],
    ) -> CodebookProposal:
        """Keep what `edit` makes of a proposal, with the step that says so, and return it."""
        with self._database.overwrite() as connection:
            # First the stories and then the proposal, as a withdrawal does: two that hold one each wait forever.
            found = _found(connection, _chosen(proposal_id))
            touched = found.places | edit(found).places
            living = living_among(connection, {place.story_id for place in touched})
            before = _held(connection, proposal_id)
            changed = edit(before)
            step = make_step(changed)
            _keep(connection, changed)
            _leave_places(connection, proposal_id, before.places - changed.places)
            _put_places(connection, proposal_id, changed.places - before.places, living)
            connection.execute(insert(schema.steps).values(_step_values(step)))
            if (changed.name, changed.meaning) != (before.name, before.meaning):
                # Who said that it fits, said so of the words that were there.
                connection.execute(delete(schema.supports).where(schema.supports.c.proposal_id == proposal_id))
                changed = _settle(connection, changed, now=step.at)
        return changed

    def proposal_history(self, proposal_id: str) -> list[ProposalStep]:
        """Return every step of a proposal, oldest first."""
        table = schema.steps
        of_proposal = select(table).where(table.c.proposal_id == proposal_id).order_by(table.c.id)
        with self._database.read() as connection:
            return [_step(row) for row in connection.execute(of_proposal)]

    def proposals_about(self, story_id: str) -> list[CodebookProposal]:
        """Return the proposals in which a sentence of this story is, newest first."""
        with_story = select(schema.places.c.proposal_id).where(schema.places.c.story_id == story_id)
        about = select(schema.proposals).where(schema.proposals.c.id.in_(with_story))
        with self._database.read() as connection:
            rows = connection.execute(about.order_by(schema.proposals.c.number.desc())).all()
            return [_proposal(connection, row) for row in rows]

    def put_support(self, support: Support) -> None:
        """Keep what a narrator says, over what the same narrator said before; whether it is ready follows."""
        with self._database.overwrite() as connection:
            living_among(connection, {support.story_id})
            proposal = must_be_open(_held(connection, support.proposal_id))
            if support.story_id not in {place.story_id for place in proposal.places}:
                raise StoryNotFoundError("Dit verhaal hoort niet bij dit woord.")
            row = {
                "proposal_id": support.proposal_id,
                "story_id": support.story_id,
                "fit": support.fit.value,
                "own_word": support.own_word,
                "at": support.at,
            }
            upsert(connection, schema.supports, [row])
            _settle(connection, proposal, now=support.at)

    def supports(self, proposal_id: str) -> list[Support]:
        """Return what narrators say of a proposal, oldest first."""
        with self._database.read() as connection:
            return _supports(connection, proposal_id)

    def settle_proposals(self, story_id: str, *, now: datetime) -> None:
        """Let every proposal follow of which this story's narrator said something."""
        with self._database.write() as connection:
            for proposal_id in _supported_by(connection, story_id):
                _settle(connection, _held(connection, proposal_id), now=now)


def leave_proposals(connection: Connection, story_id: str, *, now: datetime) -> None:
    """Take a story out of every proposal, with what its narrator said of it; the proposals stay."""
    held = [_held(connection, proposal_id) for proposal_id in _supported_by(connection, story_id)]
    for table in (schema.supports, schema.places):
        connection.execute(delete(table).where(table.c.story_id == story_id))
    for proposal in held:
        _settle(connection, proposal, now=now)


def _settle(connection: Connection, proposal: CodebookProposal, *, now: datetime) -> CodebookProposal:
    """Let a proposal be ready, or no more, keep that as a step, and return it."""
    said = _supports(connection, proposal.id)
    told = select(stories).where(stories.c.id.in_([support.story_id for support in said]))
    known = {row.id: to_story(row) for row in connection.execute(told)}
    changed = follow_support(proposal, supporting(said, known))
    if changed.state is not proposal.state:
        _keep(connection, changed)
        what = Step.READY if changed.state is ProposalState.READY else Step.TOO_FEW
        step = ProposalStep(proposal.id, what, proposal.name, proposal.meaning, now)
        connection.execute(insert(schema.steps).values(_step_values(step)))
    return changed


def _supported_by(connection: Connection, story_id: str) -> list[str]:
    # In a fixed order, so that two who hold them do not wait for each other.
    said = select(schema.supports.c.proposal_id).where(schema.supports.c.story_id == story_id)
    return sorted(connection.execute(said).scalars())


def _chosen(proposal_id: str) -> Select[Any]:
    return select(schema.proposals).where(schema.proposals.c.id == proposal_id)


def _held(connection: Connection, proposal_id: str) -> CodebookProposal:
    return _found(connection, _chosen(proposal_id).with_for_update())


def _found(connection: Connection, chosen: Select[Any]) -> CodebookProposal:
    row = connection.execute(chosen).one_or_none()
    if row is None:
        raise ProposalNotFoundError("Dit voorgestelde woord is er niet.")
    return _proposal(connection, row)


def _keep(connection: Connection, proposal: CodebookProposal) -> None:
    table = schema.proposals
    connection.execute(update(table).where(table.c.id == proposal.id).values(_values(proposal)))


def _put_places(connection: Connection, proposal_id: str, places: Iterable[Place], living: Collection[str]) -> None:
    rows = [
        {"proposal_id": proposal_id, "story_id": place.story_id, "sentence": place.sentence}
        for place in sorted(places)
        if place.story_id in living
    ]
    if rows:
        connection.execute(insert(schema.places), rows)


def _leave_places(connection: Connection, proposal_id: str, places: Iterable[Place]) -> None:
    table = schema.places
    for place in places:
        here = (table.c.story_id == place.story_id) & (table.c.sentence == place.sentence)
        connection.execute(delete(table).where(table.c.proposal_id == proposal_id, here))


def _supports(connection: Connection, proposal_id: str) -> list[Support]:
    table = schema.supports
    found = [_support(row) for row in connection.execute(select(table).where(table.c.proposal_id == proposal_id))]
    return sorted(found, key=lambda support: (support.at, support.story_id))


def _proposal(connection: Connection, row: Row[Any]) -> CodebookProposal:
    table = schema.places
    places = connection.execute(select(table).where(table.c.proposal_id == row.id))
    return CodebookProposal(
        id=row.id,
        name=row.name,
        meaning=row.meaning,
        state=ProposalState(row.state),
        made_by=row.made_by,
        made_at=row.made_at,
        codebook_version=row.codebook_version,
        places=frozenset(Place(one.story_id, one.sentence) for one in places),
    )


def _values(proposal: CodebookProposal) -> dict[str, Any]:
    return {
        "name": proposal.name,
        "meaning": proposal.meaning,
        "state": proposal.state.value,
        "made_by": proposal.made_by,
        "made_at": proposal.made_at,
        "codebook_version": proposal.codebook_version,
    }


def _support(row: Row[Any]) -> Support:
    return Support(row.proposal_id, row.story_id, Fit(row.fit), row.at, row.own_word)


def _step(row: Row[Any]) -> ProposalStep:
    by = Role(row.by) if row.by is not None else None
    return ProposalStep(row.proposal_id, Step(row.what), row.name, row.meaning, row.at, by, row.staff, row.why)


def _step_values(step: ProposalStep) -> dict[str, Any]:
    return {
        "proposal_id": step.proposal_id,
        "what": step.what.value,
        "name": step.name,
        "meaning": step.meaning,
        "by": step.by.value if step.by is not None else None,
        "staff": step.staff,
        "why": step.why,
        "at": step.at,
    }
