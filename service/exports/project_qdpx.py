"""The bank's stories as a REFI-QDA project: narrator, curator and model are three users, each with its own voice."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from uuid import UUID, uuid5

from service.exports.codebook_qdc import BANK, code_guid, to_qdc
from service.exports.qdpx import QdpxCoding, QdpxProject, QdpxSelection, QdpxSource, QdpxUser, QdpxVariable
from stories.codebook import Codebook
from stories.permission import may_count, may_quote
from stories.story import Story
from stories.taggings import Tagging, Voice

_USERS = {Voice.NARRATOR: "Verteller", Voice.CURATOR: "Curator", Voice.MODEL: "Model"}


@cache
def user_guid(voice: Voice) -> UUID:
    """Return the GUID of a voice: the same in every file."""
    return uuid5(BANK, f"user {voice.value}")


def _variable(name: str, kind: type[str] | type[int] | type[bool], description: str) -> QdpxVariable:
    return QdpxVariable(uuid5(BANK, f"variable {name}"), name, kind, description)


DOMAINS = _variable("domeinen", str, "Waar het verhaal over gaat, volgens de verteller; met een puntkomma ertussen.")
TELLER = _variable("verteld_door", str, "Wie vertelt: zelf, naaste of professional.")
YEAR = _variable("jaar", int, "Het jaar waarover het verhaal gaat, of anders dat waarin het verteld is.")
MAY_QUOTE = _variable("mag_citeren", bool, "Of een zin los van het verhaal geciteerd mag worden.")
MAY_COUNT = _variable("mag_meetellen", bool, "Of het verhaal mee mag tellen in cijfers.")


def to_project(codebook: Codebook, *, description: str) -> QdpxProject:
    """Return the project around the stories: its users, its codes, and what is known of each story."""
    return QdpxProject(
        name="Verhalenbank",
        origin=f"Verhalenbank {version('verhalenbank')}, codeboek {codebook.version}",
        users=tuple(QdpxUser(user_guid(voice), name) for voice, name in _USERS.items()),
        codes=to_qdc(codebook).codes,
        variables=(DOMAINS, TELLER, YEAR, MAY_QUOTE, MAY_COUNT),
        description=description,
    )


def to_source(story: Story, taggings: Iterable[Tagging], *, copy_id: str) -> QdpxSource:
    """Return a story as a source that is called by its copy id; every sentence that was coded is a selection."""
    guid = UUID(copy_id)
    space = guid.bytes
    by_sentence: dict[int, list[QdpxCoding]] = {}
    for tagging in taggings:
        name = f"coding {tagging.sentence} {tagging.code} {tagging.by.value}"
        coding = QdpxCoding(_within(space, name), code_guid(tagging.code), user_guid(tagging.by))
        by_sentence.setdefault(tagging.sentence, []).append(coding)
    selections = tuple(
        QdpxSelection(
            _within(space, f"sentence {number}"),
            story.sentences[number].start_char,
            story.sentences[number].end_char,
            tuple(codings),
        )
        for number, codings in sorted(by_sentence.items())
    )
    return QdpxSource(
        guid=guid,
        name=f"Verhaal {copy_id}",
        text=story.text,
        selections=selections,
        values={
            DOMAINS.guid: ";".join(sorted(story.domains)),
            TELLER.guid: story.teller.value,
            YEAR.guid: story.year,
            MAY_QUOTE.guid: may_quote(story.open_uses),
            MAY_COUNT.guid: may_count(story.open_uses),
        },
    )


def _within(space: bytes, name: str) -> UUID:
    """Return what `uuid5` does, in half the time: an export of a bank has a million of them."""
    digest = hashlib.sha1(space + name.encode(), usedforsecurity=False).digest()
    return UUID(bytes=digest[:16], version=5)
