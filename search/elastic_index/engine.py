"""The Engine in a cluster."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from elasticsearch import ApiError, NotFoundError

from search.documents import IndexDocument
from search.elastic_index import counts
from search.elastic_index.connection import Connection, answering, make_client
from search.elastic_index.generations import Generations, Targets
from search.elastic_index.mapping import (
    DOCUMENT,
    FINGERPRINT,
    PASSAGES,
    VECTOR,
    WHOLE_PASSAGES,
    make_mappings,
    read_passages,
    read_proven_passages,
    read_source,
    write_entry,
    write_tombstone,
)
from search.elastic_index.queries import ALL_STORIES, Clause, compile_concept, compile_plan, order_of
from search.elastic_index.writing import Action, put_action, put_new_action, remove_action, write
from search.embedding import Encoding, Near, Passage, Vectors, nearest_passage, to_bytes
from search.engine import Entry, Ranking
from search.hidden_counts import HiddenCounts
from search.plan import Concept, Plan, TextField
from search.results import Facet
from stories.errors import IndexUnavailableError

# As many hits as Elasticsearch gives at once; further on it is walked through.
_WINDOW = 10_000
# So many passages of its graph are looked at: more miss less, and take longer.
_CANDIDATES = 1_000
_TERMS_AT_ONCE = 1_000
_TRIES = 5
_TRY_EVERY = 0.1
# What a search is answered while another process switches to a new generation.
_SWITCHING = {404, 503}
# Elasticsearch keeps what was deleted for copies that lag behind, and looks every 30 seconds whether any does.
_EXPUNGE_WITHIN_SECONDS = 120.0
_EXPUNGE_EVERY = 1.0
_MERGE_SECONDS = 3600.0

Answer = TypeVar("Answer")


class ElasticEngine:
    """An Engine in a cluster, which other processes may read and write as well."""

    def __init__(self, connection: Connection, encoding: Encoding) -> None:
        self._name = connection.index
        self._client = make_client(connection)
        self._generations = Generations(self._client, self._name, make_mappings(encoding))
        self._encoding = encoding

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in entries, each over an earlier one of the same story."""
        sources = {entry.document.story_id: write_entry(entry) for entry in entries}

        def actions(targets: Targets) -> Iterator[Action]:
            generations = targets.answering | targets.building
            encoders = {generation: self._generations.encoder(generation) for generation in generations}
            return (
                # Vectors of another encoder cannot stand beside these: they wait for a rebuild.
                put_action(
                    generation, story_id, source if encoder == self._encoding.version else _without_passages(source)
                )
                for generation, encoder in encoders.items()
                for story_id, source in sources.items()
            )

        if sources:
            self._change(actions)

    def remove(self, story_ids: Sequence[str]) -> None:
        """Forget stories."""

        def actions(targets: Targets) -> Iterator[Action]:
            for generation in targets.answering:
                for story_id in story_ids:
                    yield remove_action(generation, story_id)
            # Otherwise a rebuild that read such a story before it was removed would put it back.
            for generation in targets.building:
                for story_id in story_ids:
                    yield put_action(generation, story_id, write_tombstone())

        if story_ids:
            self._change(actions)

    def expunge(self) -> None:
        """Let no file hold words of stories that were removed or changed; this can take half a minute."""
        patient = self._client.options(request_timeout=_MERGE_SECONDS)
        deadline = time.monotonic() + _EXPUNGE_WITHIN_SECONDS
        with answering():
            self._generations.ensure()
            # What is only in the log of changes yet goes to files, and the log goes.
            patient.indices.flush(index=self._name)
            while self._count_deleted():
                if time.monotonic() > deadline:
                    raise IndexUnavailableError("De zoekindex bewaart nog resten van oude verhalen.")
                patient.indices.forcemerge(index=self._name, only_expunge_deletes=True)
                # The files that were merged go when no search can need them any more.
                patient.indices.refresh(index=self._name)
                patient.indices.flush(index=self._name)
                if self._count_deleted():
                    time.sleep(_EXPUNGE_EVERY)

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Put these entries in the place of everything at once."""
        with answering(), self._generations.rebuilding() as generation:
            # What changed since this rebuild began is newer than what it reads.
            actions = (put_new_action(generation, entry.document.story_id, write_entry(entry)) for entry in entries)
            if not write(self._client, actions, refresh=False).is_everywhere:
                raise IndexUnavailableError("De nieuwe zoekindex is onder het opbouwen weggehaald of uitgevallen.")

    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranking:
        """Return the matching stories from `offset` on, equal ones by id."""
        query, order = compile_plan(plan), order_of(plan)
        if offset + limit > _WINDOW:
            return self._ask(lambda: self._rank_far(query, order, offset, limit))
        found = self._search(query=query, sort=order, from_=offset, size=limit, source=False)
        return list(map(_scored, found["hits"]["hits"]))

    def nearest(self, vector: Vectors, plan: Plan, *, limit: int) -> Sequence[Near]:
        """Return the stories of a plan with a passage near a vector, each once, nearest first, equal ones by id.

        Elasticsearch looks for them in a graph, and may miss one that is hardly nearer than others; the cosines are
        those of the vectors as they were given.
        """
        if self._encoding.version is None or self._answering_encoder() != self._encoding.version:
            return []
        knn = {
            "field": f"{PASSAGES}.{VECTOR}",
            "query_vector": to_bytes(vector).tolist(),
            "k": limit,
            "num_candidates": max(_CANDIDATES, limit),
            "filter": compile_plan(plan),
        }
        found = self._search(knn=knn, size=limit, source=WHOLE_PASSAGES)
        near = [nearest_passage(hit["_id"], read_passages(hit["_source"]), vector) for hit in found["hits"]["hits"]]
        return sorted((one for one in near if one), key=lambda one: (-one.cosine, one.story_id))

    def passages(self, story_id: str) -> Sequence[Passage]:
        """Return the passages of a story."""
        if self._encoding.version is None or self._answering_encoder() != self._encoding.version:
            return []
        fields = [*WHOLE_PASSAGES, DOCUMENT]
        found = self._ask(lambda: self._client.mget(index=self._name, ids=[story_id], source_includes=fields).body)
        entries = [one["_source"] for one in found["docs"] if one.get("found")]
        return [passage for entry in entries if DOCUMENT in entry for passage in read_proven_passages(entry)]

    def count(self, plan: Plan) -> int:
        """Return how many stories match."""
        query = compile_plan(plan)
        return int(self._ask(lambda: self._client.count(index=self._name, query=query).body)["count"])

    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> Mapping[Facet, Mapping[str, int]]:
        """Return per facet how many matching stories have each value."""
        return counts.read_facets(self._aggregate(compile_plan(plan), counts.ask_facets(facets)), facets)

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of facets."""
        found = self._search(query=compile_plan(plan), aggs=counts.ask_cells(by), size=0, count=True)
        return counts.read_cells(found["hits"]["total"]["value"], found["aggregations"])

    def story_ids(self, plan: Plan) -> frozenset[str]:
        """Return the ids of all matching stories."""
        query = compile_plan(plan)
        return self._ask(
            lambda: frozenset(
                hit["_id"] for page in self._walk(query, [{"_shard_doc": "asc"}]) for hit in page["hits"]["hits"]
            )
        )

    def document_frequencies(self, field: TextField, terms: Sequence[str]) -> Mapping[str, int]:
        """Return in how many stories each term occurs."""
        found: dict[str, int] = {}
        for start in range(0, len(terms), _TERMS_AT_ONCE):
            asked = counts.ask_frequencies(field, terms[start : start + _TERMS_AT_ONCE])
            found |= counts.read_frequencies(self._aggregate(ALL_STORIES, asked))
        return found

    def occurring(self, concepts: Sequence[Concept], plan: Plan) -> frozenset[Concept]:
        """Return which of these concepts are in any story within a plan that has no groups."""
        if not concepts:
            return frozenset()
        counted = self._aggregate(compile_plan(plan), counts.ask_matching(map(compile_concept, concepts)))
        return frozenset(
            concept for concept, stories in zip(concepts, counts.read_matching(counted), strict=True) if stories
        )

    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        return counts.read_vocabulary(self._aggregate(compile_plan(plan), counts.ask_vocabulary(field, prefix)))

    def documents(self, story_ids: Sequence[str]) -> Mapping[str, IndexDocument]:
        """Return the documents of the stories that are in the index."""
        if not story_ids:
            return {}
        ids = list(story_ids)
        found = self._ask(lambda: self._client.mget(index=self._name, ids=ids, source_includes=[DOCUMENT]).body)
        entries = {one["_id"]: one["_source"] for one in found["docs"] if one.get("found")}
        return {story_id: read_source(entry) for story_id, entry in entries.items() if DOCUMENT in entry}

    def story_count(self) -> int:
        """Return how many stories are in the index."""
        return int(self._ask(lambda: self._client.count(index=self._name, query=ALL_STORIES).body)["count"])

    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every story in the index."""
        return self._ask(
            lambda: {
                hit["_id"]: hit["fields"][FINGERPRINT][0]
                for page in self._walk(ALL_STORIES, [{"_shard_doc": "asc"}], docvalue_fields=[FINGERPRINT])
                for hit in page["hits"]["hits"]
            }
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _answering_encoder(self) -> str | None:
        return self._ask(lambda: self._generations.encoder(self._name))

    def _change(self, actions: Callable[[Targets], Iterator[Action]]) -> None:
        with answering():
            for _ in range(_TRIES):
                targets = self._generations.ensure()
                try:
                    to_write = actions(targets)
                except NotFoundError:
                    # A rebuild that ended meanwhile took a generation away.
                    continue
                written = write(self._client, to_write, refresh=True)
                if written.dark & targets.answering:
                    raise IndexUnavailableError("De zoekindex is uitgevallen.")
                # What was being built on a node that is gone must not hold up a removal: that rebuild begins anew.
                self._generations.drop(written.dark & self._generations.targets().building)
                # A rebuild that began or ended meanwhile may have missed it.
                if written.is_everywhere and targets == self._generations.targets():
                    return
        raise IndexUnavailableError("De zoekindex wordt te vaak tegelijk opgebouwd. Probeer het later opnieuw.")

    def _aggregate(self, query: Clause, aggregations: counts.Aggregation) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._search(query=query, aggs=aggregations, size=0)["aggregations"]
        return found

    def _search(self, *, count: bool = False, **asked: Any) -> Mapping[str, Any]:
        return self._ask(
            lambda: (
                self._client.search(
                    index=self._name, track_total_hits=count, allow_partial_search_results=False, **asked
                ).body
            )
        )

    def _rank_far(self, query: Clause, order: list[dict[str, str]], offset: int, limit: int) -> Ranking:
        stories: list[tuple[str, float]] = []
        for page in self._walk(query, order):
            stories.extend(map(_scored, page["hits"]["hits"]))
            if len(stories) >= offset + limit:
                break
        return stories[offset : offset + limit]

    def _walk(self, query: Clause, order: list[dict[str, str]], **asked: Any) -> Iterator[Mapping[str, Any]]:
        """Yield pages of hits as they were when the walk began."""
        moment = self._client.open_point_in_time(index=self._name, keep_alive="1m")["id"]
        try:
            after: list[Any] | None = None
            while True:
                page = self._client.search(
                    pit={"id": moment, "keep_alive": "1m"},
                    query=query,
                    sort=order,
                    size=_WINDOW,
                    search_after=after,
                    source=False,
                    track_total_hits=False,
                    allow_partial_search_results=False,
                    **asked,
                ).body
                yield page
                if len(page["hits"]["hits"]) < _WINDOW:
                    return
                after = page["hits"]["hits"][-1]["sort"]
        finally:
            self._client.close_point_in_time(id=moment)

    def _count_deleted(self) -> int:
        shards = self._client.indices.segments(index=self._name)["indices"].values()
        copies = (copy for index in shards for copies in index["shards"].values() for copy in copies)
        return sum(segment["deleted_docs"] for copy in copies for segment in copy["segments"].values())

    def _ask(self, ask: Callable[[], Answer]) -> Answer:
        """Return an answer, also when the index has yet to be made or another generation is just taking over."""
        with answering():
            for _ in range(_TRIES - 1):
                try:
                    return ask()
                except ApiError as error:
                    if error.status_code not in _SWITCHING:
                        raise
                self._generations.ensure()
                time.sleep(_TRY_EVERY)
            return ask()


def _without_passages(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry without its passages."""
    return {name: value for name, value in source.items() if name != PASSAGES}


def _scored(hit: Mapping[str, Any]) -> tuple[str, float]:
    # Sorted by date, there is no score.
    return hit["_id"], float(hit["_score"] or 0.0)
