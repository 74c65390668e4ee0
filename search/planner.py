"""From what someone typed to what an engine is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import Analyser, Word
from search.entries import COUNTABLE, QUOTABLE
from search.filters import Filters
from search.plan import Alternative, Concept, KeywordField, Limit, Plan, TextField
from search.query import Query
from stories.permission import Audience

# A word as such counts most; the same word inside a compound, or another word for it, a little less.
_PART_WEIGHT = 0.6
_SYNONYM_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Sought:
    """A concept with the words of the query that ask for it."""

    words: tuple[Word, ...]
    concept: Concept


class Planner:
    """Reads queries with one analysis of Dutch."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def words_of(self, query: Query) -> tuple[Word, ...]:
        """Return the words of a query that say something; when all are stop words, all of them."""
        words = self._analyser.words(" ".join(query.words))
        return tuple(word for word in words if not word.is_stop_word) or words

    def sought(self, query: Query) -> tuple[Sought, ...]:
        """Return what the words of a query look for: a word, or several that together have a synonym, once each."""
        words = self.words_of(query)
        forms = [word.form for word in words]
        sought: dict[Concept, Sought] = {}
        place = 0
        while place < len(words):
            length, synonyms = self._analyser.synonyms.match(forms, place)
            run = words[place : place + max(length, 1)]
            concept = _concept(run, synonyms)
            sought.setdefault(concept, Sought(run, concept))
            place += len(run)
        return tuple(sought.values())

    def any_of(self, words: Iterable[str]) -> Concept:
        """Return what is looked for when any of these words may have been meant."""
        forms = dict.fromkeys(form for word in words for form in self._analyser.forms(word))
        weights = {TextField.FORMS: _SYNONYM_WEIGHT, TextField.PARTS: _PART_WEIGHT * _SYNONYM_WEIGHT}
        return Concept(
            tuple(Alternative(field, (form,), weight) for form in forms for field, weight in weights.items())
        )

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, as words to look for instead."""
        return self._analyser.split(word)

    def phrase(self, text: str) -> Concept:
        """Return the words of a phrase exactly as they stand in a row."""
        words = tuple(word.folded for word in self._analyser.words(text))
        return Concept((Alternative(TextField.WORDS, words),) if words else ())

    def excluded(self, text: str) -> Concept:
        """Return what must be absent: a word in any inflection, or several words exactly in a row."""
        words = self._analyser.words(text)
        if len(words) == 1:
            return Concept((Alternative(TextField.FORMS, (words[0].form,)),))
        return self.phrase(text)

    def frame(self, query: Query, *limits: Limit) -> Plan:
        """Return the plan of everything in a query but its loose words, within the limits."""
        return Plan(
            phrases=tuple(self.phrase(text) for text in query.phrases),
            excluded=tuple(self.excluded(text) for text in query.excluded),
            limits=(*limits, *filter_limits(query.filters)),
            years=query.filters.years,
            sort=query.sort,
        )


def _concept(words: Sequence[Word], synonyms: Sequence[tuple[str, ...]]) -> Concept:
    own = Alternative(TextField.FORMS, tuple(word.form for word in words))
    alternatives = [own]
    if len(words) == 1:
        alternatives.append(Alternative(TextField.PARTS, own.terms, _PART_WEIGHT))
        if len(words[0].parts) > 1:
            # Written apart, as many do: "jeugd zorg".
            alternatives.append(Alternative(TextField.FORMS, words[0].parts, _SYNONYM_WEIGHT))
    alternatives.extend(Alternative(TextField.FORMS, terms, _SYNONYM_WEIGHT) for terms in synonyms)
    return Concept(tuple(alternatives))


def filter_limits(filters: Filters) -> tuple[Limit, ...]:
    """Return the limits that filters set; a story must carry each code and label that is asked."""
    one_by_one = [Limit(KeywordField.CODE, frozenset({code})) for code in sorted(filters.codes)]
    one_by_one += [Limit(KeywordField.LABEL, frozenset({label})) for label in sorted(filters.labels)]
    any_of: tuple[tuple[KeywordField, frozenset[str]], ...] = (
        (KeywordField.SIGN, frozenset(filters.signs)),
        (KeywordField.DOMAIN, frozenset(filters.domains)),
        (KeywordField.WINDOW, frozenset(filters.windows)),
        (KeywordField.LIFE_AREA, frozenset(filters.life_areas)),
        (KeywordField.TELLER, frozenset(filters.tellers)),
    )
    return (*one_by_one, *(Limit(field, values) for field, values in any_of if values))


def found_by(audience: Audience) -> Limit:
    """Return the limit to what an audience may find."""
    return Limit(KeywordField.AUDIENCE, frozenset({audience.value}))


COUNTED = Limit(KeywordField.USE, frozenset({COUNTABLE}))
QUOTED = Limit(KeywordField.USE, frozenset({QUOTABLE}))
