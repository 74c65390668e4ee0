"""Finding a name back in its misspellings, in time that does not grow with the number of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
            for remains in _remains(name, allowed_slips(name)):
                self._by_remains[remains].add(name)

    def names_like(self, word: str) -> set[str]:
        """Return the names of which `word` may be a misspelling; the first letter is never mistaken."""
        near: set[str] = set()
        # Of a very long word there are more remains than anyone can wait for.
        if _SHORTEST_WITH_ONE - 1 <= len(word) <= self._longest + _MOST_SLIPS:
            for remains in _remains(word, allowed_slips(word + "x")):
                near |= self._by_remains.get(remains, set())
        return {name for name in near if name[0] == word[0] and 0 < _slips(word, name) <= allowed_slips(name)}


def _remains(word: str, slips: int) -> Iterator[str]:
    yield word
    if slips:
        for place in range(len(word)):
            yield from _remains(word[:place] + word[place + 1 :], slips - 1)


def _slips(word: str, name: str) -> int:
    """Return the edit distance in which two neighbouring letters that change places are one slip."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, sign in enumerate(word, 1):
        above, row = row, [i]
        for j, other in enumerate(name, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == name[j - 2] and word[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
