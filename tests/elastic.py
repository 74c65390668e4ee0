"""Indexes to test with, in the Elasticsearch that VERHALENBANK_TEST_ELASTICSEARCH_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from search.embedding import Embedder
from search.index import SearchIndex

URL = os.environ.get("VERHALENBANK_TEST_ELASTICSEARCH_URL")
# A plain skip, since the report puts those of one reason in one line.
NEEDED = () if URL else (pytest.mark.skip("VERHALENBANK_TEST_ELASTICSEARCH_URL names no Elasticsearch to test on"),)

_given: set[str] = set()


def new_name() -> str:
    """Return the name of an index that is not there yet, and that `tidied` takes away."""
    name = f"verhalenbank-test-{uuid4().hex}"
    _given.add(name)
    return name


def open_index(name: str | None = None, *, embedder: Embedder | None = None) -> SearchIndex:
    """Return an index, a new one unless it is named."""
    from search.elastic_index import Connection, open_elastic_index

    assert URL is not None
    return open_elastic_index(Connection(URL, index=name or new_name(), timeout_seconds=30), embedder=embedder)


@contextmanager
def tidied() -> Iterator[None]:
    """Take away the indexes that were made meanwhile, and none of another test run on the same cluster."""
    before = set(_given)
    yield
    if names := _given - before:
        from elasticsearch import Elasticsearch

        assert URL is not None
        with Elasticsearch(URL, request_timeout=60) as client:
            for index in client.indices.get_alias(index=[f"{name}-*" for name in sorted(names)]):
                client.indices.delete(index=index)
