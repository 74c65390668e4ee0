"""The reader at run time: the artefact, and what it says of a text."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt

from ingest.reader.engine import Engine
from ingest.reader.mentions import ReaderMention, find_mentions
from ingest.reader.pieces import BEGIN, END, WordPieces
from ingest.reader.tags import CODES, TAGS
from ingest.reader.windows import windows
from ingest.reader.words import split_words
from stories.spans import Span

Floats = npt.NDArray[np.float32]

ARTEFACT = Path(__file__).parent / "artefact"
PIECES_FILE, ABOUT_FILE = "pieces.json", "reader.json"

_SENTENCE = 128
_BATCH = 8

_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class ReaderMissing:
    """There is no reader; `reason` says why, for the page that tells what works less well without it."""

    reason: str


class Reader:
    """The encoder with its two heads."""

    def __init__(self, engine: Engine, pieces: WordPieces, *, version: str) -> None:
        self._engine = engine
        self._pieces = pieces
        self.version = version
        self.codes = CODES

    @classmethod
    def load(cls, folder: Path = ARTEFACT) -> "Reader | ReaderMissing":
        """Return the reader of an artefact, or why there is none: never an error, because all else works without it.

        Who loads the same artefact again in one process shares the reader that is there; several threads may.
        """
        try:
            about = (folder / ABOUT_FILE).read_text(encoding="utf-8")
            with _LOADING:
                return _load(folder.resolve(), about)
        except FileNotFoundError as error:
            return ReaderMissing(f"{Path(error.filename or '').name or 'a file'} is missing")
        except _RefusedError as refusal:
            return ReaderMissing(str(refusal))
        # The engines raise errors of every kind on a broken file, and a story must be taken in all the same.
        except Exception as error:
            return ReaderMissing(f"the artefact cannot be read: {type(error).__name__}")

    def mentions(self, text: str, stretches: Sequence[Span] | None = None) -> list[ReaderMention]:
        """Return what may identify someone, in order, with probabilities from 0.05 up.

        With `stretches`, in the order of the text, only those are read, and what comes just before them with them.
        """
        words = split_words(text)
        return find_mentions(text, words, self._tag_probabilities(text, words, stretches))

    def label_scores(self, sentences: Sequence[str]) -> Floats:
        """Return a score for every code of `codes` (sentences x codes); above nought speaks for the code."""
        scores = np.zeros((len(sentences), len(CODES)), np.float32)
        rows = self._pieces.of_sentences(sentences, most=_SENTENCE)
        for batch in _batches([len(row) for row in rows]):
            scores[batch] = self._engine.label_scores([rows[place] for place in batch])
        return scores

    def _tag_probabilities(self, text: str, spans: Sequence[Span], stretches: Sequence[Span] | None) -> Floats:
        words = [span.of(text) for span in spans]
        cut = self._pieces.of_words(words) if words else []

        def ends_sentence(word: int) -> bool:
            following = text[spans[word].end_char : spans[word + 1].start_char] if word + 1 < len(spans) else "\n"
            return "\n" in following or (words[word] in ".!?…" and following != "")

        probabilities = np.zeros((len(words), len(TAGS)), np.float32)
        # What is not read identifies no one.
        probabilities[:, 0] = 1.0
        asked_words = None if stretches is None else _words_in(spans, stretches)
        # One window at a time: it is as fast, and what stands elsewhere in the story changes no answer here.
        for window in windows([len(pieces) for pieces in cut], ends_sentence, asked_words):
            read = cut[window.begin : window.end]
            firsts = np.cumsum([1, *(len(word) for word in read[:-1])])
            asked = firsts[window.keep_from - window.begin : window.keep_to - window.begin]
            row = [BEGIN, *(piece for word in read for piece in word), END]
            probabilities[window.keep_from : window.keep_to] = _softmax(self._engine.tag_scores(row, asked))
        return probabilities


def _words_in(words: Sequence[Span], stretches: Sequence[Span]) -> list[range]:
    """Return the numbers of the words that lie in each stretch."""
    starts, ends = [word.start_char for word in words], [word.end_char for word in words]
    return [
        range(bisect_right(ends, stretch.start_char), bisect_left(starts, stretch.end_char)) for stretch in stretches
    ]


class _RefusedError(Exception):
    """The artefact is not one that may be read; only files that were read are remembered, never a refusal."""


@lru_cache(maxsize=1)
def _load(folder: Path, about_text: str) -> Reader:
    about = json.loads(about_text)
    if tuple(about["codes"]) != CODES or tuple(about["tags"]) != TAGS:
        raise _RefusedError("the artefact was made for another codebook")
    for name, digest in about["sha256"].items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise _RefusedError(f"{name} is not the file that was made")
    return Reader(Engine(folder), WordPieces.load(folder / PIECES_FILE), version=about["version"])


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the places of all rows in batches of about the same length."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[begin : begin + _BATCH] for begin in range(0, len(order), _BATCH)]


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
