"""Pieces of a story as a page shows them: marked words, and paragraphs with their labels beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.results import Hit, SentenceHighlight
from service.use_cases.finding import OpenedStory, ReadLabel
from stories.spans import Span
from stories.story import Story

# A hit shows its best sentences; a story without highlights shows how it begins.
SHOWN_SENTENCES = 3
FIRST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph with the labels that stand on it."""

    number: int
    text: str
    labels: tuple[ReadLabel, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as sentences; `labelled` are those with something to say beside them."""

    sentences: tuple[Sentence, ...]

    @property
    def labelled(self) -> tuple[Sentence, ...]:
        """The sentences that carry a label."""
        return tuple(sentence for sentence in self.sentences if sentence.labels)


def excerpt(story: Story, hit: Hit | None) -> tuple[tuple[Piece, ...], ...]:
    """Return the sentences of a story that a list shows, in the order of the story: those that answer what was asked.

    A story that nobody searched for, or in which no sentence answers, shows how it begins.
    """
    highlights = hit.highlights[:SHOWN_SENTENCES] if hit else ()
    if highlights:
        return tuple(_marked(story, highlight) for highlight in sorted(highlights, key=lambda h: h.sentence))
    numbers = range(min(FIRST_SENTENCES, len(story.sentences)))
    return tuple((Piece(story.sentence(number), marked=False),) for number in numbers)


def paragraphs(opened: OpenedStory) -> tuple[Paragraph, ...]:
    """Return a story as paragraphs: a new one begins where the text has a new line."""
    story = opened.story
    return tuple(
        Paragraph(tuple(Sentence(number, story.sentence(number), opened.labels.get(number, ())) for number in run))
        for run in _runs(story)
    )


def _runs(story: Story) -> Iterator[list[int]]:
    run: list[int] = []
    for number, span in enumerate(story.sentences):
        before = story.text[story.sentences[number - 1].end_char : span.start_char] if number else ""
        if run and "\n" in before:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _marked(story: Story, highlight: SentenceHighlight) -> tuple[Piece, ...]:
    return tuple(_pieces(story.text, story.sentences[highlight.sentence], highlight.spans))


def _pieces(text: str, within: Span, marks: Iterable[Span]) -> Iterator[Piece]:
    at = within.start_char
    for mark in sorted(marks):
        if mark.start_char > at:
            yield Piece(text[at : mark.start_char], marked=False)
        yield Piece(text[max(at, mark.start_char) : mark.end_char], marked=True)
        at = max(at, mark.end_char)
    if at < within.end_char:
        yield Piece(text[at : within.end_char], marked=False)
