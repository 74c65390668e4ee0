"""The index that says what the others must do: everything in memory, nothing clever."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from threading import RLock

from search.analysis import load_analyser
from search.bm25 import inverse_document_frequency, term_score
from search.documents import IndexDocument
from search.embedding import Embedder, Near, Passage, Vectors, nearest_passage
from search.engine import Entry, Ranking
from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCell, HiddenCounts
from search.index import SearchIndex
from search.meaning import LabelReader
from search.plan import Alternative, Concept, Group, Plan, TextField
from search.query import Sort
from search.results import Facet
from search.story_index import StoryIndex


def memory_index(*, labels: LabelReader | None = None, embedder: Embedder | None = None) -> SearchIndex:
    """Return an empty index that lasts as long as the process; with an encoder it searches by meaning too."""
    return StoryIndex(MemoryEngine(), load_analyser(), labels, embedder)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry, with how often each term is in each field."""

    entry: Entry
    counts: Mapping[TextField, Counter[str]]

    @property
    def story_id(self) -> str:
        return self.entry.document.story_id

    def times(self, alternative: Alternative) -> int:
        """Return how often the terms of an alternative stand in a row."""
        run, counts = alternative.terms, self.counts[alternative.field]
        if len(run) == 1 or not all(term in counts for term in run):
            return counts[run[0]] if len(run) == 1 else 0
        terms = self.entry.terms[alternative.field]
        return sum(terms[start : start + len(run)] == run for start in range(len(terms) - len(run) + 1))

    def values(self, facet: Facet) -> frozenset[str]:
        """Return the values of a facet."""
        return (
            frozenset({str(self.entry.document.year)})
            if facet is Facet.YEAR
            else self.entry.keywords[FACET_FIELDS[facet]]
        )

    def is_within(self, plan: Plan) -> bool:
        """Return whether the entry is within the limits of a plan."""
        in_years = plan.years is None or self.entry.document.year in plan.years
        return in_years and all(self.entry.keywords[limit.field] & limit.values for limit in plan.limits)


def _keep(entries: Iterable[Entry]) -> dict[str, _Kept]:
    return {
        entry.document.story_id: _Kept(entry, {field: Counter(terms) for field, terms in entry.terms.items()})
        for entry in entries
    }


