"""Words of the field that mean the same, as data."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

Terms = tuple[str, ...]


def read_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of equal expressions that a TOML text lists."""
    return tuple(tuple(group) for group in tomllib.loads(text)["groups"])


@cache
def load_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups that ship with the bank."""
    return read_groups(files("search.analysis").joinpath("synonyms.toml").read_text(encoding="utf-8"))


class Synonyms:
    """Looks up which other terms mean the same as a run of terms."""

    def __init__(self, groups: Sequence[Sequence[str]], to_terms: Callable[[str], Terms]) -> None:
        self._others: dict[Terms, tuple[Terms, ...]] = {}
        for group in groups:
            members = tuple(dict.fromkeys(to_terms(expression) for expression in group))
            for member in members:
                known = self._others.get(member, ())
                self._others[member] = (*known, *(other for other in members if other != member and other not in known))
        self._longest = max((len(member) for member in self._others), default=0)

    @property
    def members(self) -> Mapping[Terms, tuple[Terms, ...]]:
        """Every expression, as terms, with the others of its groups."""
        return self._others

    def match(self, terms: Sequence[str], start: int) -> tuple[int, tuple[Terms, ...]]:
        """Return how many terms from `start` on make the longest known expression (0: none), and its synonyms."""
        for length in range(min(self._longest, len(terms) - start), 0, -1):
            others = self._others.get(tuple(terms[start : start + length]))
            if others:
                return length, others
        return 0, ()
