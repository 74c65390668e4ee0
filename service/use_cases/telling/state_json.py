"""A telling as JSON and back: the form in which it is sealed."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ingest.asked import Asked, AskedPerson
from ingest.redaction.choices import Choice, Level
from service.use_cases.telling.conversation_json import conversation_in, conversation_out
from service.use_cases.telling.state import Help, Missed, Step, Telling
from stories.codebook_translation import load_translation
from stories.consent import Use
from stories.spans import Mention, MentionKind, Span
from stories.story import Domain, Teller
from stories.taggings import Decision, Tagging, Voice, Wordless
from stories.telling_help import Helper, HelpKind


def to_json(telling: Telling) -> str:
    """Return all of a telling as one JSON text."""
    return json.dumps(
        {
            "id": telling.id,
            "story_id": telling.story_id,
            "reached": int(telling.reached),
            "asked": _asked_out(telling.asked),
            "text": telling.text,
            "hidden": telling.hidden,
            "analysed": telling.analysed,
            "mentions": [_mention_out(mention) for mention in telling.mentions],
            "doubts": [_mention_out(mention) for mention in telling.doubts],
            "missed": [_missed_out(missed) for missed in telling.missed],
            "choices": _choices_out(telling.choices),
            "places": _choices_out(telling.places),
            "year_typed": telling.year_typed,
            "year_unknown": telling.year_unknown,
            "happened_in": telling.happened_in,
            "domains": sorted(telling.domains),
            "teller": telling.teller,
            "help_kind": telling.help_kind,
            "helper": telling.helper,
            "other_voice": sorted(telling.other_voice),
            "read_text": telling.read_text,
            "conversation": conversation_out(telling.conversation),
            "taggings": [_tagging_out(tagging) for tagging in telling.taggings],
            "wordless": [[word.sentence, word.own_word] for word in telling.wordless],
            "uses": sorted(telling.uses),
            "help": _help_out(telling.help),
            "code": telling.code,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Telling:
    """Return the telling that `to_json` made this of."""
    data = json.loads(text)
    story_id = data["story_id"]
    return Telling(
        id=data["id"],
        story_id=story_id,
        reached=Step(data["reached"]),
        asked=_asked_in(data["asked"]),
        text=data["text"],
        hidden=data["hidden"],
        analysed=data["analysed"],
        mentions=tuple(_mention_in(row) for row in data["mentions"]),
        doubts=tuple(_mention_in(row) for row in data["doubts"]),
        missed=tuple(_missed_in(row) for row in data["missed"]),
        choices=_choices_in(data["choices"]),
        places=_choices_in(data.get("places", {})),
        year_typed=data["year_typed"],
        year_unknown=data["year_unknown"],
        happened_in=data["happened_in"],
        domains=frozenset(Domain(value) for value in data["domains"]),
        teller=Teller(data["teller"]) if data["teller"] else None,
        help_kind=HelpKind(data["help_kind"]) if data.get("help_kind") else None,
        helper=Helper(data["helper"]) if data.get("helper") else None,
        other_voice=frozenset(data.get("other_voice", ())),
        read_text=data["read_text"],
        conversation=conversation_in(data.get("conversation")),
        # A draft may be older than the codebook.
        taggings=load_translation().read(_tagging_in(row, story_id) for row in data["taggings"]),
        wordless=tuple(Wordless(story_id, sentence, own_word) for sentence, own_word in data["wordless"]),
        uses=frozenset(Use(value) for value in data["uses"]),
        help=_help_in(data["help"]),
        code=data["code"],
    )


def _asked_out(asked: Asked) -> dict[str, Any]:
    people = [[list(person.names), person.relation] for person in asked.people]
    return {"people": people, "places": list(asked.places), "institutions": list(asked.institutions)}


def _asked_in(data: Mapping[str, Any]) -> Asked:
    people = tuple(AskedPerson(tuple(names), relation) for names, relation in data["people"])
    return Asked(people, tuple(data["places"]), tuple(data["institutions"]))


def _mention_out(mention: Mention) -> list[Any]:
    return [mention.span.start_char, mention.span.end_char, mention.kind, mention.rule, mention.confidence]


def _mention_in(row: list[Any]) -> Mention:
    start, end, kind, rule, confidence = row
    return Mention(Span(start, end), MentionKind(kind), rule, confidence)


def _missed_out(missed: Missed) -> list[Any]:
    at = [missed.at.start_char, missed.at.end_char] if missed.at else None
    return [missed.words, missed.kind, missed.by_curator, at]


def _missed_in(row: list[Any]) -> Missed:
    words, kind, by_curator, *at = row
    return Missed(words, MentionKind(kind), by_curator, Span(*at[0]) if at and at[0] else None)


def _choices_out(choices: Mapping[str, Choice]) -> dict[str, Any]:
    return {key: [choice.level, choice.word] for key, choice in choices.items()}


def _choices_in(data: Mapping[str, Any]) -> Mapping[str, Choice]:
    return MappingProxyType({key: Choice(Level(level), word) for key, (level, word) in data.items()})


def _tagging_out(tagging: Tagging) -> list[Any]:
    return [
        tagging.sentence,
        tagging.code,
        tagging.by,
        tagging.decision,
        tagging.codebook_version,
        tagging.confidence,
    ]


def _tagging_in(row: list[Any], story_id: str) -> Tagging:
    sentence, code, by, decision, version, confidence = row
    return Tagging(story_id, sentence, code, Voice(by), Decision(decision), version, confidence)


def _help_out(given: Help | None) -> dict[str, Any] | None:
    if given is None:
        return None
    answered_at = given.answered_at.isoformat() if given.answered_at else None
    return {
        "asked_at": given.asked_at.isoformat(),
        "question": given.question,
        "code": given.code,
        "answer": given.answer,
        "answered_at": answered_at,
    }


def _help_in(data: Mapping[str, Any] | None) -> Help | None:
    if data is None:
        return None
    answered_at = datetime.fromisoformat(data["answered_at"]) if data["answered_at"] else None
    asked_at = datetime.fromisoformat(data["asked_at"])
    return Help(asked_at, data["question"], data.get("code", ""), data["answer"], answered_at)