class MemoryEngine:
    """An Engine that looks at every story for every plan."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        # For every rebuild under way the stories that changed since it began: of those it may have read an older state.
        self._changed_since: list[set[str]] = []
        self._lock = RLock()

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in entries, each over an earlier one of the same story."""
        new = _keep(entries)
        with self._lock:
            self._note_change(new)
            self._kept = {**self._kept, **new}

    def remove(self, story_ids: Sequence[str]) -> None:
        """Forget stories."""
        gone = set(story_ids)
        with self._lock:
            self._note_change(gone)
            self._kept = {story_id: kept for story_id, kept in self._kept.items() if story_id not in gone}

    def expunge(self) -> None:
        """Nothing is kept of what is gone."""

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Put these entries in the place of everything at once."""
        changed = set[str]()
        with self._lock:
            self._changed_since.append(changed)
        try:
            new = _keep(entries)
            with self._lock:
                old = {story_id: kept for story_id, kept in new.items() if story_id not in changed}
                self._kept = old | {story_id: kept for story_id, kept in self._kept.items() if story_id in changed}
        finally:
            with self._lock:
                self._changed_since = [other for other in self._changed_since if other is not changed]

    def _note_change(self, story_ids: Iterable[str]) -> None:
        for changed in self._changed_since:
            changed.update(story_ids)

    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranking:
        """Return the matching stories from `offset` on, equal ones by id."""
        snapshot = _Snapshot(self._kept)
        scored = snapshot.match(plan)
        order = {
            Sort.RELEVANCE: lambda story_id: -scored[story_id],
            Sort.NEWEST: lambda story_id: -snapshot.kept[story_id].entry.document.told_at.toordinal(),
            Sort.OLDEST: lambda story_id: snapshot.kept[story_id].entry.document.told_at.toordinal(),
        }[plan.sort]
        page = sorted(sorted(scored), key=order)[offset : offset + limit]
        return [(story_id, scored[story_id]) for story_id in page]

    def nearest(self, vector: Vectors, plan: Plan, *, limit: int) -> Sequence[Near]:
        """Return the stories with a passage near a vector, each once, nearest first, equal ones by id."""
        matching = _Snapshot(self._kept).matching(plan)
        near = [nearest_passage(kept.story_id, kept.entry.passages, vector) for kept in matching]
        return sorted((one for one in near if one), key=lambda one: (-one.cosine, one.story_id))[:limit]

    def passages(self, story_id: str) -> Sequence[Passage]:
        """Return the passages of a story."""
        kept = self._kept.get(story_id)
        return kept.entry.passages if kept else ()

    def count(self, plan: Plan) -> int:
        """Return how many stories match."""
        return len(_Snapshot(self._kept).match(plan))

    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> Mapping[Facet, Mapping[str, int]]:
        """Return per facet how many matching stories have each value."""
        matching = _Snapshot(self._kept).matching(plan)
        return {facet: Counter(value for kept in matching for value in kept.values(facet)) for facet in facets}

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of facets."""
        selection = HiddenCell(0, 0)
        cells: dict[tuple[str, ...], HiddenCell] = {}
        for kept in _Snapshot(self._kept).matching(plan):
            selection = selection.with_story(kept.entry.set_key)
            for values in product(*(kept.values(facet) for facet in by)):
                cells[values] = cells.get(values, HiddenCell(0, 0)).with_story(kept.entry.set_key)
        return HiddenCounts(selection, cells if by else {})

    def story_ids(self, plan: Plan) -> frozenset[str]:
        """Return the ids of all matching stories."""
        return frozenset(_Snapshot(self._kept).match(plan))

    def document_frequencies(self, field: TextField, terms: Sequence[str]) -> Mapping[str, int]:
        """Return in how many stories each term occurs."""
        kept = self._kept.values()
        return {term: sum(term in one.counts[field] for one in kept) for term in terms}

    def occurring(self, concepts: Sequence[Concept], plan: Plan) -> frozenset[Concept]:
        """Return which of these concepts are in any story within a plan that has no groups."""
        return frozenset(
            concept for concept in concepts if self.count(plan.with_groups([Group((concept,), at_least=1)]))
        )

    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        found = {term for kept in _Snapshot(self._kept).matching(plan) for term in kept.counts[field]}
        return sorted(term for term in found if term.startswith(prefix))

    def documents(self, story_ids: Sequence[str]) -> Mapping[str, IndexDocument]:
        """Return the documents of the stories that are in the index."""
        kept = self._kept
        return {story_id: kept[story_id].entry.document for story_id in story_ids if story_id in kept}

    def story_count(self) -> int:
        """Return how many stories are in the index."""
        return len(self._kept)

    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every story in the index."""
        return {story_id: kept.entry.fingerprint for story_id, kept in self._kept.items()}

    def close(self) -> None:
        """Forget everything."""
        self.rebuild(())


class _Snapshot:
    """The entries at one moment, with what BM25 asks of all of them."""

    def __init__(self, kept: Mapping[str, _Kept]) -> None:
        self.kept = kept

    def matching(self, plan: Plan) -> list[_Kept]:
        """Return the entries that match."""
        return [self.kept[story_id] for story_id in self.match(plan)]

    def match(self, plan: Plan) -> dict[str, float]:
        """Return the stories that match, with their scores."""
        allowed = {story_id for story_id, kept in self.kept.items() if kept.is_within(plan)}
        for concept in plan.excluded:
            allowed -= self._concept(concept).keys()
        scores = dict.fromkeys(allowed, 0.0)
        for phrase in plan.phrases:
            found = self._concept(phrase)
            scores = {story_id: score + found[story_id] for story_id, score in scores.items() if story_id in found}
        if not plan.groups:
            return scores
        matched: dict[str, float] = {}
        for group in plan.groups:
            for story_id, score in self._group(group).items():
                if story_id in scores:
                    matched[story_id] = matched.get(story_id, scores[story_id]) + score
        also = {story_id: scores[story_id] for story_id in plan.also if story_id in scores}
        return {**also, **matched}

    def _group(self, group: Group) -> dict[str, float]:
        found = [self._concept(concept) for concept in group.concepts]
        hits = Counter(story_id for scores in found for story_id in scores)
        enough = (story_id for story_id, times in hits.items() if times >= group.at_least)
        return {story_id: sum(scores.get(story_id, 0.0) for scores in found) for story_id in enough}

    def _concept(self, concept: Concept) -> dict[str, float]:
        best: dict[str, float] = {}
        for alternative in concept.alternatives:
            for story_id, score in self._alternative(alternative).items():
                best[story_id] = max(best.get(story_id, 0.0), score)
        return best

    def _alternative(self, alternative: Alternative) -> dict[str, float]:
        times = {story_id: kept.times(alternative) for story_id, kept in self.kept.items()}
        if not any(times.values()):
            return {}
        field = alternative.field
        lengths = {story_id: len(kept.entry.terms[field]) for story_id, kept in self.kept.items()}
        average = sum(lengths.values()) / len(lengths)
        frequencies = (sum(term in kept.counts[field] for kept in self.kept.values()) for term in alternative.terms)
        weight = alternative.weight * sum(inverse_document_frequency(len(lengths), number) for number in frequencies)
        return {
            story_id: term_score(weight, number, length=lengths[story_id], average_length=average)
            for story_id, number in times.items()
            if number
        }
