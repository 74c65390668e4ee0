"""Ids cut in pages: a database takes no more than so many in one question."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

PAGE = 500

Item = TypeVar("Item")


def in_pages(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in order, a page at a time."""
    for start in range(0, len(items), PAGE):
        yield items[start : start + PAGE]
