"""What narrators decided, in a list beside the database: a copy of the database that is put back undoes no withdrawal.

A line holds the id of a story, the moment, and which uses were allowed or that it was withdrawn, and no word of it.
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


def keep_wish(folder: Path, wish: Wish) -> None:
    """Add a wish to the list in a folder; one that cannot be written is logged, for in the store it is done already."""
    uses = None if wish.uses is None else sorted(wish.uses)
    line = json.dumps({"story": wish.story_id, "at": wish.at.isoformat(), "uses": uses}) + "\n"
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
        earlier = last.get(wish.story_id)
        if earlier is None or wish.uses is None or (earlier.uses is not None and wish.at >= earlier.at):
            last[wish.story_id] = wish
    return last


def _wishes(path: Path) -> Iterator[Wish]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            held = json.loads(line)
            uses = None if held["uses"] is None else frozenset(Use(use) for use in held["uses"])
            yield Wish(held["story"], datetime.fromisoformat(held["at"]), uses)
        except (ValueError, KeyError, TypeError):
            # A machine that stopped while it wrote leaves half a line.
            _LOG.warning("a line in the list of what narrators decided cannot be read")
