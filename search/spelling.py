"""Words that are close enough to what was typed to have been meant."""

from collections.abc import Iterable

MAX_SUGGESTIONS = 3
_MIN_LENGTH = 4
_LONG = 8


def closest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words nearest to a folded one: one slip away, or two in a long word; nothing when none is."""
    allowed = allowed_slips(typed)
    near = sorted((count_slips(typed, word, at_most=allowed), word) for word in known) if allowed else []
    best = [word for slips, word in near if slips <= allowed and slips == near[0][0]]
    return tuple(best[:MAX_SUGGESTIONS])


def allowed_slips(word: str) -> int:
    """Return how many slips a word of this length may have; short words become other words too easily."""
    if len(word) < _MIN_LENGTH:
        return 0
    return 2 if len(word) >= _LONG else 1


def count_slips(first: str, second: str, *, at_most: int) -> int:
    """Return the letters left out, added, changed or swapped with a neighbour (Damerau 1964), or `at_most` + 1."""
    too_many = at_most + 1
    # A slip takes away one letter and adds one at most: most words need no look at the order of their letters.
    if abs(len(first) - len(second)) > at_most or len(set(first).symmetric_difference(second)) > 2 * at_most:
        return too_many
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(current) > at_most:
            return too_many
        before, last = last, current
    return min(last[-1], too_many)
