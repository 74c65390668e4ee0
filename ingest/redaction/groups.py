"""Which mentions are about the same person, place or institution."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ingest.redaction.name_forms import (
    ARTICLES,
    fits_initials,
    fold,
    is_initials,
    parts_of,
    possible_bases,
    shorter_forms,
    swapped_letters,
)
from ingest.redaction.settled import settle
from stories.spans import Mention, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Link:
    """Places in a text of which the narrator said that they are one person, and what that person is to them."""

    spans: tuple[Span, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one person, place, institution or detail, in order of the text.

    `role` is what this person is to the narrator in the narrator's own words ("mijn dochter"), when they said so.
    """

    kind: MentionKind
    mentions: tuple[Mention, ...]
    role: str | None = None

    @property
    def anchor(self) -> Span:
        """The span under which a choice for the whole group is kept."""
        return self.mentions[0].span


def group_mentions(text: str, mentions: Iterable[Mention], *, links: Sequence[Link] = ()) -> tuple[Group, ...]:
    """Return the mentions grouped by who or what they are about, in order of first appearance.

    Two people are never joined on a guess: a first name or surname that two of them share is a group of its own.
    """
    settled = settle(text, mentions)
    keys = [(mention.kind, _key(mention.kind, mention.span.of(text))) for mention in settled]
    families = _Families(keys)
    for number, link in enumerate(links):
        named, others = _keys_at(link, settled, keys)
        families.link(named, number)
        families.set_apart(others)
    for kind, rules in _RULES.items():
        names = [name for found, name in dict.fromkeys(keys) if found is kind]
        for rule in rules:
            for one, other in rule(names, partial(families.root_name, kind)):
                families.join((kind, one), (kind, other))
    grouped: dict[_Key, list[Mention]] = defaultdict(list)
    for mention, key in zip(settled, keys, strict=True):
        grouped[families.root(key)].append(mention)
    groups = []
    for root, members in grouped.items():
        linked = families.number(root)
        role = links[linked].role if linked is not None and linked >= 0 else None
        groups.append(Group(root[0], tuple(members), role))
    return tuple(groups)


_Key = tuple[MentionKind, str]


class _Families:
    """Names joined into families; names that the narrator told apart are never joined."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._parents = {key: key for key in keys}
        self._numbers: dict[_Key, int] = {}

    def root(self, key: _Key) -> _Key:
        while self._parents[key] != key:
            self._parents[key] = self._parents[self._parents[key]]
            key = self._parents[key]
        return key

    def root_name(self, kind: MentionKind, name: str) -> str:
        return self.root((kind, name))[1]

    def number(self, key: _Key) -> int | None:
        return self._numbers.get(self.root(key))

    def join(self, one: _Key, other: _Key) -> None:
        first, second = self.root(one), self.root(other)
        numbers = {self._numbers[root] for root in (first, second) if root in self._numbers}
        if first == second or len(numbers) > 1:
            return
        self._parents[second] = first
        for number in numbers:
            self._numbers[first] = number

    def link(self, keys: Sequence[_Key], number: int) -> None:
        for key in keys:
            self._numbers.setdefault(self.root(key), number)
            self.join(keys[0], key)

    def set_apart(self, keys: Iterable[_Key]) -> None:
        """Give each name that nobody linked a number of its own, below those of links: it joins none of them."""
        for key in keys:
            self._numbers.setdefault(self.root(key), -1 - len(self._numbers))


def _keys_at(link: Link, settled: Sequence[Mention], keys: Sequence[_Key]) -> tuple[list[_Key], list[_Key]]:
    """Return the names at the places of a link that are the person linked, and those that are another."""
    ends = [mention.span.end_char for mention in settled]
    named: list[_Key] = []
    others: list[_Key] = []
    for span in link.spans:
        place = bisect_left(ends, span.start_char + 1)
        if place < len(settled) and settled[place].span.overlaps(span):
            (named if _is_of(settled[place], span) else others).append(keys[place])
    return named, others


def _is_of(mention: Mention, named: Span) -> bool:
    # "Anouk" is in "Anouk de Vries"; who shares a surname, or a street that has it, is not the one who was named.
    begins = mention.span.start_char == named.start_char
    return mention.kind is MentionKind.PERSON and (begins or named.contains(mention.span))


def _key(kind: MentionKind, written: str) -> str:
    folded = fold(written)
    if kind in (MentionKind.PHONE, MentionKind.NUMBER):
        return "".join(sign for sign in folded if sign.isalnum() or sign == "+") or folded
    if kind is MentionKind.ORGANISATION:
        parts = parts_of(folded)
        return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts) or folded
    return folded


_Pairs = Iterator[tuple[str, str]]
_Root = Callable[[str], str]

# In a text with more full names than this on one letter, initials tell nobody apart.
_MOST_NAMES_ON_A_LETTER = 50


def _inflected(names: Sequence[str], _: _Root) -> _Pairs:
    """Pair a possessive or diminutive with its name, when the text has that name too."""
    known = set(names)
    for name in names:
        yield from ((base, name) for base in possible_bases(name) if base in known)


def _mistyped(names: Sequence[str], _: _Root) -> _Pairs:
    """Pair a name with its misspelling in which two letters changed places."""
    known = set(names)
    for name in names:
        yield from ((other, name) for other in swapped_letters(name) if other in known)


def _shortened(names: Sequence[str], root: _Root) -> _Pairs:
    """Pair a first name or surname with the one full name that has it."""
    fulls: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in shorter_forms(parts_of(name)):
            fulls[form].add(name)
    # Longer names first, so that "Jan Willem" belongs to "Jan Willem de Boer" before "Jan" looks for one of them.
    for name in sorted(names, key=len, reverse=True):
        for form in (name, *possible_bases(name)):
            having = {root(full) for full in fulls.get(form, ())}
            if len(having) == 1:
                yield having.pop(), name
                break


def _initialled(names: Sequence[str], root: _Root) -> _Pairs:
    """Pair a name with initials with the one full name that they fit."""
    by_letter: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name in names:
        parts = parts_of(name)
        if len(parts) > 1 and not any(is_initials(part) for part in parts):
            by_letter[name[0]].append((name, parts))
    for name in names:
        parts = parts_of(name)
        fulls = by_letter[name[0]]
        if len(fulls) <= _MOST_NAMES_ON_A_LETTER and any(is_initials(part) for part in parts):
            fitting = {root(full) for full, whole in fulls if fits_initials(parts, whole)}
            if len(fitting) == 1:
                yield fitting.pop(), name


def _numbered_houses(names: Sequence[str], _: _Root) -> _Pairs:
    """Pair a street with its address in that street, when only one address is in it."""
    addresses: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = parts_of(name)
        house = next((place for place, part in enumerate(parts) if part[0].isdigit()), 0)
        if house:
            addresses[" ".join(parts[:house])].add(name)
    for name in names:
        if len(addresses.get(name, ())) == 1:
            yield name, next(iter(addresses[name]))


_RULES: dict[MentionKind, tuple[Callable[[Sequence[str], _Root], _Pairs], ...]] = {
    MentionKind.PERSON: (_inflected, _mistyped, _initialled, _shortened),
    MentionKind.ORGANISATION: (_inflected, _mistyped, _shortened),
    MentionKind.LOCATION: (_inflected, _mistyped, _numbered_houses),
}
