"""A linear model that scores every code for a sentence: small, fast, and able to say which words carried a score."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.tagging.masking import MASK
from ingest.tagging.tagger import Evidence
from ingest.tagging.terms import piece_terms, word_terms
from ingest.tagging.vocabulary import Vocabulary, join_vectors
from stories.spans import Span

Scores = NDArray[np.float32]

# Words that carry less than this share of a score do not help a reader to see why.
_LEAST_SHARE = 0.12
_MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Weights of terms for every output; the outputs are codes and, last, whether any code holds.

    `weights` has a row per term, those of `words` before those of `pieces`, and a column per output, in whole numbers
    from -127 to 127 that `scales` brings back to size; `offsets` is what an empty sentence scores.
    """

    outputs: tuple[str, ...]
    words: Vocabulary
    pieces: Vocabulary
    weights: NDArray[np.int8]
    scales: Scores
    offsets: Scores

    def __post_init__(self) -> None:
        if self.weights.shape != (len(self.words) + len(self.pieces), len(self.outputs)):
            raise ValueError("every term needs a weight for every output")

    def scores(self, sentences: Sequence[str]) -> Scores:
        """Return the score of every output, of shape (sentences, outputs), without bounds; above 0 means rather yes."""
        found = np.empty((len(sentences), len(self.outputs)), np.float32)
        for row, sentence in enumerate(sentences):
            vector = join_vectors(self.words, self.pieces, sentence)
            found[row] = vector.values @ self.weights[vector.ids].astype(np.float32)
        return found * self.scales + self.offsets

    def explain(self, sentence: str, output: str) -> tuple[Evidence, ...]:
        """Return the words that speak most for an output, in order of the text and never a mask; there may be none."""
        carried = self._carried(sentence, self.outputs.index(output))
        total = sum(weight for weight in carried.values() if weight > 0)
        words = [span for span in carried if not MASK.match(sentence, span.start_char)]
        strongest = sorted(words, key=carried.__getitem__, reverse=True)[:_MOST_EVIDENCE]
        telling = sorted(span for span in strongest if carried[span] > _LEAST_SHARE * total > 0)
        return tuple(_joined(sentence, [(span, carried[span] / total) for span in telling]))

    def _carried(self, sentence: str, column: int) -> dict[Span, float]:
        """Return how much each word adds to a score; what a term adds is divided over its words."""
        vector = join_vectors(self.words, self.pieces, sentence)
        added = dict(zip(vector.ids.tolist(), (vector.values * self.weights[vector.ids, column]).tolist(), strict=True))
        terms = [*self.words.known(sentence)]
        terms += [(number + len(self.words), term) for number, term in self.pieces.known(sentence)]
        times = Counter(number for number, _ in terms)
        carried: dict[Span, float] = defaultdict(float)
        for number, term in terms:
            for span in term.spans:
                carried[span] += added[number] / times[number] / len(term.spans)
        return dict(carried)

    def save(self, path: Path) -> None:
        """Write the model to one file."""
        word_trie, word_rarity = self.words.tables()
        piece_trie, piece_rarity = self.pieces.tables()
        with path.open("wb") as file:
            np.savez(
                file,
                outputs=np.array(self.outputs),
                word_trie=word_trie,
                word_rarity=word_rarity,
                piece_trie=piece_trie,
                piece_rarity=piece_rarity,
                weights=self.weights,
                scales=self.scales,
                offsets=self.offsets,
            )

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Read a model that `save` wrote."""
        with np.load(path, allow_pickle=False) as tables:
            return cls(
                outputs=tuple(tables["outputs"].tolist()),
                words=Vocabulary.from_tables(tables["word_trie"], tables["word_rarity"], word_terms),
                pieces=Vocabulary.from_tables(tables["piece_trie"], tables["piece_rarity"], piece_terms),
                weights=tables["weights"],
                scales=tables["scales"],
                offsets=tables["offsets"],
            )


def _joined(sentence: str, telling: Sequence[tuple[Span, float]]) -> Iterator[Evidence]:
    """Yield evidence, words joined that only white space parts."""
    pending: tuple[Span, float] | None = None
    for span, share in telling:
        if pending and not sentence[pending[0].end_char : span.start_char].strip():
            pending = (Span(pending[0].start_char, max(pending[0].end_char, span.end_char)), pending[1] + share)
            continue
        if pending:
            yield Evidence(*pending)
        pending = (span, share)
    if pending:
        yield Evidence(*pending)
