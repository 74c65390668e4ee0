"""Following what happens to stories: copies that may not be kept are revoked, and harvesters are told what changed."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from service.wiring import Bank
from stories.exports.harvest import HarvestRecord
from stories.permission import may_describe
from stories.story import Story

_AT_ONCE = 500


def follow_changes(bank: Bank) -> int:
    """Follow what happened to stories since the last time, and return how many copies must go because of it.

    Whoever is about to tell the outside anything does this first. It may be stopped and done again at any moment.
    """
    revoked = 0
    while changes := bank.store.story_changes(limit=_AT_ONCE):
        ids = list(dict.fromkeys(change.story_id for change in changes))
        stories = bank.store.get_many(ids)
        known = bank.store.harvest_records_of(ids)
        now = bank.clock()
        revoked += bank.store.follow_changes(
            changes, records=_changed_records(stories, known, now=now), stories=stories, now=now
        )
        if len(changes) < _AT_ONCE:
            break
    return revoked


def _changed_records(
    stories: Mapping[str, Story], known: Mapping[str, HarvestRecord], *, now: datetime
) -> dict[str, HarvestRecord]:
    records = {}
    # A harvester reads whole seconds: what changed within one is given the second in which it did.
    second = now.replace(microsecond=0)
    for story in stories.values():
        earlier = known.get(story.id)
        if may_describe(story.open_uses):
            sets = tuple(sorted(domain.value for domain in story.domains))
            record = HarvestRecord(story.id, second, False, sets, _fingerprint(story))
            if earlier is None or earlier.deleted or earlier.fingerprint != record.fingerprint:
                records[story.id] = record
        elif earlier is not None and not earlier.deleted:
            records[story.id] = HarvestRecord(story.id, second, True, earlier.sets, "")
    return records


def _fingerprint(story: Story) -> str:
    """Return what changes with the description of a story; its words are no part of that."""
    parts: Sequence[str] = (*sorted(story.domains), story.teller, str(story.told_at.year))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def was_public(bank: Bank, story_id: str) -> bool:
    """Return whether everyone could read this story once, whatever became of it."""
    follow_changes(bank)
    return story_id in bank.store.harvest_records_of([story_id])
