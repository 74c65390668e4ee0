"""Dutch, analysed once for every engine: which terms a text holds, and where."""

from collections.abc import Collection, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from search.analysis.compounds import load_parts, split_compound
from search.analysis.folding import WORD, fold
from search.analysis.synonyms import Synonyms, load_groups
from search.analysis.word_forms import load_word_forms
from stories.spans import Span

# Of so many stretches of stories it is known by which terms they are found: nearly all that stories have in common.
_MOST_HELD = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is searched: folded, its form, the forms of its parts, and whether it is too common to help."""

    folded: str
    form: str
    parts: tuple[str, ...]
    is_stop_word: bool


@cache
def load_stop_words() -> frozenset[str]:
    """Return the folded stop words that ship with the bank."""
    lines = files("search.analysis").joinpath("stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


class Analyser:
    """Turns text into tokens; the same words give the same terms whoever asks."""

    def __init__(self) -> None:
        self._forms = load_word_forms()
        self._parts = load_parts()
        self._stop_words = load_stop_words()
        # Stories use the same words over and over: most are looked up, not analysed.
        self._word = lru_cache(maxsize=100_000)(self._analyse)
        self._held: set[str] = set()
        self._holders: dict[str, list[str]] = {}
        self.synonyms = Synonyms(load_groups(), self.forms)

    def words(self, text: str) -> tuple[Word, ...]:
        """Return the words of a text in order."""
        return tuple(map(self._word, WORD.findall(text)))

    def holding(self, stretches: Set[str], terms: Collection[str]) -> set[str]:
        """Return which stretches, without white space in them, have a word that is, has or is made of a term."""
        unknown = stretches - self._held
        # Only now: what another thread takes in meanwhile is found twice, not missed.
        found = {stretch for term in terms for stretch in self._holders.get(term, ())}
        for stretch in unknown:
            of_stretch = {term for word in self.words(stretch) for term in (word.folded, word.form, *word.parts)}
            if not of_stretch.isdisjoint(terms):
                found.add(stretch)
            self._hold(stretch, of_stretch)
        return found & stretches

    def _hold(self, stretch: str, terms: Collection[str]) -> None:
        if len(self._held) < _MOST_HELD:
            for term in terms:
                self._holders.setdefault(term, []).append(stretch)
            self._held.add(stretch)

    def locate(self, text: str, places: Collection[int]) -> dict[int, Span]:
        """Return the spans of some words of a text, in characters; a place counts words from 0."""
        last = max(places, default=-1)
        found = islice(WORD.finditer(text), last + 1)
        return {place: Span(*match.span()) for place, match in enumerate(found) if place in places}

    def forms(self, text: str) -> tuple[str, ...]:
        """Return the forms of the words of a text in order."""
        return tuple(word.form for word in self.words(text))

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound as they are written in it; nothing when it is none."""
        return split_compound(fold(word), self._parts)

    def _analyse(self, surface: str) -> Word:
        folded = fold(surface)
        form = self._forms.form(folded)
        parts = dict.fromkeys(self._forms.form(part) for part in split_compound(folded, self._parts))
        return Word(folded, form, tuple(part for part in parts if part != form), folded in self._stop_words)


@cache
def load_analyser() -> Analyser:
    """Return the analyser that all indexes share."""
    return Analyser()
