"""A process that makes an index in a cluster anew from a store, again and again, until it is killed."""

import sys
from collections.abc import Iterable, Iterator

from search.documents import IndexDocument
from search.index import SearchIndex
from search.sync import rebuild
from stories.sql_store import open_store
from tests import elastic


class AnnouncedIndex:
    """An index that says when a rebuild takes its first story."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def rebuild(self, documents: Iterable[IndexDocument]) -> None:
        self._index.rebuild(_announced(documents))

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)


def _announced(documents: Iterable[IndexDocument]) -> Iterator[IndexDocument]:
    for number, document in enumerate(documents):
        if not number:
            sys.stdout.write("begun\n")
            sys.stdout.flush()
        yield document


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    while True:
        rebuild(opened, AnnouncedIndex(elastic.open_index(sys.argv[2])))
