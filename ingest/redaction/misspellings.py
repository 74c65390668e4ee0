"""Finding a name back in its misspellings, in time that does not grow with the number of names."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from ingest.deletions import deletions

# One slip in a name of five letters, two in one of nine: more would make other names of it.
_SHORTEST_WITH_ONE = 5
_SHORTEST_WITH_TWO = 9
_MOST_SLIPS = 2


def allowed_slips(name: str) -> int:
    """Return how many slips a name of this length may have and still be itself."""
    return 0 if len(name) < _SHORTEST_WITH_ONE else 1 if len(name) < _SHORTEST_WITH_TWO else 2


class Misspellings:
    """Names by what remains of them when letters are left out: a misspelling leaves something out in common."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_remains: dict[str, set[str]] = defaultdict(set)
        self._longest = 0
        for name in set(names):
            self._longest = max(self._longest, len(name))
            for remains in deletions(name, most=allowed_slips(name)):
                self._by_remains[remains].add(name)

    def names_like(self, word: str) -> set[str]:
        """Return the names of which `word` may be a misspelling; the first letter is never mistaken."""
        near: set[str] = set()
        # Of a very long word there are more remains than anyone can wait for.
        if _SHORTEST_WITH_ONE - 1 <= len(word) <= self._longest + _MOST_SLIPS:
            for remains in deletions(word, most=allowed_slips(word + "x")):
                near |= self._by_remains.get(remains, set())
        # Two neighbouring letters that change places are one slip.
        return {name for name in near if name[0] == word[0] and 0 < OSA.distance(word, name) <= allowed_slips(name)}
