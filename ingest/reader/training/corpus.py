"""The project's annotated text as the training reads it: marked stories, marked sentences and labelled sentences."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.corpus import CORPUS, teaches_names_only
from ingest.evaluation.gold import read_marks
from stories.spans import MentionKind, Span

Stretches = list[tuple[str, MentionKind | None]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as an annotator marked it."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks, in order; `labels` is None where nobody labelled it."""

    text: str
    marks: tuple[Mark, ...] = ()
    labels: frozenset[str] | None = None

    def pieces(self) -> Iterator[tuple[str, Mark | None]]:
        """Return the text in stretches, each with the mark that covers it."""
        place = 0
        for mark in self.marks:
            yield self.text[place : mark.span.start_char], None
            yield mark.span.of(self.text), mark
            place = mark.span.end_char
        yield self.text[place:], None

    def stretches(self) -> Stretches:
        """Return the text in stretches, each with its kind of mention or None."""
        return [(stretch, mark.kind if mark else None) for stretch, mark in self.pieces()]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything there is to learn from."""

    stories: tuple[tuple[MarkedText, ...], ...]
    name_sentences: tuple[MarkedText, ...]
    single_sentences: tuple[MarkedText, ...]

    def labelled(self) -> tuple[MarkedText, ...]:
        """Return every sentence that someone labelled, in or out of a story."""
        in_stories = (sentence for story in self.stories for sentence in story)
        return tuple(sentence for sentence in (*in_stories, *self.single_sentences) if sentence.labels is not None)

    def marked(self) -> Iterator[MarkedText]:
        """Yield every sentence in which all mentions are marked."""
        for story in self.stories:
            yield from story
        yield from self.name_sentences


def read_marked(raw: str, labels: frozenset[str] | None = None) -> MarkedText:
    """Return a sentence with marks like `[[PERSOON:Truus]]` as text and marks."""
    text, marks = read_marks(raw)
    return MarkedText(text, tuple(Mark(span, kind) for span, kind in marks), labels)


def join(stretches: Stretches, labels: frozenset[str] | None = None) -> MarkedText:
    """Return the stretches as one text, with a mark where a stretch has a kind."""
    text, marks = "", []
    for stretch, kind in stretches:
        if kind is not None and stretch:
            marks.append(Mark(Span(len(text), len(text) + len(stretch)), kind))
        text += stretch
    return MarkedText(text, tuple(marks), labels)


def join_sentences(sentences: Sequence[MarkedText], *, paragraphs: Collection[int] = ()) -> MarkedText:
    """Return sentences as one text, with a blank line before those whose place is in `paragraphs`."""
    stretches: Stretches = []
    for place, sentence in enumerate(sentences):
        if place:
            stretches.append(("\n\n" if place in paragraphs else " ", None))
        stretches += sentence.stretches()
    return join(stretches)


def read_corpus(folder: Path = CORPUS, *, files: str = "*.jsonl") -> Corpus:
    """Return the corpus of a folder of `.jsonl` files, or of some of them."""
    stories, names, singles = [], [], []
    for path in sorted(folder.glob(files)):
        for row in _rows(path):
            if "zinnen" in row:
                stories.append(tuple(_sentence(sentence) for sentence in row["zinnen"]))
            elif teaches_names_only(path):
                names.append(read_marked(row["t"]))
            else:
                singles.append(_sentence(row))
    return Corpus(tuple(stories), tuple(names), tuple(singles))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _sentence(row: dict[str, Any]) -> MarkedText:
    return read_marked(row["t"], frozenset(row["l"]) if "l" in row else None)
