"""From a probability of every tag for every word to spans with a kind and one probability."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.reader.tags import TAGS
from stories.spans import MentionKind, Span

Floats = npt.NDArray[np.float32]

# Below this a word is left alone; whoever uses the spans sets the higher marks for asking and for hiding.
FLOOR = 0.05
# A word that carries a name on belongs to it sooner than it would stand by itself.
_CARRIES_ON = 0.3

_KINDS = tuple(MentionKind)
_BEGINS = np.array([tag.startswith("B-") for tag in TAGS])
_INSIDE = np.array([tag.startswith("I-") for tag in TAGS])


class ReaderMention(NamedTuple):
    """A stretch of text that the reader takes for something that identifies a person."""

    span: Span
    kind: MentionKind
    probability: float


def find_mentions(text: str, words: Sequence[Span], tags: Floats) -> list[ReaderMention]:
    """Return the mentions in order; `tags` holds the probability of every tag for every word (words x tags)."""
    if not words:
        return []
    sure = 1.0 - tags[:, 0]
    by_kind = tags[:, _BEGINS] + tags[:, _INSIDE]
    kinds = by_kind.argmax(axis=1)
    begins_anew = tags[:, _BEGINS].sum(axis=1) > tags[:, _INSIDE].sum(axis=1)
    groups: list[list[int]] = []
    for word in range(len(words)):
        if sure[word] < FLOOR:
            continue
        joins = bool(groups) and groups[-1][-1] == word - 1 and _joins(text, words, word, kinds, begins_anew, sure)
        if joins:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        ReaderMention(
            Span(words[group[0]].start_char, words[group[-1]].end_char),
            _KINDS[int(by_kind[group].sum(axis=0).argmax())],
            float(sure[group].max()),
        )
        for group in groups
    ]


def _joins(
    text: str,
    words: Sequence[Span],
    word: int,
    kinds: npt.NDArray[np.intp],
    begins_anew: npt.NDArray[np.bool_],
    sure: Floats,
) -> bool:
    """Return whether a word carries on the mention of the word before it."""
    between = text[words[word - 1].end_char : words[word].start_char]
    if "\n" in between:
        return False
    if not between and kinds[word] == kinds[word - 1]:
        return True
    # Doubt beside certainty stays a span of its own, so that hiding the one does not hide the other.
    weaker = min(sure[word], sure[word - 1])
    return not begins_anew[word] and (weaker >= _CARRIES_ON or max(sure[word], sure[word - 1]) < _CARRIES_ON)
