"""What narrators decided, in a list beside the database: a copy of the database that is put back undoes none of it.

A line holds the id of a story, the moment, and which uses were allowed, that it was withdrawn, or that more was hidden.
No word of a story can be read in it: what was hidden is sealed (service/use_cases/own_story/hiding_again.py).
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stories.consent import Use

FILE = "wishes.jsonl"

_LOG = logging.getLogger("verhalenbank")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a narrator decided at a moment: which uses are allowed, or None for a story that is withdrawn."""

    story_id: str
    at: datetime
    uses: frozenset[Use] | None


@dataclass(frozen=True, slots=True)
class Hiding:
    """That a narrator hid more at a moment: by what the text of before is known, and what happened to it, sealed."""

    story_id: str
    at: datetime
    before: str
    sealed: str


def keep_wish(folder: Path, wish: Wish | Hiding) -> None:
    """Add a wish to the list in a folder; one that cannot be written is logged, for in the store it is done already."""
    said: dict[str, object] = {"story": wish.story_id, "at": wish.at.isoformat()}
    if isinstance(wish, Hiding):
        said |= {"before": wish.before, "hidden": wish.sealed}
    else:
        said |= {"uses": None if wish.uses is None else sorted(wish.uses)}
    line = json.dumps(said) + "\n"
    try:
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            # Half a line of a machine that stopped may not swallow this one.
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            os.write(handle, (b"\n" if torn else b"") + line.encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        _LOG.exception("the list of what narrators decided cannot be written")


def last_wishes(folder: Path) -> dict[str, Wish]:
    """Return the last wish about each story; a story that was withdrawn stays so."""
    last: dict[str, Wish] = {}
    for wish in _wishes(folder / FILE):
        if isinstance(wish, Hiding):
            continue
        earlier = last.get(wish.story_id)
        if earlier is None or wish.uses is None or (earlier.uses is not None and wish.at >= earlier.at):
            last[wish.story_id] = wish
    return last


def hidings(folder: Path) -> dict[str, list[Hiding]]:
    """Return what was hidden in each story in which more was, in the order in which it was written down."""
    by_story: dict[str, list[Hiding]] = {}
    for wish in _wishes(folder / FILE):
        if isinstance(wish, Hiding):
            by_story.setdefault(wish.story_id, []).append(wish)
    return by_story


def _wishes(path: Path) -> Iterator[Wish | Hiding]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            held = json.loads(line)
            story_id, at = held["story"], datetime.fromisoformat(held["at"])
            if "hidden" in held:
                yield Hiding(story_id, at, str(held["before"]), str(held["hidden"]))
            else:
                uses = None if held["uses"] is None else frozenset(Use(use) for use in held["uses"])
                yield Wish(story_id, at, uses)
        except (ValueError, KeyError, TypeError):
            # A machine that stopped while it wrote leaves half a line.
            _LOG.warning("a line in the list of what narrators decided cannot be read")
