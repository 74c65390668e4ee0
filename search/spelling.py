"""Words that are close enough to what was typed to have been meant."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

MAX_SUGGESTIONS = 3
_MIN_LENGTH = 4
_LONG = 8


def closest(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known words nearest to a folded one: one slip away, or two in a long word; nothing when none is.

    A slip is a letter left out, added, changed or swapped with its neighbour (Damerau 1964).
    """
    allowed = allowed_slips(typed)
    if not allowed:
        return ()
    near = [(slips, word) for word, slips, _ in extract_iter(typed, known, scorer=OSA.distance, score_cutoff=allowed)]
    fewest = min(near, default=(0, ""))[0]
    return tuple(sorted(word for slips, word in near if slips == fewest)[:MAX_SUGGESTIONS])


def allowed_slips(word: str) -> int:
    """Return how many slips a word of this length may have; short words become other words too easily."""
    if len(word) < _MIN_LENGTH:
        return 0
    return 2 if len(word) >= _LONG else 1
