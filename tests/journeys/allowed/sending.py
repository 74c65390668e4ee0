"""What can be sent to a bank that answers with stories: a form that comes back, a note, an export, a lesson."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.api.agenda_examples import NEW_ITEM
from tests.journeys.allowed.bank import Filled
from tests.journeys.allowed.own_words import HURTS, WAITING, story_id
from tests.journeys.allowed.rules import (
    Rule,
    counted,
    nothing,
    own,
    own_lesson,
    quoted,
    quoted_to_staff,
    taken,
    taken_to_read,
    waits,
)
from tests.receipt_codes import receipt_code

# What is sent here is done, and answered with where to go next, or with what the sender typed: nothing of others.
DOES_ONLY = (
    "/aanmelden",
    "/afmelden",
    "/agenda/{item_id}/link",
    "/agenda/{item_id}/publiceer",
    "/agenda/{item_id}/sluit",
    "/agenda/{item_id}/verberg",
    "/api/v1/agenda/{item_id}/publication",
    "/api/v1/submissions",
    "/beheer/aanmelden",
    "/beheer/brief",
    "/beheer/coderen",
    "/beheer/geen-woord",
    "/beheer/hulp",
    "/beheer/mensen",
    "/beheer/nakijken",
    "/beheer/papier",
    "/beheer/verhalen/{story_id}/beschrijf",
    "/beheer/verhalen/{story_id}/bezwaar",
    "/beheer/verhalen/{story_id}/publiceer",
    "/beheer/verhalen/{story_id}/zeg",
    "/mijn-verhaal/bezwaar",
    "/mijn-verhaal/intrekken",
    "/mijn-verhaal/labels",
    "/mijn-verhaal/sluiten",
    "/mijn-verhaal/toestemming",
    "/mijn-verhaal/woord",
    "/onderwijs/les/{lesson_id}",
    "/patronen/vast",
    "/uitwisselen/ontvangst",
    "/uitwisselen/weggehaald",
    "/vertel",
)


@dataclass(frozen=True, slots=True)
class Sending:
    """A form, or JSON to a program, that someone sends, with the rule for what comes back.

    `then` is an address that is asked after it, with what the answer says filled in.
    """

    route: str
    address: str
    who: str
    rule: Rule
    fields: Mapping[str, Any] = field(default_factory=dict)
    voices: bool = False
    then: str | None = None

    @property
    def to_program(self) -> bool:
        """Whether it is JSON and not a form."""
        return self.route.startswith("/api/")


def sendings(filled: Filled) -> Iterator[Sending]:
    """Yield everything that is sent; forms lack something, so that the page comes back with what stood on it."""
    figures, (item, draft) = list(filled.ids["figure_id"]), filled.ids["item_id"]
    link, stories = filled.ids["key"][0], [story_id(number) for number in range(8)]
    for who in ("curator", "researcher"):
        yield Sending("/agenda/nieuw", "/agenda/nieuw", who, quoted_to_staff, {"figuur": figures})
        yield Sending("/agenda/{item_id}/bewerk", f"/agenda/{draft}/bewerk", who, quoted_to_staff)
        yield Sending("/agenda/{item_id}/lezing", f"/agenda/{item}/lezing", who, quoted, voices=True)
        note = {"patroon": figures, "titel": "Een notitie", "soort": "html"}
        yield Sending("/patronen/notitie", "/patronen/notitie", who, counted, note)
        place = {"facet": "domein", "value": "ggz"}
        yield Sending("/api/v1/figures", "/api/v1/figures", who, counted, {"code": HURTS, "place": place})
        yield Sending("/api/v1/agenda", "/api/v1/agenda", who, quoted, agenda_item(figures))
    for who in ("nobody", "researcher"):
        yield Sending("/agenda/antwoord/{key}", f"/agenda/antwoord/{link}", who, quoted, voices=True)
        yield Sending("/agenda/antwoord/{key}/lezing", f"/agenda/antwoord/{link}/lezing", who, quoted, voices=True)
        yield Sending("/mijn-verhaal", "/mijn-verhaal", who, nothing, {"code": receipt_code(0)})
        yield Sending("/oai", "/oai", who, nothing, {"verb": "ListRecords", "metadataPrefix": "oai_dc"})
    for number in (0, 1):
        who = f"narrator {number}"
        judging = f"/mijn-verhaal/agenda/{item}"
        yield Sending("/mijn-verhaal/agenda/{item_id}", judging, who, own)
        yield Sending("/mijn-verhaal/agenda/{item_id}/lezing", f"{judging}/lezing", who, own)
        yield Sending("/mijn-verhaal/weghalen", "/mijn-verhaal/weghalen", who, own)
    waiting = story_id(WAITING)
    yield Sending("/beheer/verhalen/{story_id}/weiger", f"/beheer/verhalen/{waiting}/weiger", "curator", waits)
    yield Sending("/onderwijs/les/nieuw", "/onderwijs/les/nieuw", "educator", own_lesson, {"gekozen": stories})
    lesson = {
        "title": "Een les",
        "stories": stories,
        "programme": "sociaal-werk",
        "level": "hbo",
        "course": "Luisteren",
    }
    yield Sending("/api/v1/lessons", "/api/v1/lessons", "educator", nothing, lesson)
    for use, rule in (("onderzoek", taken), ("onderwijs", nothing), ("lezen", taken_to_read)):
        export = {"recipient": "Hogeschool", "use": use, "formats": ["csv", "qdpx"], "agrees_to_terms": "1"}
        then = "/api/v1/exports/{id}/file"
        yield Sending("/api/v1/exports", "/api/v1/exports", "researcher", rule, export, then=then)


def agenda_item(figures: list[str]) -> dict[str, Any]:
    """Return what a program sends to make an item with two sentences."""
    quotes = [{"story_id": story_id(number), "sentence": 0, "side": "zin"} for number in (0, 2)]
    return {**NEW_ITEM, "figures": figures, "quotes": quotes}
