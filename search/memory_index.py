"""The index that says what the others must do: everything in memory, nothing clever."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from threading import RLock

from search.analysis import Analyser, load_analyser
from search.bm25 import inverse_document_frequency, term_score
from search.documents import IndexDocument
from search.engine import Entry, Ranked
from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCell, HiddenCounts
from search.index import SearchIndex
from search.plan import Alternative, Concept, Group, Plan, TextField
from search.query import Sort
from search.results import Facet
from search.story_index import StoryIndex


def memory_index(analyser: Analyser | None = None) -> SearchIndex:
    """Return an empty index that lasts as long as the process."""
    return StoryIndex(MemoryEngine(), analyser or load_analyser())


class MemoryEngine:
    """An Engine that looks at every story for every plan."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._lock = RLock()

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in entries, each over an earlier one of the same story."""
        new = {entry.document.story_id: entry for entry in entries}
        with self._lock:
            self._entries = {**self._entries, **new}

    def remove(self, story_ids: Sequence[str]) -> None:
        """Forget stories."""
        with self._lock:
            gone = set(story_ids)
            self._entries = {key: entry for key, entry in self._entries.items() if key not in gone}

    def expunge(self) -> None:
        """Nothing is kept of what is gone."""

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Put these entries in the place of everything at once."""
        new = {entry.document.story_id: entry for entry in entries}
        with self._lock:
            self._entries = new

    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranked:
        """Return the matching stories from `offset` on, equal ones by id."""
        snapshot = _Snapshot(self._entries)
        scored = snapshot.match(plan)
        order = {
            Sort.RELEVANCE: lambda entry: -scored[entry.document.story_id],
            Sort.NEWEST: lambda entry: -entry.document.told_at.toordinal(),
            Sort.OLDEST: lambda entry: entry.document.told_at.toordinal(),
        }[plan.sort]
        entries = [snapshot.entries[story_id] for story_id in sorted(scored)]
        page = sorted(entries, key=order)[offset : offset + limit]
        ids = (entry.document.story_id for entry in page)
        return Ranked(len(scored), tuple((story_id, scored[story_id]) for story_id in ids))

    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> Mapping[Facet, Mapping[str, int]]:
        """Return per facet how many matching stories have each value."""
        snapshot = _Snapshot(self._entries)
        matching = [snapshot.entries[story_id] for story_id in snapshot.match(plan)]
        return {facet: Counter(value for entry in matching for value in _values(entry, facet)) for facet in facets}

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of facets."""
        snapshot = _Snapshot(self._entries)
        selection = HiddenCell(0, 0)
        cells: dict[tuple[str, ...], HiddenCell] = {}
        for story_id in snapshot.match(plan):
            entry = snapshot.entries[story_id]
            selection = selection.with_story(entry.set_key)
            for values in product(*(_values(entry, facet) for facet in by)):
                cells[values] = cells.get(values, HiddenCell(0, 0)).with_story(entry.set_key)
        return HiddenCounts(selection, cells if by else {})

    def document_frequencies(self, field: TextField, terms: Sequence[str]) -> Mapping[str, int]:
        """Return in how many stories each term occurs."""
        entries = self._entries.values()
        return {term: sum(term in entry.terms[field] for entry in entries) for term in terms}

    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        snapshot = _Snapshot(self._entries)
        found = {term for story_id in snapshot.match(plan) for term in snapshot.entries[story_id].terms[field]}
        return sorted(term for term in found if term.startswith(prefix))

    def documents(self, story_ids: Sequence[str]) -> Mapping[str, IndexDocument]:
        """Return the documents of the stories that are in the index."""
        entries = self._entries
        return {story_id: entries[story_id].document for story_id in story_ids if story_id in entries}

    def story_count(self) -> int:
        """Return how many stories are in the index."""
        return len(self._entries)

    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every story in the index."""
        return {story_id: entry.fingerprint for story_id, entry in self._entries.items()}

    def close(self) -> None:
        """Forget everything."""
        self.rebuild(())


def _values(entry: Entry, facet: Facet) -> frozenset[str]:
    return frozenset({str(entry.document.year)}) if facet is Facet.YEAR else entry.keywords[FACET_FIELDS[facet]]


class _Snapshot:
    """The entries at one moment, with what BM25 asks of all of them."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries

    def match(self, plan: Plan) -> dict[str, float]:
        """Return the stories that match, with their scores."""
        allowed = {story_id for story_id, entry in self.entries.items() if _is_within(entry, plan)}
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
        return matched

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
        all_terms = {story_id: entry.terms[alternative.field] for story_id, entry in self.entries.items()}
        average = sum(map(len, all_terms.values())) / len(all_terms) if all_terms else 0.0
        weight = alternative.weight * sum(
            inverse_document_frequency(len(all_terms), sum(term in terms for terms in all_terms.values()))
            for term in alternative.terms
        )
        counts = {story_id: _count_run(terms, alternative.terms) for story_id, terms in all_terms.items()}
        return {
            story_id: term_score(weight, count, length=len(all_terms[story_id]), average_length=average)
            for story_id, count in counts.items()
            if count
        }


def _is_within(entry: Entry, plan: Plan) -> bool:
    in_years = plan.years is None or entry.document.year in plan.years
    return in_years and all(entry.keywords[limit.field] & limit.values for limit in plan.limits)


def _count_run(terms: Sequence[str], run: tuple[str, ...]) -> int:
    if len(run) == 1:
        return terms.count(run[0])
    return sum(tuple(terms[start : start + len(run)]) == run for start in range(len(terms) - len(run) + 1))
