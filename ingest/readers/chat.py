"""WhatsApp exports: who wrote what, without the time stamps.

Both forms are known: `[12-03-2024 14:22:05] Naam: woorden` (iPhone) and `12-03-2024 14:22 - Naam: woorden` (Android),
with any of the usual ways to write a date and a time. Names of senders stay, as `Naam: woorden`, so that hiding finds
them and a reader still sees who says what. Dates and times go: a narrator did not tell them, and each would be one more
thing to hide. A blank line shows where a new day begins.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.readers.turns import Turn, write_turns

_DATE = r"(?P<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP = re.compile(
    rf"(?:\[{_DATE},? {_CLOCK}\] |{_DATE.replace('date', 'day')},? {_CLOCK} [-–] )(?P<message>.*)", re.ASCII
)
_SENDER = re.compile(r"(?:~ ?)?([^:\n]{1,60}): ?(.*)")

# Someone may quote one or two stamped lines inside a story; a chat is stamped throughout.
_FEWEST_STAMPS = 3
_FEWEST_OF_LINES = 0.2


@dataclass(frozen=True, slots=True)
class _Message:
    day: str
    sender: str
    words: str


@cache
def _own_lines() -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = tomllib.loads(files("ingest.readers").joinpath("chat.toml").read_text(encoding="utf-8"))
    return tuple(known["notices"]), tuple(known["endings"])


def read_chat(text: str) -> str | None:
    """Return the turns of a WhatsApp export, or None when the text is no such export."""
    lines = text.split("\n")
    filled = sum(1 for line in lines if line)
    stamps = sum(1 for line in lines if _STAMP.fullmatch(line))
    if stamps < _FEWEST_STAMPS or stamps < filled * _FEWEST_OF_LINES:
        return None
    days: list[list[Turn]] = []
    last_day = ""
    for message in _messages(lines):
        if not days or message.day != last_day:
            days.append([])
            last_day = message.day
        days[-1].append(Turn(message.sender, message.words))
    return "\n\n".join(write_turns(turns) for turns in days)


def _messages(lines: list[str]) -> Iterator[_Message]:
    day = sender = ""
    words: list[str] = []
    for line in lines:
        stamp = _STAMP.fullmatch(line)
        if stamp is None:
            words.append(line)
            continue
        yield from _message(day, sender, words)
        day = stamp["date"] or stamp["day"]
        if said := _SENDER.fullmatch(stamp["message"]):
            sender, words = said[1].strip(), [said[2]]
        else:
            # Without a sender the line is WhatsApp's own: who joined, left, or changed the picture of the group.
            sender, words = "", []
    yield from _message(day, sender, words)


def _message(day: str, sender: str, words: list[str]) -> Iterator[_Message]:
    notices, endings = _own_lines()
    written = "\n".join(words).strip()
    for ending in endings:
        if written.lower().endswith(ending):
            written = written[: -len(ending)].rstrip()
    small = written.lower()
    if written and not (len(small) < 200 and any(_is_notice(small, notice) for notice in notices)):
        yield _Message(day, sender, written)


def _is_notice(small: str, notice: str) -> bool:
    return small == notice if notice == "null" else notice in small
