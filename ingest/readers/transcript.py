"""Transcripts of interviews: speakers stay, time codes go.

Known are lines such as `[00:12:03] Interviewer: woorden`, `Spreker 1 (00:12): woorden`, a line with a name and a time
above what is said, and codes between the words such as `#00:12:03-5#`.
"""

import re

_CODE = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_WITH_SECONDS = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_BRACKETED = rf"(?:\[{_CODE}\]|#{_CODE}(?:-\d{{1,3}})?#|<{_CODE}>|\({_WITH_SECONDS}\))"
_SPEAKER = r"[^\W\d_][^\n:\[\]()]{0,40}?"
# "10:30 opgestaan" is a diary: a bare time of hours and minutes is a code only when a speaker follows.
_BEFORE_SPEAKER = rf"\(?{_CODE}\)?(?=[ \t]*(?:[-–][ \t]*)?[A-ZÀ-Þ][^\n:\[\]()]{{0,40}}?:[ \t])"
_AT_START = re.compile(rf"[ \t]*(?:{_BRACKETED}|{_WITH_SECONDS}|{_BEFORE_SPEAKER})[ \t]*(?:[-–][ \t]*)?")
_AFTER_SPEAKER = re.compile(rf"({_SPEAKER})[ \t]*(?:{_BRACKETED}|\({_CODE}\)|[ \t]{_CODE})[ \t]*:[ \t]+")
_HEADING = re.compile(rf"({_SPEAKER})(?:[ \t]*{_BRACKETED}|[ \t]+{_WITH_SECONDS}|[ \t]{{2,}}{_CODE})[ \t]*")
_BETWEEN = re.compile(rf"[ \t]?(?:\[{_CODE}\]|#{_CODE}(?:-\d{{1,3}})?#)")

# One time of day at the start of a line is a diary; a transcript has them throughout.
_FEWEST_CODES = 3
_FEWEST_OF_LINES = 0.2


def read_transcript(text: str) -> str | None:
    """Return a transcript without its time codes, or None when the text is no transcript."""
    lines = text.split("\n")
    filled = sum(1 for line in lines if line)
    coded = sum(1 for line in lines if _is_coded(line))
    if coded < _FEWEST_CODES or coded < filled * _FEWEST_OF_LINES:
        return None
    return "\n".join(_without_codes(lines))


def _is_coded(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_AFTER_SPEAKER, _AT_START)) or _HEADING.fullmatch(line) is not None


def _without_codes(lines: list[str]) -> list[str]:
    written: list[str] = []
    heading: str | None = None
    for line in lines:
        if line and (above := _HEADING.fullmatch(line)):
            heading = above[1]
            continue
        if said := _AFTER_SPEAKER.match(line):
            line = f"{said[1]}: {line[said.end() :]}"
        elif stamped := _AT_START.match(line):
            line = line[stamped.end() :]
        line = _BETWEEN.sub("", line)
        if heading is not None and line:
            line, heading = f"{heading}: {line}", None
        written.append(line)
    return written
