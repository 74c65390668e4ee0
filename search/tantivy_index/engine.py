"""The Engine on disk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.analysis import Analyser
from search.documents import IndexDocument
from search.embedding import Encoding, Near, Passage, Vectors
from search.engine import Entry, Ranking
from search.hidden_counts import HiddenCounts
from search.plan import Concept, KeywordField, Limit, Plan, TextField
from search.query import Sort
from search.results import Facet
from search.tantivy_index.broken import of_files
from search.tantivy_index.facet_bits import FacetBits, read_bits
from search.tantivy_index.generations import Generations
from search.tantivy_index.opened_files import OpenedFiles
from search.tantivy_index.passage_files import PassageWriter, read_encoding, save_encoding
from search.tantivy_index.queries import QueryCompiler
from search.tantivy_index.schema import (
    make_schema,
    read_fingerprint,
    read_payload,
    register_terms,
    rewrite_entry,
    write_entry,
)
from search.tantivy_index.segments import addresses_beside_deleted
from search.tantivy_index.story_ids import read_id, read_ids
from stories.errors import IndexUnavailableError

_HEAP_BYTES = 64_000_000
# Writing so many stories anew takes about a second; more of them wait for `expunge` or for a rebuild.
_EXPUNGE_AT_ONCE = 5_000
# Of so few stories it is quicker to look at their passages alone.
_FEW_STORIES = 1_000


class TantivyEngine:
    """An Engine in a folder, which other processes may read and write as well."""

    def __init__(self, folder: Path, analyser: Analyser, *, encoding: Encoding, wait_seconds: float) -> None:
        self._analyser = analyser
        self._encoding = encoding
        self._schema = make_schema()
        self._compile = QueryCompiler(self._schema).compile
        self._generations = Generations(folder, wait_seconds=wait_seconds)
        self._files = OpenedFiles(self._generations, self._schema, self._compile, encoding)
        with self._generations.writing():
            if self._generations.current() is None:
                first = folder / "generation-0"
                first.mkdir(exist_ok=True)
                tantivy.Index(self._schema, path=str(first))
                FacetBits().save(first)
                save_encoding(encoding, first)
                self._generations.switch(first)

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in entries, each over an earlier one of the same story."""
        new = {entry.document.story_id: entry for entry in entries}
        if new:
            self._change(list(new), list(new.values()))

    def remove(self, story_ids: Sequence[str]) -> None:
        """Forget stories."""
        if story_ids:
            self._change(list(story_ids), [])

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Put these entries in the place of everything at once."""
        with self._generations.rebuilding() as folder:
            index = tantivy.Index(self._schema, path=str(folder))
            register_terms(index)
            bits = FacetBits()
            save_encoding(self._encoding, folder)
            passages = PassageWriter(folder, self._encoding.dimension)
            with _writer(index) as writer:
                for entry in entries:
                    writer.add_document(write_entry(entry, bits))
                    passages.add(entry.document.story_id, entry.passages)
            with self._generations.writing():
                self._catch_up(index, bits, passages)
                bits.save(folder)
                self._generations.switch(folder)
                # What was removed meanwhile stands in one file with what was not.
                self._expunge(at_most=_EXPUNGE_AT_ONCE)

    @of_files
    def expunge(self) -> None:
        """Write anew what stands in one file with stories that were removed or changed."""
        with self._generations.writing():
            self._expunge()

    @of_files
    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranking:
        """Return the matching stories from `offset` on."""
        snapshot = self._files.snapshot()
        hits = snapshot.rank(plan, offset=offset, limit=limit)
        # Sorted by date, what comes back as score is the date.
        scored = plan.sort is Sort.RELEVANCE
        scores = [float(score) if scored else 0.0 for score, _ in hits]
        return list(zip(read_ids(snapshot.searcher, [address for _, address in hits]), scores, strict=True))

    @of_files
    def nearest(self, vector: Vectors, plan: Plan, *, limit: int) -> Sequence[Near]:
        """Return the stories of a plan with a passage near a vector, each once, nearest first."""
        reader = self._files.passages()
        if reader is None:
            return []
        stories = self.count(plan)
        if stories <= _FEW_STORIES:
            few = self.story_ids(plan)
            return reader.nearest_of(few, vector, limit=limit)

        def within(story_ids: Sequence[str]) -> frozenset[str]:
            if not story_ids:
                return frozenset()
            among = plan.with_limit(Limit(KeywordField.STORY, frozenset(story_ids)))
            return frozenset(story_id for story_id, _ in self.rank(among, offset=0, limit=len(story_ids)))

        return reader.nearest(vector, limit=limit, within=within, share=stories / max(self.story_count(), stories))

    @of_files
    def passages(self, story_id: str) -> Sequence[Passage]:
        """Return the passages of a story."""
        reader = self._files.passages()
        return reader.passages(story_id) if reader and story_id in self.documents([story_id]) else []

    @of_files
    def count(self, plan: Plan) -> int:
        """Return how many stories match."""
        return self._files.snapshot().count(plan)

    @of_files
    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> Mapping[Facet, Mapping[str, int]]:
        """Return per facet how many matching stories have each value."""
        return self._files.snapshot().count_facets(plan, facets)

    @of_files
    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of facets."""
        return self._files.snapshot().count_cells(plan, by)

    @of_files
    def story_ids(self, plan: Plan) -> frozenset[str]:
        """Return the ids of all matching stories."""
        searcher = self._files.searcher()
        found = searcher.search(self._compile(plan), max(searcher.num_docs, 1), count=False)
        return frozenset(read_ids(searcher, [address for _, address in found.hits]))

    @of_files
    def document_frequencies(self, field: TextField, terms: Sequence[str]) -> Mapping[str, int]:
        """Return in how many stories each term occurs."""
        searcher = self._files.searcher()
        return {term: searcher.doc_freq(field, term) for term in terms}

    @of_files
    def occurring(self, concepts: Sequence[Concept], plan: Plan) -> frozenset[Concept]:
        """Return which of these concepts are in any story within a plan that has no groups."""
        snapshot = self._files.snapshot()
        return frozenset(concept for concept in concepts if snapshot.occurs(concept, plan))

    @of_files
    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        return self._files.snapshot().vocabulary(field, prefix, plan)

    @of_files
    def documents(self, story_ids: Sequence[str]) -> Mapping[str, IndexDocument]:
        """Return the documents of the stories that are in the index."""
        searcher = self._files.searcher()
        documents = (read_payload(document) for document in self._find(searcher, story_ids))
        return {document.story_id: document for document in documents}

    @of_files
    def story_count(self) -> int:
        """Return how many stories are in the index."""
        return self._files.searcher().num_docs

    @of_files
    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every story in the index."""
        searcher = self._files.searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1)).hits
        documents = (searcher.doc(address) for _, address in hits)
        return {read_id(document): read_fingerprint(document) for document in documents}

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    @of_files
    def _change(self, gone: list[str], entries: list[Entry]) -> None:
        with self._generations.writing():
            self._generations.note(gone)
            bits = read_bits(self._files.folder())
            # Before the words: a process that is killed in between leaves too little behind, never too much.
            self._change_passages(gone, entries)
            with _writer(self._files.index()) as writer:
                for story_id in gone:
                    writer.delete_documents_by_term(KeywordField.STORY, story_id)
                for entry in entries:
                    writer.add_document(write_entry(entry, bits))
                bits.save(self._files.folder())
            self._expunge(at_most=_EXPUNGE_AT_ONCE)

    def _change_passages(self, gone: list[str], entries: list[Entry]) -> None:
        folder = self._files.folder()
        encoding = read_encoding(folder)
        writer = PassageWriter(folder, encoding.dimension)
        writer.erase(gone)
        # Vectors of another encoder cannot stand beside these: they wait for a rebuild.
        if encoding == self._encoding:
            for entry in entries:
                writer.add(entry.document.story_id, entry.passages)

    def _expunge(self, *, at_most: int | None = None) -> None:
        searcher = self._files.searcher()
        addresses = addresses_beside_deleted(searcher, self._files.folder())
        if not addresses or (at_most is not None and len(addresses) > at_most):
            return
        kept = [searcher.doc(address) for address in addresses]
        gone = [read_id(document) for document in kept]
        # What stands in the index has its bits already.
        self._write_anew(self._files.index(), gone, kept, read_bits(self._files.folder()))

    def _catch_up(self, index: tantivy.Index, bits: FacetBits, passages: PassageWriter) -> None:
        changed = self._generations.noted()
        if not changed:
            return
        try:
            kept = self._find(self._files.searcher(), changed)
        except IndexUnavailableError:
            # What cannot be read, like an index with other columns, was not written to: who tried still has the change.
            return
        self._write_anew(index, changed, kept, bits)
        passages.erase(changed)
        if read_encoding(self._files.folder()) == self._encoding:
            passages.copy([read_id(document) for document in kept], self._files.folder())

    def _write_anew(
        self, index: tantivy.Index, story_ids: Sequence[str], kept: Sequence[tantivy.Document], bits: FacetBits
    ) -> None:
        with _writer(index) as writer:
            for story_id in story_ids:
                writer.delete_documents_by_term(KeywordField.STORY, story_id)
            for document in kept:
                writer.add_document(rewrite_entry(document, self._analyser, bits))

    def _find(self, searcher: tantivy.Searcher, story_ids: Sequence[str]) -> list[tantivy.Document]:
        if not story_ids:
            return []
        query = self._compile(Plan(limits=(Limit(KeywordField.STORY, frozenset(story_ids)),)))
        return [searcher.doc(address) for _, address in searcher.search(query, len(story_ids)).hits]


@contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    writer.commit()
    writer.garbage_collect_files()
    writer.wait_merging_threads()
