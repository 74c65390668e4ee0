"""Finding listed names in a text in every form in which Dutch writes them, in one pass over its words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.lists.lexicon import Known, Lexicon
from ingest.lists.lexicon import fold as fold_for_lists
from ingest.redaction.institutions import institution_kinds
from ingest.redaction.misspellings import Misspellings
from ingest.redaction.name_forms import PARTICLES, fold, is_initials, possible_bases
from ingest.redaction.roles import introduces_name
from ingest.redaction.text_words import TextWord, words_of
from stories.spans import MentionKind, Span

# How common a word is on the Zipf scale. A listed name that is also a word ("Roos", "Mark") is found in a text without
# capitals unless the word is commoner than the first, and at the start of a sentence unless commoner than the second.
_COMMON = 4.5
_VERY_COMMON = 6.0
_WORD_WITHOUT_LIST = 3.0

# A text with fewer capitals than this share of its words is written without them.
_CAPITALS = 0.012

_GAPS = frozenset({" ", "-", ".", ". ", ", ", " & ", "&", " + ", " '", " ’", "/"})

# Names in compounds, and what they are compounded with: "Urk" and "jongen".
_SHORTEST_IN_COMPOUND = 3
_SHORTEST_REST = 4

# Before a place in a text without capitals.
_TO_A_PLACE = frozenset({"in", "uit", "naar", "te", "bij", "wijk", "station"})

_NAMES = Known.GIVEN | Known.FAMILY | Known.PLACE


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that the narrator listed, and the number of the person or thing it belongs to."""

    owner: int
    kind: MentionKind
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where a listed name stands; `owner` is None when it may be that of several."""

    span: Span
    kind: MentionKind
    owner: int | None


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where words stand that may be a name: behind which word, and in what kind of text."""

    before: TextWord | None
    without_capitals: bool

    def makes_name(self, word: TextWord, kind: MentionKind) -> bool:
        """Return whether this word is a name here, and no ordinary word."""
        looked_up = fold_for_lists(word.written)
        known, frequency = _lexicon().known(looked_up), _lexicon().frequency(looked_up)
        if not known & Known.WORD or known & Known.NAME_FIRST:
            return True
        if word.is_capitalised:
            return not word.opens_sentence or frequency < _VERY_COMMON
        if not self.without_capitals:
            return False
        return frequency < _COMMON or (self.before is not None and _introduces(self.before.flat, kind))


class NameFinder:
    """Listed names, ready to be looked for."""

    def __init__(self, listed: Sequence[ListedName]) -> None:
        self._names = tuple((name, _parts_of(name.name)) for name in listed)
        self._telling = tuple(_telling_parts(parts) for _, parts in self._names)
        self._with_part: dict[str, set[int]] = defaultdict(set)
        for number, telling in enumerate(self._telling):
            for part in telling:
                self._with_part[part].add(number)
        self._misspellings = Misspellings(self._with_part)
        self._parts_by_word: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> Iterator[Found]:
        """Yield where the names stand in a text, in order and without overlap."""
        words = list(words_of(text))
        without_capitals = _is_without_capitals(words)
        place = floor = 0
        while place < len(words):
            first, last, numbers = self._run(text, words, place, floor)
            run = words[first:last]
            scene = _Scene(words[first - 1] if first else None, without_capitals)
            meant = [number for number in numbers if self._is_meant(run, number, scene)]
            place += 1
            if meant:
                names = [self._names[number][0] for number in sorted(meant)]
                owners = {name.owner for name in names}
                end = run[-1].end_char
                # "Daan P." ends in a point of its own.
                end += text.startswith(".", end) and any(name.name.endswith(".") for name in names)
                yield Found(Span(run[0].start_char, end), names[0].kind, owners.pop() if len(owners) == 1 else None)
                place = floor = last

    def _run(self, text: str, words: Sequence[TextWord], place: int, floor: int) -> tuple[int, int, set[int]]:
        """Return the longest row of words around `place` that may be one listed name, and which names."""
        numbers = self._numbers(words[place])
        first, last = place, place + 1
        ahead, between = last, set[str]()
        while numbers and ahead < len(words) and _touch(text, words, ahead - 1):
            word = words[ahead]
            here = {number for number in numbers & self._numbers(word) if between <= set(self._names[number][1])}
            ahead += 1
            if here:
                numbers, last, between = here, ahead, set()
            elif word.flat in PARTICLES:
                between.add(word.flat)
            else:
                break
        while last < len(words) and (more := self._followed(text, words, last - 1, numbers)):
            numbers, last = more, last + 1
        while first > floor and (more := self._preceded(text, words, first, numbers)):
            numbers, first = more, first - 1
        return first, last, numbers

    def _followed(self, text: str, words: Sequence[TextWord], place: int, numbers: set[int]) -> set[int]:
        """Return the names that go on with just the word after this one: "college", "P.", a house number."""
        if not _near(text, words, place):
            return set()
        following = words[place + 1].flat
        return {
            number
            for number in numbers
            if any(after == following and self._is_form(words[place], part) for part, after in self._pairs(number))
        }

    def _preceded(self, text: str, words: Sequence[TextWord], place: int, numbers: set[int]) -> set[int]:
        """Return the names that have just the word before this one: "van de", "kliniek", "J.", or their initial."""
        if not _near(text, words, place - 1):
            return set()
        preceding = words[place - 1]
        return {
            number
            for number in numbers
            if any(
                before == preceding.flat and self._is_form(words[place], part) for before, part in self._pairs(number)
            )
            or self._is_initial(number, preceding, words[place])
        }

    def _pairs(self, number: int) -> Iterator[tuple[str, str]]:
        parts = self._names[number][1]
        return pairwise(parts)

    def _is_form(self, word: TextWord, part: str) -> bool:
        return word.flat == part or part in self._parts(word)

    def _is_initial(self, number: int, word: TextWord, after: TextWord) -> bool:
        parts = self._names[number][1]
        if not is_initials(word.flat) or len(parts) < 2 or after.flat == parts[0]:
            return False
        return word.is_capitalised and word.flat[0] == parts[0][0]

    def _numbers(self, word: TextWord) -> set[int]:
        return {number for part in self._parts(word) for number in self._with_part[part]}

    def _parts(self, word: TextWord) -> frozenset[str]:
        """Return the listed words of which this is a form."""
        if word.written not in self._parts_by_word:
            parts = {form for form in (word.flat, *possible_bases(word.flat)) if form in self._with_part}
            if not parts and not _known_otherwise(word.written):
                parts = self._misspellings.names_like(word.flat)
                for base in possible_bases(word.flat):
                    parts |= self._misspellings.names_like(base)
            self._parts_by_word[word.written] = frozenset(parts)
        return self._parts_by_word[word.written]

    def _is_meant(self, run: Sequence[TextWord], number: int, scene: _Scene) -> bool:
        """Return whether these words are that name, and not ordinary words that look like it."""
        name, telling_parts = self._names[number][0], self._telling[number]
        telling = [word for word in run if self._parts(word)]
        if name.kind is not MentionKind.PERSON:
            said = {part for word in telling for part in self._parts(word)}
            if not telling_parts <= said:
                return False
        if len(run) > 1 and len(telling) >= len(telling_parts):
            return True
        return any(scene.makes_name(word, name.kind) for word in telling)

    def find_in_compounds(self, text: str) -> Iterator[Found]:
        """Yield names that a longer word begins with, as in "Lindalijst"; only the name is in the span."""
        for word in words_of(text):
            if word.is_capitalised and not _known_otherwise(word.written):
                yield from self._in_compound(word)

    def _in_compound(self, word: TextWord) -> Iterator[Found]:
        for length in range(_SHORTEST_IN_COMPOUND, len(word.flat) - _SHORTEST_REST + 1):
            numbers = self._with_part.get(word.flat[:length], ())
            if numbers and _lexicon().known(word.flat[length:]) & Known.WORD:
                names = [self._names[number][0] for number in sorted(numbers)]
                owners = {name.owner for name in names}
                span = Span(word.start_char, word.start_char + length)
                yield Found(span, names[0].kind, owners.pop() if len(owners) == 1 else None)
                return


