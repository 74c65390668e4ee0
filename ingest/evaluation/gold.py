"""Annotated stories: what coders marked as identifying and which labels they gave, sentence by sentence."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stories.errors import InvalidInputError
from stories.spans import Mention, MentionKind, Span

ANNOTATION = "annotatie"
_MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of an annotated story, with the ids of the codes it was given, as in `-respect`."""

    span: Span
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """An annotated story; the words in which its domains, register and so on are given are those of its file.

    A single annotated sentence is a story of one sentence.
    """

    id: str
    text: str
    sentences: tuple[GoldSentence, ...]
    mentions: tuple[Mention, ...]
    register: str = ""
    narrator: str = ""
    domains: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    life_areas: tuple[str, ...] = ()

    @property
    def sentence_texts(self) -> list[str]:
        """The text of every sentence, in order."""
        return [sentence.span.of(self.text) for sentence in self.sentences]


def read_gold(path: Path) -> list[GoldStory]:
    """Return the annotated stories of a JSON Lines file; raise InvalidInputError, which names the line."""
    with path.open(encoding="utf-8") as lines:
        return list(parse_gold(lines, source=path.stem))


def parse_gold(lines: Iterable[str], *, source: str) -> Iterator[GoldStory]:
    """Yield annotated stories; a line is `{"id", "zinnen": [{"t", "l", "a"}, ...]}` or one sentence, `{"t", "l"}`.

    In `t`, `[[PERSOON:Truus]]` marks a mention. A story's text is its sentences joined by a space, or by a blank line
    before one with `"a": true`. A line without an id gets one from `source` and its number.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            yield _story(raw, id_=str(raw.get("id", f"{source}:{number}")))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # The line itself is story text, and so may be the message of the error.
            raise InvalidInputError(f"Regel {number} is geen geannoteerd verhaal ({type(error).__name__}).") from None


def _story(raw: Mapping[str, Any], *, id_: str) -> GoldStory:
    text = ""
    sentences: list[GoldSentence] = []
    mentions: list[Mention] = []
    for position, row in enumerate(raw.get("zinnen", [raw])):
        if position:
            text += "\n\n" if row.get("a") else " "
        start = len(text)
        plain, marks = read_marks(row["t"])
        text += plain
        for span, kind in marks:
            mentions.append(Mention(Span(start + span.start_char, start + span.end_char), kind, ANNOTATION, 1.0))
        sentences.append(GoldSentence(Span(start, len(text)), frozenset(row.get("l", ()))))
    return GoldStory(
        id=id_,
        text=text,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        register=raw.get("register", ""),
        narrator=raw.get("verteller", ""),
        domains=tuple(raw.get("domein", ())),
        windows=tuple(raw.get("venster", ())),
        life_areas=tuple(raw.get("leefgebied", ())),
    )


def read_marks(marked: str) -> tuple[str, list[tuple[Span, MentionKind]]]:
    """Return a text without its marks, `[[PERSOON:Truus]]`, and where and of which kind these were."""
    plain, marks, last = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        marks.append((Span(len(plain), len(plain) + len(mark[2])), MentionKind(mark[1])))
        plain += mark[2]
        last = mark.end()
    return plain + marked[last:], marks
