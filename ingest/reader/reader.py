"""The reader at run time: the artefact, one thread of `onnxruntime`, and what it says of a text."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from ingest.reader.mentions import ReaderMention, find_mentions
from ingest.reader.pieces import BEGIN, END, PAD, WordPieces
from ingest.reader.tags import CODES, TAGS
from ingest.reader.windows import windows
from ingest.reader.words import split_words
from stories.spans import Span

Floats = npt.NDArray[np.float32]

ARTEFACT = Path(__file__).parent / "artefact"
NETWORK_FILE, PIECES_FILE, ABOUT_FILE = "reader.onnx", "pieces.json", "reader.json"

_SENTENCE = 128
_BATCH = 8


@dataclass(frozen=True, slots=True)
class ReaderMissing:
    """There is no reader; `reason` says why, for the page that tells what works less well without it."""

    reason: str


class Reader:
    """The encoder with its two heads."""

    def __init__(self, session: onnxruntime.InferenceSession, pieces: WordPieces, *, version: str) -> None:
        self._session = session
        self._pieces = pieces
        self.version = version
        self.codes = CODES

    @classmethod
    def load(cls, folder: Path = ARTEFACT) -> "Reader | ReaderMissing":
        """Return the reader of an artefact, or why there is none: never an error, because all else works without it."""
        try:
            about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
            if tuple(about["codes"]) != CODES or tuple(about["tags"]) != TAGS:
                return ReaderMissing("the artefact was made for another codebook")
            for name, digest in about["sha256"].items():
                if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                    return ReaderMissing(f"{name} is not the file that was made")
            session = _open(folder / NETWORK_FILE)
            return cls(session, WordPieces.load(folder / PIECES_FILE), version=about["version"])
        except FileNotFoundError as error:
            return ReaderMissing(f"{Path(error.filename or '').name or 'a file'} is missing")
        # The engines raise errors of every kind on a broken file, and a story must be taken in all the same.
        except Exception as error:
            return ReaderMissing(f"the artefact cannot be read: {type(error).__name__}")

    def mentions(self, text: str) -> list[ReaderMention]:
        """Return what may identify someone, in order, with probabilities from 0.05 up."""
        words = split_words(text)
        return find_mentions(text, words, self._tag_probabilities(text, [word.of(text) for word in words], words))

    def label_scores(self, sentences: Sequence[str]) -> Floats:
        """Return a score for every code of `codes` (sentences x codes); above nought speaks for the code."""
        scores = np.zeros((len(sentences), len(CODES)), np.float32)
        rows = self._pieces.of_sentences(sentences, most=_SENTENCE)
        for batch in _batches([len(row) for row in rows]):
            scores[batch] = self._run("labels", [rows[place] for place in batch])
        return scores

    def _tag_probabilities(self, text: str, words: Sequence[str], spans: Sequence[Span]) -> Floats:
        cut = self._pieces.of_words(words) if words else []

        def ends_sentence(word: int) -> bool:
            following = text[spans[word].end_char : spans[word + 1].start_char] if word + 1 < len(spans) else "\n"
            return "\n" in following or (words[word] in ".!?…" and following != "")

        probabilities = np.zeros((len(words), len(TAGS)), np.float32)
        # One window at a time: it is as fast, and what stands elsewhere in the story changes no answer here.
        for window in windows([len(pieces) for pieces in cut], ends_sentence):
            read = cut[window.begin : window.end]
            (scores,) = self._run("tags", [[BEGIN, *(piece for word in read for piece in word), END]])
            firsts = np.cumsum([1, *(len(word) for word in read[:-1])])
            kept = slice(window.keep_from - window.begin, window.keep_to - window.begin)
            probabilities[window.keep_from : window.keep_to] = _softmax(scores[firsts[kept]])
        return probabilities

    def _run(self, output: str, rows: Sequence[Sequence[int]]) -> Floats:
        length = max(len(row) for row in rows)
        pieces = np.full((len(rows), length), PAD, np.int64)
        mask = np.zeros((len(rows), length), np.float32)
        for number, row in enumerate(rows):
            pieces[number, : len(row)] = row
            mask[number, : len(row)] = 1.0
        (scores,) = self._session.run([output], {"pieces": pieces, "mask": mask})
        answer: Floats = scores
        return answer


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the places of all rows in batches of about the same length."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[begin : begin + _BATCH] for begin in range(0, len(order), _BATCH)]


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
