"""Codings that a researcher made elsewhere come back from a `.qdpx`: as their voice, beside the narrator's."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid5

from service.exports.codebook_qdc import code_guid
from service.exports.project_qdpx import user_guid
from service.exports.qdpx import QdpxCoding, QdpxSelection, QdpxSource
from service.exports.qdpx_reading import QdpxFile, open_qdpx
from service.use_cases.exporting.following import follow_changes
from service.use_cases.importing.text_places import places_in
from service.wiring import Bank
from stories.errors import StoryNotFoundError
from stories.exports.ledger import ExportedStory
from stories.exports.research_codings import ResearchCoding
from stories.spans import Span
from stories.taggings import Voice

_OURS = frozenset(user_guid(voice) for voice in Voice)


class NotTaken(StrEnum):
    """Why a text, or what was coded in it, was not taken along."""

    UNKNOWN_TEXT = "deze tekst komt niet uit een export van deze bank"
    GONE = "dit verhaal is ingetrokken of dichtgezet: haal het ook weg uit je project"
    OTHER_TEXT = "de tekst is anders dan die in de bank"
    OUTSIDE = "deze plek ligt buiten de tekst"


@dataclass(frozen=True, slots=True)
class TakenSource:
    """What became of one text: how many codings were kept, how many were there already, and what was not taken.

    `ours` counts the codings that went out with the export: those are not the researcher's, and stay as they are.
    """

    name: str
    added: int = 0
    known: int = 0
    ours: int = 0
    foreign_codes: frozenset[str] = frozenset()
    not_taken: tuple[tuple[NotTaken, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What the whole project had beside texts, and what was broken in it."""

    other_sources: int
    notes: int
    broken: int


Outcome = TakenSource | Leftovers


def import_codings(path: Path, *, bank: Bank, by: str) -> Generator[Outcome, None, None]:
    """Keep what researchers coded in the bank's own stories, and yield what became of every text.

    Every story is one transaction and every coding is known by its own number: stopped half way, it is done again and
    goes on where it was. Raise UnreadableFileError.
    """
    follow_changes(bank)
    project = open_qdpx(path)
    with closing(project.archive):
        for source in project.sources():
            yield _take(source, project, bank=bank, by=by)
    yield Leftovers(project.other_sources, project.notes, project.broken)


def _take(source: QdpxSource, project: QdpxFile, *, bank: Bank, by: str) -> TakenSource:
    theirs = list(_their_codings(source))
    ours = sum(len(selection.codings) for selection in source.selections) + len(source.codings) - len(theirs)
    taken = TakenSource(source.name, ours=ours)
    copy = _copy_of(source, bank)
    if copy is None:
        return replace(taken, not_taken=((NotTaken.UNKNOWN_TEXT, len(theirs)),))
    if copy.revoked_at is not None:
        return replace(taken, not_taken=((NotTaken.GONE, len(theirs)),))
    places = places_in(source.text, bank.store.get(copy.story_id).text)
    if places is None:
        return replace(taken, not_taken=((NotTaken.OTHER_TEXT, len(theirs)),))
    codings = [_coding(span, coding, copy, project, bank=bank, by=by) for span, coding in theirs if span is not None]
    inside = [
        replace(coding, span=Span(places[coding.span.start_char], places[coding.span.end_char]))
        for coding in codings
        if coding.span.end_char < len(places)
    ]
    try:
        added = bank.store.put_research_codings(copy.story_id, inside)
    except StoryNotFoundError:
        return replace(taken, not_taken=((NotTaken.GONE, len(theirs)),))
    outside = len(theirs) - len(inside)
    return replace(
        taken,
        added=added,
        known=len({coding.guid for coding in inside}) - added,
        foreign_codes=frozenset(coding.foreign_code for coding in inside if coding.foreign_code is not None),
        not_taken=((NotTaken.OUTSIDE, outside),) if outside else (),
    )


def _their_codings(source: QdpxSource) -> Iterator[tuple[Span | None, QdpxCoding]]:
    whole = QdpxSelection(source.guid, 0, len(source.text), source.codings)
    for selection in (*source.selections, whole):
        for coding in selection.codings:
            # Programs leave the user of a coding out where it is that of its selection.
            user = coding.user or selection.user
            if user not in _OURS:
                yield Span(selection.start, selection.end), replace(coding, user=user)


def _copy_of(source: QdpxSource, bank: Bank) -> ExportedStory | None:
    """Return which of our copies a text is, by its number or by its name: programs may give it another number."""
    copy = bank.store.find_copy(str(source.guid))
    if copy is not None:
        return copy
    name = source.name.rpartition(" ")[2].removesuffix(".txt").lower()
    return bank.store.find_copy(name) if len(name) == len(str(source.guid)) else None


def _coding(
    span: Span, coding: QdpxCoding, copy: ExportedStory, project: QdpxFile, *, bank: Bank, by: str
) -> ResearchCoding:
    ours = next((code.id for code in bank.codebook.codes if code_guid(code.id) == coding.code), None)
    theirs = project.codes.get(coding.code)
    coder = project.users.get(coding.user) if coding.user else None
    return ResearchCoding(
        # A coding that was moved elsewhere keeps its number, and some programs number every copy of a project alike.
        guid=str(uuid5(UUID(copy.copy_id), f"{coding.guid} {coding.code} {span.start_char}-{span.end_char}")),
        story_id=copy.story_id,
        span=span,
        code=ours,
        foreign_code=None if ours is not None else (theirs.name if theirs else str(coding.code)),
        coder=coder.name if coder else "",
        coder_guid=str(coding.user) if coding.user else "",
        coded_at=coding.at,
        codebook_version=bank.codebook.version,
        imported_by=by,
        imported_at=bank.clock(),
    )


def all_not_taken(outcomes: Sequence[Outcome]) -> dict[NotTaken, int]:
    """Return how many codings were not taken, by why."""
    total: dict[NotTaken, int] = {}
    for outcome in outcomes:
        if isinstance(outcome, TakenSource):
            for why, count in outcome.not_taken:
                total[why] = total.get(why, 0) + count
    return total
