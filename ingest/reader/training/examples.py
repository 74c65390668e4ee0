"""What the training shows in one round: windows of marked text for the one head, sentences for the other."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.reader.pieces import BEGIN, END, WordPieces
from ingest.reader.tags import CODES, OUTSIDE, TAGS
from ingest.reader.training.corpus import Corpus, MarkedText, join_sentences
from ingest.reader.training.names import training_names
from ingest.reader.training.quiet import quiet_sentences
from ingest.reader.training.variation import Swapper, hide, lower, lower_names, upper, without_stops
from ingest.reader.words import split_words

# A piece that carries no tag: signs, and all but the first piece of a word.
NO_TAG = -100

_QUIET_PER_ROUND = 450
_LONGEST = 200
_LONGEST_SENTENCE = 96

Shown = TypeVar("Shown")

_TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_CODE_NUMBER = {code: number for number, code in enumerate(CODES)}


@dataclass(frozen=True, slots=True)
class TagExample:
    """A window of text as pieces, with the number of a tag for the first piece of every word."""

    pieces: tuple[int, ...]
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LabelExample:
    """A sentence as pieces, with the numbers of its codes."""

    pieces: tuple[int, ...]
    codes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one round."""

    tags: list[TagExample]
    labels: list[LabelExample]


class ExampleMaker:
    """Makes the examples of a round: the same for the same seed and round, other variations every round."""

    def __init__(
        self,
        corpus: Corpus,
        pieces: WordPieces,
        *,
        seed: int,
        parts: int,
        whole: Sequence[Sequence[MarkedText]] = (),
    ) -> None:
        """Take a corpus, of which a round shows one of so many parts, and stories that every round shows."""
        self._corpus = corpus
        self._parts = parts
        self._whole = whole
        self._pieces = pieces
        self._seed = seed
        self._quiet = quiet_sentences(corpus)

    def examples(self, number: int) -> Examples:
        """Return what round `number` shows."""
        draw = random.Random(f"{self._seed}-{number}")  # noqa: S311  (not for secrets)
        marked = [*self._story_windows(number, draw), *self._name_sentences(number, draw), *self._quiet_windows(draw)]
        return Examples([self.tag_example(text) for text in marked], self._labels(number, draw))

    def tag_example(self, text: MarkedText) -> TagExample:
        """Return marked text as pieces and tags; what is longer than a window is left off."""
        words = split_words(text.text)
        pieces, tags = [BEGIN], [NO_TAG]
        for word, cut in zip(words, self._pieces.of_words([word.of(text.text) for word in words]), strict=True):
            if len(pieces) + len(cut) >= _LONGEST:
                break
            tag = OUTSIDE
            for mark in text.marks:
                if mark.span.overlaps(word):
                    tag = f"{'B' if word.start_char <= mark.span.start_char else 'I'}-{mark.kind}"
                    break
            pieces += cut
            tags += [_TAG_NUMBER[tag], *[NO_TAG] * (len(cut) - 1)]
        return TagExample((*pieces, END), (*tags, NO_TAG))

    def _part(self, shown: Sequence[Shown], number: int) -> Sequence[Shown]:
        return shown[number % self._parts :: self._parts]

    def _story_windows(self, number: int, draw: random.Random) -> Iterator[MarkedText]:
        swapper = Swapper(draw, training_names(draw))
        for story in (*self._part(self._corpus.stories, number), *self._whole):
            is_swapped = draw.random() < 0.67
            told = swapper.swap(story) if is_swapped else story
            for window in _windows(told, draw):
                yield _rewrite(join_sentences(window), draw) if is_swapped else join_sentences(window)

    def _name_sentences(self, number: int, draw: random.Random) -> Iterator[MarkedText]:
        swapper = Swapper(draw, training_names(draw))
        for sentence in self._part(self._corpus.name_sentences, number):
            yield (
                _rewrite(swapper.swap([sentence], people=0.4, others=0.4)[0], draw) if draw.random() < 0.5 else sentence
            )

    def _quiet_windows(self, draw: random.Random) -> Iterator[MarkedText]:
        for sentence in draw.sample(self._quiet, min(_QUIET_PER_ROUND, len(self._quiet))):
            yield lower(sentence) if draw.random() < 0.3 else sentence

    def _labels(self, number: int, draw: random.Random) -> list[LabelExample]:
        sentences = list(self._corpus.labelled())
        random.Random(f"{self._seed}-pass-{number // self._parts}").shuffle(sentences)  # noqa: S311
        shown = [
            hide(sentence, draw) if sentence.marks and draw.random() < 0.4 else sentence
            for sentence in self._part(sentences, number)
        ]
        cut = self._pieces.of_sentences([sentence.text for sentence in shown], most=_LONGEST_SENTENCE)
        return [
            LabelExample(tuple(pieces), frozenset(_CODE_NUMBER[code] for code in sentence.labels or ()))
            for sentence, pieces in zip(shown, cut, strict=True)
        ]


def _windows(story: Sequence[MarkedText], draw: random.Random) -> Iterator[Sequence[MarkedText]]:
    """Yield the story in windows of one to four sentences, cut elsewhere every time."""
    place = 0
    while place < len(story):
        size = draw.choice((1, 2, 3, 3, 4))
        yield story[place : place + size]
        place += size


def _rewrite(text: MarkedText, draw: random.Random) -> MarkedText:
    """Return the text as another hand writes it: as it is, often without capitals, rarely in capitals or hidden."""
    way = draw.random()
    if way < 0.4:
        text = lower(text)
        return without_stops(text, draw) if draw.random() < 0.5 else text
    if way < 0.5:
        return lower_names(text)
    if way < 0.53:
        return upper(text)
    if way < 0.58:
        return hide(text, draw, share=0.5)
    return text
