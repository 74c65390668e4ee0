"""Sentences of a Dutch text in every register: letters, chat, transcripts, text with hardly a capital or full stop."""

import re
import tomllib
from functools import cache
from pathlib import Path

from ingest.run_ons.breaking import break_run_on
from stories.spans import Span

_BREAK = re.compile(r"\n")
# One run of closing marks, the quotes and brackets that close with it, and white space after it (or the end).
# The look-behind and the possessive repeats keep a long row of dots linear.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")
_GREETING = re.compile(r"([^\W\d_]+) [^,.!?\n]{2,50},\s+(?=[A-ZÀ-Þ])")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]]{1,40}$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])")
_OPENING = "\"'“„‘’«([-–—•*"
# A line this long that stops in the middle of a sentence was broken by a mail program, not by the writer.
_WRAPPED_LINE = 50


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, without the white space around them; all else lies in one."""
    spans = []
    for start, end in _lines(text):
        begin = _after_greeting(text, start, end)
        if begin > start:
            spans.append(_trimmed(text, start, begin))
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, begin, stop, end):
                spans.append(_trimmed(text, begin, stop.end()))
                begin = stop.end()
        spans.append(_trimmed(text, begin, end))
    return tuple(sentence for span in spans if len(span) for sentence in break_run_on(text, span))


def _after_greeting(text: str, start: int, end: int) -> int:
    """Return where a line goes on after the greeting of a letter, which ends with a comma ("Geachte heer, Ik")."""
    greeting = _GREETING.match(text, start, end)
    if greeting and greeting[1].lower() in _knowledge()["greetings"]:
        return greeting.end()
    return start


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the stretches between line breaks, those that a mail program broke joined again."""
    lines: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        if lines and _continues(text, lines[-1], start, end):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
        start = end + 1
    return lines


def _continues(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    last_line = text.rfind("\n", before[0], before[1]) + 1
    width = before[1] - max(before[0], last_line)
    return (
        width >= _WRAPPED_LINE
        and start < end
        and text[start].islower()
        and text[before[1] - 1] not in ".!?…:\"'”’)"
        and not text[before[1] - 1].isspace()
    )


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    following = _next_word(text, stop.end(), end)
    if not following:
        return not text[stop.end() : end].strip(" \t") or mark != "."
    closes_quote = mark[-1] not in ".!?…"
    lower = following[0].islower()
    if lower and (closes_quote or mark.startswith(("…", ".."))):
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    word = _last_word(text, begin, stop.start())
    if len(word) == 1 and word.isalpha() and (word.isupper() or lower):
        return following.lower() in _knowledge()["starters"] and not lower
    if _LIST_NUMBER.fullmatch(word) and not text[begin : stop.start() - len(word)].strip():
        return False
    bare = word.lower()
    if bare in _knowledge()["abbreviations"]:
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return following.lower() in _knowledge()["starters"] and not lower
    return not (lower and bare in _knowledge()["may_end"])


def _next_word(text: str, start: int, end: int) -> str:
    position = start
    while position < end and (text[position].isspace() or text[position] in _OPENING):
        position += 1
    match = _FIRST_WORD.match(text, position, min(end, position + 40))
    if match:
        return match.group()
    return text[position : position + 1]


def _last_word(text: str, begin: int, end: int) -> str:
    match = _LAST_WORD.search(text, max(begin, end - 40), end)
    return match.group() if match else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _knowledge() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}
