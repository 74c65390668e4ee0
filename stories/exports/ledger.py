"""The ledger of exports: a copy that left the bank is a promise to remove it when its narrator says so."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stories.consent import Use
from stories.permission import may_export
from stories.story import Story


class ExportFormat(StrEnum):
    """In which form stories are taken along."""

    PROJECT = "qdpx"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Export:
    """Who takes stories along, for which use and under which terms; `version` counts the files that were made of it.

    `asked_with` is the name of the key with which it was asked, or None for the command line.
    """

    id: str
    recipient: str
    asked_with: str | None
    use: Use
    terms_version: str
    formats: frozenset[ExportFormat]
    codebook_version: str
    made_at: datetime
    taken_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ExportedStory:
    """One story in one export. `copy_id` names it there and nowhere else: it tells nobody which story it is.

    `digest` is that of the text as it went out, `revoked_at` when its narrator stopped allowing it, `removed_at` when
    the receiver said that it is gone there.
    """

    export_id: str
    story_id: str
    copy_id: str
    digest: str | None = None
    taken_at: datetime | None = None
    revoked_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExportHolding:
    """A receiver that got a story, as its narrator is told."""

    recipient: str
    use: Use
    taken_at: datetime
    revoked_at: datetime | None
    removed_at: datetime | None


def digest_of(story: Story) -> str:
    """Return by what a text is recognised without being kept."""
    return hashlib.sha256(story.text.encode()).hexdigest()


def may_keep(story: Story, use: Use, digest: str | None) -> bool:
    """Return whether a receiver may keep a copy: the switch is on, and the text is still the same."""
    return may_export(story.open_uses, use) and digest in {None, digest_of(story)}
