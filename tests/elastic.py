"""Indexes to test with, in the Elasticsearch that VERHALENBANK_TEST_ELASTICSEARCH_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from search.index import SearchIndex

URL = os.environ.get("VERHALENBANK_TEST_ELASTICSEARCH_URL")
# A plain skip, since the report puts those of one reason in one line.
NEEDED = () if URL else (pytest.mark.skip("VERHALENBANK_TEST_ELASTICSEARCH_URL names no Elasticsearch to test on"),)

_PREFIX = "verhalenbank-test"


def new_name() -> str:
    """Return the name of an index that is not there yet."""
    return f"{_PREFIX}-{uuid4().hex}"


def open_index(name: str | None = None) -> SearchIndex:
    """Return an index, a new one unless it is named."""
    from search.elastic_index import Connection, open_elastic_index

    assert URL is not None
    return open_elastic_index(Connection(URL, index=name or new_name(), timeout_seconds=30))


@contextmanager
def tidied() -> Iterator[None]:
    """Take away the indexes of the tests afterwards."""
    yield
    if URL:
        from elasticsearch import Elasticsearch

        with Elasticsearch(URL) as client:
            for index in client.indices.get_alias(index=f"{_PREFIX}-*"):
                client.indices.delete(index=index)