def find_initials(text: str, listed: Sequence[ListedName]) -> Iterator[Found]:
    """Yield where names that are nothing but initials ("K.", "N.V.") stand just so in a text."""
    owners = {
        fold(name.name): name
        for name in listed
        if name.name.strip().endswith(".") and not _telling_parts(_parts_of(name.name))
    }
    if owners:
        rows = "|".join(map(re.escape, sorted((name.name.strip() for name in owners.values()), key=len, reverse=True)))
        flags = re.IGNORECASE if _is_without_capitals(list(words_of(text))) else 0
        for found in re.finditer(rf"(?<![\w.])(?:{rows})(?!\w)", text, flags):
            name = owners[fold(found[0])]
            yield Found(Span(*found.span()), name.kind, name.owner)


def _introduces(before: str, kind: MentionKind) -> bool:
    if kind is MentionKind.PERSON:
        return introduces_name(before)
    return kind is MentionKind.LOCATION and before in _TO_A_PLACE


def _parts_of(name: str) -> tuple[str, ...]:
    # In small letters, so that "Dirk-jan" stays one name.
    return tuple(word.flat for word in words_of(name.lower()))


def _telling_parts(parts: Sequence[str]) -> frozenset[str]:
    """Return the words of a name that say which one it is: of "Zorgcentrum De Linden" only "linden"."""
    telling = frozenset(part for part in parts if part not in PARTICLES and not is_initials(part))
    return telling - institution_kinds().nouns.keys() or telling


def _is_without_capitals(words: Sequence[TextWord]) -> bool:
    return sum(word.is_capitalised for word in words) < len(words) * _CAPITALS


def _touch(text: str, words: Sequence[TextWord], place: int) -> bool:
    """Return whether nothing but a space, a hyphen or the point of an initial stands between a word and the next."""
    between = text[words[place].end_char : words[place + 1].start_char]
    return between in (" ", "-") or (between in (".", ". ") and is_initials(words[place].flat))


def _near(text: str, words: Sequence[TextWord], place: int) -> bool:
    """Return whether a word and the next may be of one name that is listed just so: "7, 1234 AB", "Haven & Horizon"."""
    return text[words[place].end_char : words[place + 1].start_char] in _GAPS


def _known_otherwise(written: str) -> bool:
    """Return whether a word is too well known as itself to be the misspelling of a name."""
    looked_up = fold_for_lists(written)
    known = _lexicon().known(looked_up)
    return bool(known & (Known.WORD | _NAMES)) or _lexicon().frequency(looked_up) >= _WORD_WITHOUT_LIST
