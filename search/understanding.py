"""How a query is read before it is asked: which labels it means, which words are misspelt, how strict it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.engine import Engine
from search.meaning import LabelReader
from search.plan import Alternative, Concept, Group, Plan, TextField
from search.planner import Planner, Sought, found_by
from search.query import Query
from search.results import Correction, Reading
from search.spelling import allowed_slips, closest
from stories.permission import Audience

# With fewer stories than this that have all words, those with some of them are shown as well.
_ENOUGH = 10
# Looking up an unknown word goes through all words of the bank: a page of nonsense is not to keep it busy.
_MAX_LOOKED_UP = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was read: a plan per ranking, what they match together, and what lights up in a story."""

    rankings: tuple[Plan, ...]
    together: Plan
    concepts: tuple[Concept, ...]
    codes: frozenset[str]
    reading: Reading


class QueryReader:
    """Reads queries against what an engine holds."""

    def __init__(self, engine: Engine, planner: Planner, labels: LabelReader) -> None:
        self._engine = engine
        self._planner = planner
        self._labels = labels

    def understand(self, query: Query, audience: Audience) -> Understood:
        """Return the query as it is asked on behalf of an audience."""
        frame = self._planner.frame(query, found_by(audience))
        labels = self._labels.read(query.words)
        codes = frozenset(query.filters.codes | {label.code for label in labels})
        sought = self._planner.sought(query)
        if not sought:
            return Understood((frame,), frame, frame.phrases, codes, Reading())
        corrections: tuple[Correction, ...] = ()
        with_all = self._number(frame, _all_of(sought), most=_ENOUGH)
        # Where a story has all words, each of them occurs: only without such a story they are looked up.
        if not with_all:
            sought, corrections = self._correct(sought, audience)
        concepts = tuple(one.concept for one in sought)
        by_label = [Group((code_concept(label.code),), at_least=1) for label in labels]
        by_words, some_words = (_all_of(sought), False) if with_all == _ENOUGH else self._by_words(frame, concepts)
        return Understood(
            rankings=tuple(frame.with_groups([group]) for group in (by_words, *by_label)),
            together=frame.with_groups([by_words, *by_label]),
            concepts=(*frame.phrases, *concepts),
            codes=codes,
            reading=Reading(labels, corrections, some_words),
        )

    def _by_words(self, frame: Plan, concepts: tuple[Concept, ...]) -> tuple[Group, bool]:
        """Return the words as strictly as leaves enough stories: all of them, else half of them, else any."""
        strictest = len(concepts)
        for at_least in dict.fromkeys((strictest, (strictest + 1) // 2, 1)):
            group = Group(concepts, at_least)
            if self._number(frame, group, most=_ENOUGH) == _ENOUGH:
                return group, at_least < strictest
        all_words = self._engine.count(frame.with_groups([Group(concepts, strictest)]))
        return group, self._engine.count(frame.with_groups([group])) > all_words

    def _correct(
        self, sought: tuple[Sought, ...], audience: Audience
    ) -> tuple[tuple[Sought, ...], tuple[Correction, ...]]:
        corrected, corrections = [], []
        occurring = self._occurring([one.concept for one in sought], audience)
        unknown = [one for one in sought if one.concept not in occurring][:_MAX_LOOKED_UP]
        for one in sought:
            found = self._closest(one, audience) if one in unknown else ()
            if found:
                corrections.append(Correction(one.words[0].folded, found))
                corrected.append(replace(one, concept=self._planner.any_of(found)))
            else:
                corrected.append(one)
        return tuple(corrected), tuple(corrections)

    def _occurring(self, concepts: Sequence[Concept], audience: Audience) -> frozenset[Concept]:
        return self._engine.occurring(concepts, Plan(limits=(found_by(audience),)))

    def _number(self, frame: Plan, group: Group, *, most: int) -> int:
        """Return how many stories match, counting no further than `most`."""
        return len(self._engine.rank(frame.with_groups([group]), offset=0, limit=most))

    def _closest(self, sought: Sought, audience: Audience) -> tuple[str, ...]:
        typed = sought.words[0].folded
        if len(sought.words) > 1 or not allowed_slips(typed):
            return ()
        # Only words of stories that this audience may find: a suggestion may not tell what stands in another.
        known = self._engine.vocabulary(TextField.WORDS, typed[0], Plan(limits=(found_by(audience),)))
        near = closest(typed, known)
        if near:
            return near
        parts = {part: self._planner.any_of([part]) for part in self._planner.split(typed)}
        occurring = self._occurring(list(parts.values()), audience)
        return tuple(part for part, concept in parts.items() if concept in occurring)


def _all_of(sought: tuple[Sought, ...]) -> Group:
    return Group(tuple(one.concept for one in sought), at_least=len(sought))


def code_concept(code: str) -> Concept:
    """Return a code as something looked for, strongest in stories where it stands on many sentences."""
    return Concept((Alternative(TextField.CODES, (code,)),))
