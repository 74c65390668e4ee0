"""What a search index must do, whichever engine is under it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from search.documents import IndexDocument
from search.hidden_counts import HiddenCounts
from search.query import Query
from search.results import Facet, Hit, SearchResult
from stories.permission import Audience


class SearchIndex(Protocol):
    """A disposable copy of the store in which stories are found and counted.

    What a method changed is visible when it returns, here and to every other process. Any method may raise
    IndexUnavailableError.
    """

    def put(self, documents: Iterable[IndexDocument]) -> None:
        """Take in documents, each over an earlier one of the same story."""
        ...

    def remove(self, story_ids: Iterable[str]) -> None:
        """Forget stories: no search or count knows them when this returns; unknown ids are nothing.

        Their words are out of the files as well, but after `expunge` when they share one with very many stories, and in
        a cluster always.
        """
        ...

    def expunge(self) -> None:
        """Write anew the files that still hold words of stories that were removed or changed; this may take long."""
        ...

    def rebuild(self, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of everything; until it returns, searches answer from the old index."""
        ...

    def search(self, query: Query, *, audience: Audience) -> SearchResult:
        """Return a page of the stories that this audience may find."""
        ...

    def similar(
        self, story_id: str, *, audience: Audience, sentence: int | None = None, limit: int = 5
    ) -> tuple[Hit, ...]:
        """Return stories like this one, best first: by what they mean, by their words and by shared codes.

        With `sentence` only that one counts. Nothing for a story or a sentence that is not there for this audience.
        """
        ...

    def aggregate(self, query: Query, by: Sequence[Facet]) -> HiddenCounts:
        """Count the countable stories of a selection per combination of facet values; only disclosure can show them."""
        ...

    def counted(self, query: Query) -> frozenset[str]:
        """Return the ids of the countable stories of a selection.

        For comparing selections and for knowing whose stories a pattern is about; never to be shown or counted.
        """
        ...

    def quotable(self, query: Query, code: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """Return (story id, sentence number) of sentences with this code that may be quoted, each of another story."""
        ...

    def fingerprints(self) -> Mapping[str, str]:
        """Return for every story in the index a digest of its document, to compare with the store."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
