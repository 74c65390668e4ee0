"""Subtitles (WebVTT and SubRip, which differ in details only): running text per speaker, without time codes."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.turns import Turn, write_turns
from stories.errors import UnreadableFileError

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,100})?[ \t]([^<>\n]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>\n]{0,200}>|</?[A-Za-z]>|\{\\[^{}\n]{0,100}\}")
_NAMED = re.compile(r"([A-ZÀ-Þ][^\s:]{0,30}(?: [^\s:]{1,30}){0,3}): (?=\S)")
_DASH = re.compile(r"[-–—][ \t]*(?=\S)")

# After this much silence something new is being told.
_PARAGRAPH_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[str, ...]


def read_subtitles(text: str) -> str:
    """Return what is said in subtitles, one paragraph per turn; raise UnreadableFileError when there are none."""
    cues = list(_cues(text.replace("\r\n", "\n").replace("\r", "\n")))
    if not cues:
        raise UnreadableFileError(
            "In dit bestand met ondertitels vinden we geen tijden en geen tekst. "
            "Kijk of het een .vtt- of .srt-bestand is, of plak de tekst in het vak."
        )
    paragraphs: list[list[Turn]] = [[]]
    last: _Cue | None = None
    for cue in cues:
        if last is not None and cue.start - last.end > _PARAGRAPH_SECONDS:
            paragraphs.append([])
        for turn in _turns(cue, last):
            spoken = paragraphs[-1]
            new_speaker = turn.speaker or not spoken
            spoken.append(turn if new_speaker else Turn(spoken[-1].speaker, turn.words))
        last = cue
    return "\n\n".join(write_turns(_joined(turns)) for turns in paragraphs if turns)


def _cues(text: str) -> Iterator[_Cue]:
    lines = text.split("\n")
    position = 0
    while position < len(lines):
        timing = _TIMING.fullmatch(lines[position])
        position += 1
        if timing is None:
            continue
        spoken: list[str] = []
        while position < len(lines) and lines[position].strip():
            # Some programs leave out the blank line before the next cue.
            if _TIMING.fullmatch(lines[position]):
                if spoken and spoken[-1].strip().isdigit():
                    spoken.pop()
                break
            spoken.append(lines[position].strip())
            position += 1
        times = timing.groups("0")
        yield _Cue(_seconds(times[:4]), _seconds(times[4:]), tuple(spoken))


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _turns(cue: _Cue, last: _Cue | None) -> Iterator[Turn]:
    speaker = ""
    for line in cue.lines:
        # Subtitles made by machines show each line twice while they roll up.
        if last is not None and line in last.lines and cue.start - last.end < 1:
            continue
        if voice := _VOICE.search(line):
            speaker = html.unescape(voice[1]).strip()
        words = " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", line))).split())
        if named := _NAMED.match(words):
            speaker, words = named[1], words[named.end() :]
        elif dash := _DASH.match(words):
            words = f"– {words[dash.end() :]}"
        if words:
            yield Turn(speaker, words)


def _joined(turns: list[Turn]) -> Iterator[Turn]:
    """Join what one speaker says in several cues, but begin anew at the dash that marks another voice."""
    words: list[str] = []
    speaker = ""
    for turn in turns:
        if words and (turn.speaker != speaker or turn.words.startswith("– ")):
            yield Turn(speaker, " ".join(words))
            words = []
        speaker = turn.speaker
        words.append(turn.words)
    if words:
        yield Turn(speaker, " ".join(words))
