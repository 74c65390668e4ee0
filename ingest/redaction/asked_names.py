"""Finding listed names in a text in every form in which Dutch writes them, in one pass over its words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lists.lexicon import Known, Lexicon
from ingest.lists.lexicon import fold as fold_for_lists
from ingest.redaction.institutions import institution_kinds
from ingest.redaction.misspellings import Misspellings
from ingest.redaction.name_forms import PARTICLES, fold, is_initials, parts_of, possible_bases
from ingest.redaction.text_words import TextWord, words_of
from stories.spans import MentionKind, Span

# How common a word is on the Zipf scale. A listed name that is also a word ("Roos", "Mark") is found in a text without
# capitals unless the word is commoner than the first, and at the start of a sentence unless commoner than the second.
_COMMON = 4.5
_VERY_COMMON = 6.0
_WORD_WITHOUT_LIST = 3.0

# A text with fewer capitals than this share of its words is written without them.
_CAPITALS = 0.012

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


class NameFinder:
    """Listed names, ready to be looked for."""

    def __init__(self, listed: Sequence[ListedName]) -> None:
        self._names = tuple((name, parts_of(fold(name.name))) for name in listed)
        self._with_part: dict[str, set[int]] = defaultdict(set)
        for number, (_, parts) in enumerate(self._names):
            for part in parts:
                if _tells_something(part):
                    self._with_part[part].add(number)
        self._misspellings = Misspellings(self._with_part)
        self._parts_by_word: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> Iterator[Found]:
        """Yield where the names stand in a text, in order and without overlap."""
        words = list(words_of(text))
        without_capitals = sum(word.is_capitalised for word in words) < len(words) * _CAPITALS
        place = floor = 0
        while place < len(words):
            first, last, numbers = self._run(text, words, place, floor)
            run = words[first:last]
            meant = [number for number in numbers if self._is_meant(run, number, without_capitals=without_capitals)]
            place += 1
            if meant:
                names = [self._names[number][0] for number in sorted(meant)]
                owners = {name.owner for name in names}
                span = Span(run[0].start_char, run[-1].end_char)
                yield Found(span, names[0].kind, owners.pop() if len(owners) == 1 else None)
                place = floor = last

    def _run(self, text: str, words: Sequence[TextWord], place: int, floor: int) -> tuple[int, int, set[int]]:
        """Return the longest row of words around `place` that may be one listed name, and which names."""
        numbers = self._numbers(words[place])
        first, last = place, place + 1
        while numbers and first > floor and _touch(text, words, first - 1):
            before = {number for number in numbers if self._comes_before(number, words[first - 1], words[first])}
            if not before:
                break
            numbers, first = before, first - 1
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
        return first, last, numbers

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

    def _comes_before(self, number: int, word: TextWord, after: TextWord) -> bool:
        """Return whether `word` is the particle or initial that this name has before the word after it."""
        parts = self._names[number][1]
        if is_initials(word.flat) and len(parts) > 1:
            return word.is_capitalised and word.flat[0] == parts[0][0] and after.flat != parts[0]
        places = [place for place, part in enumerate(parts) if part in self._parts(after) or part == after.flat]
        return word.flat in PARTICLES and any(place and parts[place - 1] == word.flat for place in places)

    def _is_meant(self, run: Sequence[TextWord], number: int, *, without_capitals: bool) -> bool:
        """Return whether these words are that name, and not ordinary words that look like it."""
        name, parts = self._names[number]
        telling = [word for word in run if self._parts(word)]
        if name.kind is not MentionKind.PERSON:
            needed = {part for part in parts if _tells_something(part)}
            if not needed <= {part for word in telling for part in self._parts(word)}:
                return False
        if len(run) > 1 and len(telling) == sum(_tells_something(part) for part in parts):
            return True
        return any(_is_a_name_here(word, without_capitals=without_capitals) for word in telling)


def _tells_something(part: str) -> bool:
    """Return whether a word of a name says which one it is: "linden" does, "zorgcentrum", "de" and "j." do not."""
    return part not in PARTICLES and not is_initials(part) and part not in institution_kinds().nouns


def _touch(text: str, words: Sequence[TextWord], place: int) -> bool:
    """Return whether nothing but a space, a hyphen or the point of an initial stands between a word and the next."""
    between = text[words[place].end_char : words[place + 1].start_char]
    return between in (" ", "-") or (between in (".", ". ") and is_initials(words[place].flat))


def _is_a_name_here(word: TextWord, *, without_capitals: bool) -> bool:
    looked_up = fold_for_lists(word.written)
    if not _lexicon().known(looked_up) & Known.WORD:
        return True
    if word.is_capitalised:
        return not word.opens_sentence or _lexicon().frequency(looked_up) < _VERY_COMMON
    return without_capitals and _lexicon().frequency(looked_up) < _COMMON


def _known_otherwise(written: str) -> bool:
    """Return whether a word is too well known as itself to be the misspelling of a name."""
    looked_up = fold_for_lists(written)
    known = _lexicon().known(looked_up)
    return bool(known & (Known.WORD | _NAMES)) or _lexicon().frequency(looked_up) >= _WORD_WITHOUT_LIST
