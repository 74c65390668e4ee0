"""From a story to a row and back, by hand: frozen values do not let themselves be mapped."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from stories.consent import Consent, Use
from stories.spans import Span
from stories.story import Domain, LifeArea, Refusal, Story, StoryStatus, Teller, Window
from stories.taggings import Decision, Tagging, Voice, Wordless
from stories.telling_help import Helper, HelpKind, Passage, TellingHelp


def source_hash(source_id: str) -> bytes:
    """Return by what a source id is recognised, also after its story is withdrawn."""
    return hashlib.sha256(source_id.encode()).digest()


def story_values(story: Story) -> dict[str, Any]:
    """Return the columns of a story that change with it."""
    return {
        "status": story.status.value,
        "text": story.text,
        "sentences": [[span.start_char, span.end_char] for span in story.sentences],
        "domains": _values(story.domains),
        "teller": story.teller.value,
        "told_at": story.told_at,
        "happened_in": story.happened_in,
        "windows": _values(story.windows),
        "life_areas": _values(story.life_areas),
        "uses": _values(story.consent.uses),
        "given_at": story.consent.given_at,
        "withdrawn_at": story.consent.withdrawn_at,
        "created_at": story.created_at,
        "refusal_reason": story.refusal.reason if story.refusal else None,
        "refusal_by": story.refusal.by if story.refusal else None,
        "refusal_at": story.refusal.at if story.refusal else None,
        "refusal_rule": story.refusal.rule if story.refusal else None,
        **_help_values(story.help),
    }


def to_story(row: Row[Any]) -> Story:
    """Return the story of a row."""
    refusal = None
    if row.refusal_reason is not None:
        refusal = Refusal(row.refusal_reason, by=row.refusal_by, at=row.refusal_at, rule=row.refusal_rule)
    return Story(
        id=row.id,
        text=row.text,
        sentences=tuple(Span(start, end) for start, end in row.sentences),
        domains=frozenset(map(Domain, row.domains)),
        teller=Teller(row.teller),
        told_at=row.told_at,
        consent=Consent(frozenset(map(Use, row.uses)), given_at=row.given_at, withdrawn_at=row.withdrawn_at),
        status=StoryStatus(row.status),
        created_at=row.created_at,
        happened_in=row.happened_in,
        windows=frozenset(map(Window, row.windows)),
        life_areas=frozenset(map(LifeArea, row.life_areas)),
        source_id=row.source_id,
        refusal=refusal,
        help=_help_of(row),
    )


def tagging_values(story_id: str, taggings: Iterable[Tagging]) -> list[dict[str, Any]]:
    """Return the rows of taggings on this story; of two by the same voice for one sentence and code, the last."""
    rows = {
        (tagging.sentence, tagging.code, tagging.by): {
            "story_id": story_id,
            "sentence": tagging.sentence,
            "code": tagging.code,
            "by": tagging.by.value,
            "decision": tagging.decision.value,
            "codebook_version": tagging.codebook_version,
            "confidence": tagging.confidence,
        }
        for tagging in taggings
    }
    return list(rows.values())


def to_tagging(row: Row[Any]) -> Tagging:
    """Return the tagging of a row."""
    return Tagging(
        story_id=row.story_id,
        sentence=row.sentence,
        code=row.code,
        by=Voice(row.by),
        decision=Decision(row.decision),
        codebook_version=row.codebook_version,
        confidence=row.confidence,
    )


def wordless_values(story_id: str, wordless: Iterable[Wordless]) -> list[dict[str, Any]]:
    """Return the rows of sentences of this story for which there is no word yet; of two for one sentence, the last."""
    rows = {
        one.sentence: {"story_id": story_id, "sentence": one.sentence, "own_word": one.own_word} for one in wordless
    }
    return list(rows.values())


def to_wordless(row: Row[Any]) -> Wordless:
    """Return the sentence of a row."""
    return Wordless(row.story_id, row.sentence, row.own_word)


def _help_values(given: TellingHelp | None) -> dict[str, Any]:
    if given is None:
        return {"help_kind": None, "helper": None, "help_exceptions": None}
    exceptions = [[passage.first, passage.last] for passage in given.exceptions]
    return {"help_kind": given.kind.value, "helper": given.helper.value, "help_exceptions": exceptions}


def _help_of(row: Row[Any]) -> TellingHelp | None:
    if row.help_kind is None:
        return None
    exceptions = tuple(Passage(first, last) for first, last in row.help_exceptions or ())
    return TellingHelp(HelpKind(row.help_kind), Helper(row.helper), exceptions)


def _values(members: Iterable[StrEnum]) -> list[str]:
    return sorted(member.value for member in members)
