"""A story cut into passages, each with its vector, by an encoder that may be missing."""

import logging
from collections.abc import Iterable, Sequence

import numpy as np

from search.documents import IndexDocument
from search.embedding import Embedder, Passage, Vectors, proof_of, to_bytes

# Three sentences say what they are about; one or six find less (docs/adr/0033).
SENTENCES = 3

_LOG = logging.getLogger("verhalenbank")


def cut(sentences: int) -> list[tuple[int, int]]:
    """Return the first and last sentence of every passage of a story with so many sentences.

    The last passage of a longer story is as long as the others, and so may begin within the one before.
    """
    firsts = list(range(0, max(sentences - SENTENCES, 0), SENTENCES))
    return [
        *((first, first + SENTENCES - 1) for first in firsts),
        *([(max(sentences - SENTENCES, 0), sentences - 1)] if sentences else []),
    ]


class Meaning:
    """Asks the encoder; when there is none or it breaks, search goes on with words and the log says so once."""

    def __init__(self, embedder: Embedder | None) -> None:
        self._embedder = embedder
        self._warned = False

    @property
    def embedder(self) -> Embedder | None:
        """The encoder, if there is one."""
        return self._embedder

    def passages(self, document: IndexDocument, *, held: Iterable[Passage] = ()) -> tuple[Passage, ...]:
        """Return the passages of a story with their vectors; none without an encoder.

        Those that this encoder read before, `held`, are not read again where their words are still the same.
        """
        cuts = cut(len(document.sentences))
        if self._embedder is None or not cuts:
            return ()
        texts = {place: passage_text(document, *place) for place in cuts}
        known = {(one.first, one.last): one for one in held if _is_of(one, texts.get((one.first, one.last)))}
        unread = [place for place in texts if place not in known]
        try:
            vectors = to_bytes(self._embedder.passages([texts[place] for place in unread])) if unread else ()
        except Exception as error:  # whatever is wrong with a model, a story must be found by its words
            self._warn(error)
            return ()
        for place, row in zip(unread, vectors, strict=True):
            vector = row.tobytes()
            known[place] = Passage(*place, vector, proof_of(texts[place], vector))
        return tuple(known[place] for place in cuts)

    def query(self, words: Sequence[str]) -> Vectors | None:
        """Return the vector of what someone typed; None without words or without an encoder."""
        if self._embedder is None or not words:
            return None
        try:
            return self._embedder.query(" ".join(words))
        except Exception as error:  # as above
            self._warn(error)
            return None

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            # An error of a model can quote what it read: its name must do.
            _LOG.warning("the encoder of meaning is broken (%s); search goes on with words", type(error).__name__)


def middle(passages: Sequence[Passage]) -> Vectors | None:
    """Return the vector of a whole story: what its passages have in common; None without passages."""
    if not passages:
        return None
    rows = np.array([np.frombuffer(passage.vector, np.int8) for passage in passages], np.float32)
    whole: Vectors = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).mean(axis=0)
    return whole


def passage_text(document: IndexDocument, first: int, last: int) -> str:
    """Return the words of a passage."""
    return document.text[document.sentences[first].start_char : document.sentences[last].end_char]


def _is_of(passage: Passage, text: str | None) -> bool:
    return text is not None and passage.proof == proof_of(text, passage.vector)
