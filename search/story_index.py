"""A SearchIndex on any engine: reads the query, asks the engine, and says how it was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.analysis import Analyser
from search.documents import IndexDocument
from search.engine import Engine
from search.entries import make_entry
from search.facet_fields import FACET_FIELDS
from search.fusion import fuse
from search.hidden_counts import HiddenCounts
from search.highlighting import highlight
from search.likeness import likeness
from search.meaning import LabelReader, load_label_reader
from search.plan import Group, KeywordField, Limit, Plan
from search.planner import COUNTED, QUOTED, Planner, found_by
from search.query import Query, Sort
from search.results import SEARCH_FACETS, Facet, Hit, SearchResult
from search.understanding import QueryReader, Understood, code_concept
from stories.permission import Audience

# So many stories of each ranking are fused; after them comes the engine's own order.
_DEPTH = 100
_LABEL_WEIGHT = 0.5


class StoryIndex:
    """Finds and counts stories by words and by the labels that words mean."""

    def __init__(self, engine: Engine, analyser: Analyser, labels: LabelReader | None = None) -> None:
        self._engine = engine
        self._analyser = analyser
        self._planner = Planner(analyser)
        self._reader = QueryReader(engine, self._planner, labels or load_label_reader())

    def put(self, documents: Iterable[IndexDocument]) -> None:
        """Take in documents, each over an earlier one of the same story."""
        self._engine.put(make_entry(document, self._analyser) for document in documents)

    def remove(self, story_ids: Iterable[str]) -> None:
        """Forget stories."""
        self._engine.remove(tuple(story_ids))

    def expunge(self) -> None:
        """Let no file hold words of stories that were removed or changed."""
        self._engine.expunge()

    def rebuild(self, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of everything."""
        self._engine.rebuild(make_entry(document, self._analyser) for document in documents)

    def search(self, query: Query, *, audience: Audience) -> SearchResult:
        """Return a page of the stories that this audience may find."""
        understood = self._reader.understand(query, audience)
        offset = (query.page - 1) * query.page_size
        total, ranked = self._rank(understood, offset, query.page_size)
        documents = self._engine.documents([story_id for story_id, _ in ranked])
        hits = tuple(
            Hit(
                story_id,
                score,
                highlight(documents[story_id], understood.concepts, understood.codes, self._analyser),
            )
            for story_id, score in ranked
            if story_id in documents
        )
        return SearchResult(total, hits, self._count_facets(understood.together), understood.reading)

    def similar(self, story_id: str, *, audience: Audience, limit: int = 5) -> tuple[Hit, ...]:
        """Return stories like this one, for whoever may find both."""
        document = self._engine.documents([story_id]).get(story_id)
        if document is None or audience not in document.audiences:
            return ()
        group = likeness(document, self._engine, self._analyser)
        if not group.concepts:
            return ()
        plan = Plan(groups=(group,), limits=(found_by(audience),))
        ranked = self._engine.rank(plan, offset=0, limit=limit + 1)
        others = [(other, score) for other, score in ranked if other != story_id][:limit]
        return tuple(Hit(other, score) for other, score in others)

    def aggregate(self, query: Query, by: Sequence[Facet]) -> HiddenCounts:
        """Count the countable stories that have everything the query asks."""
        return self._engine.count_cells(self._selection(query, COUNTED), by)

    def counted(self, query: Query) -> frozenset[str]:
        """Return the ids of the countable stories that have everything the query asks."""
        return self._engine.story_ids(self._selection(query, COUNTED))

    def quotable(self, query: Query, code: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """Return sentences with this code that may be quoted, confirmed ones first, each of another story."""
        with_code = Limit(KeywordField.CODE, frozenset({code}))
        plan = self._selection(query, COUNTED).with_limit(QUOTED).with_limit(with_code)
        by_code = Group((code_concept(code),), at_least=1)
        plan = replace(plan, groups=(*plan.groups, by_code) if not plan.groups else plan.groups)
        ranked = self._engine.rank(plan, offset=0, limit=max(4 * limit, 20))
        documents = self._engine.documents([story_id for story_id, _ in ranked])
        found = []
        for place, (story_id, _) in enumerate(ranked):
            if story_id in documents:
                read = [read for read in documents[story_id].sentence_codes if read.code == code]
                best = min(read, key=lambda one: (not one.confirmed, one.sentence))
                found.append((not best.confirmed, place, story_id, best.sentence))
        return tuple((story_id, sentence) for _, _, story_id, sentence in sorted(found)[:limit])

    def fingerprints(self) -> Mapping[str, str]:
        """Return for every story in the index a digest of its document."""
        return self._engine.fingerprints()

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.close()

    def _rank(self, understood: Understood, offset: int, size: int) -> tuple[int, list[tuple[str, float]]]:
        together = understood.together
        if len(understood.rankings) == 1 or together.sort is not Sort.RELEVANCE:
            return self._engine.count(together), list(self._engine.rank(together, offset=offset, limit=size))
        rankings = [
            [story_id for story_id, _ in self._engine.rank(plan, offset=0, limit=_DEPTH)]
            for plan in understood.rankings
        ]
        fused = fuse(rankings, [1.0, *[_LABEL_WEIGHT] * (len(rankings) - 1)])
        if offset + size > len(fused):
            known = {story_id for story_id, _ in fused}
            rest = self._engine.rank(together, offset=0, limit=offset + size + len(fused))
            fused += [(story_id, 0.0) for story_id, _ in rest if story_id not in known]
        return self._engine.count(together), fused[offset : offset + size]

    def _count_facets(self, plan: Plan) -> Mapping[Facet, Mapping[str, int]]:
        # Nearly all facets are counted over the same stories, so in one go.
        by_plan: dict[Plan, list[Facet]] = {}
        for facet in SEARCH_FACETS:
            by_plan.setdefault(_without(plan, facet), []).append(facet)
        counted = dict[Facet, Mapping[str, int]]()
        for same_plan, facets in by_plan.items():
            counted.update(self._engine.count_facets(same_plan, facets))
        return counted

    def _selection(self, query: Query, limit: Limit) -> Plan:
        frame = self._planner.frame(query, limit)
        concepts = tuple(sought.concept for sought in self._planner.sought(query))
        return frame.with_groups([Group(concepts, at_least=len(concepts))] if concepts else [])


def _without(plan: Plan, facet: Facet) -> Plan:
    """Return the plan without the choices made in a facet, so that its other values can still be chosen."""
    if facet is Facet.YEAR:
        return replace(plan, years=None)
    # A story carries several codes and each one asked narrows further, so there the choice stays.
    if facet is Facet.CODE:
        return plan
    return replace(plan, limits=tuple(limit for limit in plan.limits if limit.field is not FACET_FIELDS[facet]))
