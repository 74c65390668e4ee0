"""A SearchIndex on any engine: reads the query, asks the engine, and says how it was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.analysis import Analyser
from search.documents import IndexDocument
from search.embedding import Embedder, Passage
from search.engine import Engine, Entry
from search.entries import make_entry
from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCounts
from search.highlighting import Highlighter, whole_sentences
from search.meaning import LabelReader, load_label_reader
from search.passages import Meaning
from search.plan import Group, KeywordField, Limit, Plan
from search.planner import COUNTED, QUOTED, Planner
from search.query import Query
from search.ranking import Found, Ranker
from search.results import SEARCH_FACETS, Facet, Hit, SearchResult
from search.similarity import Similarity
from search.understanding import QueryReader, Understood, code_concept
from stories.permission import Audience


class StoryIndex:
    """Finds stories by words, by the labels that words mean and by their own meaning, and counts them."""

    def __init__(
        self,
        engine: Engine,
        analyser: Analyser,
        labels: LabelReader | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        self._engine = engine
        self._analyser = analyser
        self._planner = Planner(analyser)
        self._reader = QueryReader(engine, self._planner, labels or load_label_reader())
        self._meaning = Meaning(embedder)
        self._ranker = Ranker(engine, self._meaning)
        self._similarity = Similarity(engine, analyser, self._meaning)

    def put(self, documents: Iterable[IndexDocument]) -> None:
        """Take in documents, each over an earlier one of the same story."""
        self._engine.put(self._entry(document, held=self._held(document)) for document in documents)

    def remove(self, story_ids: Iterable[str]) -> None:
        """Forget stories."""
        self._engine.remove(tuple(story_ids))

    def expunge(self) -> None:
        """Let no file hold words of stories that were removed or changed."""
        self._engine.expunge()

    def rebuild(self, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of everything."""
        self._engine.rebuild(self._entry(document) for document in documents)

    def search(self, query: Query, *, audience: Audience) -> SearchResult:
        """Return a page of the stories that this audience may find."""
        understood = self._reader.understand(query, audience)
        found = self._ranker.rank(query, understood)
        facets = self._count_facets(found.together)
        return SearchResult(
            self._total(found.together, facets),
            self._hits(found, understood),
            facets,
            replace(understood.reading, by_meaning=len(found.by_meaning)),
        )

    def similar(
        self, story_id: str, *, audience: Audience, sentence: int | None = None, limit: int = 5
    ) -> tuple[Hit, ...]:
        """Return stories like this one, or like one sentence of it, for whoever may find both."""
        document = self._engine.documents([story_id]).get(story_id)
        if document is None or audience not in document.audiences:
            return ()
        if sentence is None:
            return self._similarity.of_story(document, audience, limit)
        if not 0 <= sentence < len(document.sentences):
            return ()
        return self._similarity.of_sentence(document, sentence, audience, limit)

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
        plan = replace(plan, groups=plan.groups or (by_code,))
        ranked = self._engine.rank(plan, offset=0, limit=max(4 * limit, 20))
        documents = self._engine.documents([story_id for story_id, _ in ranked])
        found = []
        for place, (story_id, _) in enumerate(ranked):
            # It may have gone since it was ranked, or lost the code.
            read = documents[story_id].sentence_codes if story_id in documents else ()
            best = min(((not one.confirmed, one.sentence) for one in read if one.code == code), default=None)
            if best is not None:
                unconfirmed, sentence = best
                found.append((unconfirmed, place, story_id, sentence))
        return tuple((story_id, sentence) for _, _, story_id, sentence in sorted(found)[:limit])

    def fingerprints(self) -> Mapping[str, str]:
        """Return for every story in the index a digest of its document."""
        return self._engine.fingerprints()

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.close()

    def _held(self, document: IndexDocument) -> Sequence[Passage]:
        # Reading a story takes a third of a second; a label that changes does not change what it means.
        return self._engine.passages(document.story_id) if self._meaning.embedder else ()

    def _entry(self, document: IndexDocument, *, held: Sequence[Passage] = ()) -> Entry:
        return make_entry(document, self._analyser, self._meaning.passages(document, held=held))

    def _hits(self, found: Found, understood: Understood) -> tuple[Hit, ...]:
        documents = self._engine.documents([story_id for story_id, _ in found.stories])
        highlighter = Highlighter(understood.concepts, understood.codes, self._analyser)
        hits = []
        for story_id, score in found.stories:
            if story_id in documents:
                document = documents[story_id]
                # Where no word lights up, the passage shows why the story is here.
                lit = highlighter.highlight(document) or whole_sentences(document, found.near.get(story_id))
                hits.append(Hit(story_id, score, lit, by_meaning=story_id in found.by_meaning))
        return tuple(hits)

    def _count_facets(self, plan: Plan) -> Mapping[Facet, Mapping[str, int]]:
        # Nearly all facets are counted over the same stories, so in one go.
        by_plan: dict[Plan, list[Facet]] = {}
        for facet in SEARCH_FACETS:
            by_plan.setdefault(_without(plan, facet), []).append(facet)
        counted = dict[Facet, Mapping[str, int]]()
        for same_plan, facets in by_plan.items():
            counted.update(self._engine.count_facets(same_plan, facets))
        return counted

    def _total(self, plan: Plan, facets: Mapping[Facet, Mapping[str, int]]) -> int:
        # A story has one year and one teller: unless both were chosen, they add up to all and save a count.
        if plan.years is None:
            return sum(facets[Facet.YEAR].values())
        if all(limit.field is not KeywordField.TELLER for limit in plan.limits):
            return sum(facets[Facet.TELLER].values())
        return self._engine.count(plan)

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
