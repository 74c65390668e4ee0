"""Writing in bulk, as fast as the cluster can take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.elastic_index.generations import entrance, generation_of
from stories.errors import IndexUnavailableError

_AT_ONCE = 500
_BYTES_AT_ONCE = 5_000_000
# A cluster that is full says 429: it is tried again after 1, 2, 4, ... seconds.
_RETRIES = 5
_SECONDS_AT_MOST = 30
_PATIENCE_SECONDS = 120.0
_NOT_FOUND = 404
_CONFLICT = 409
_UNAVAILABLE = 503

Action = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """Which generations did not take it: `gone` do not exist, `dark` have no copy on a node that is up."""

    gone: frozenset[str]
    dark: frozenset[str]

    @property
    def is_everywhere(self) -> bool:
        """Whether every generation took it."""
        return not (self.gone or self.dark)


def put_action(generation: str, story_id: str, source: dict[str, Any]) -> Action:
    """Return what puts a story in a generation, over an earlier one."""
    return {"_op_type": "index", "_index": entrance(generation), "_id": story_id, "_source": source}


def put_new_action(generation: str, story_id: str, source: dict[str, Any]) -> Action:
    """Return what puts a story in a generation unless something stands there already."""
    return {**put_action(generation, story_id, source), "_op_type": "create"}


def remove_action(generation: str, story_id: str) -> Action:
    """Return what takes a story out of a generation."""
    return {"_op_type": "delete", "_index": entrance(generation), "_id": story_id}


def write(client: Elasticsearch, actions: Iterable[Action], *, refresh: bool) -> Written:
    """Do all of it, and return where that could not be; raise IndexUnavailableError when a story was refused.

    One request is under way at a time, so that actions are made no faster than the cluster takes them.
    """
    missed: dict[int, set[str]] = {_NOT_FOUND: set(), _UNAVAILABLE: set()}
    refused = 0
    for done, item in _bulk(client, actions, refresh=refresh):
        (result,) = item.values()
        if done or _means_nothing(result):
            continue
        if result["status"] in missed:
            missed[result["status"]].add(generation_of(result["_index"]))
        else:
            refused += 1
    if refused:
        raise IndexUnavailableError(f"De zoekindex weigert {refused} verhalen.")
    return Written(gone=frozenset(missed[_NOT_FOUND]), dark=frozenset(missed[_UNAVAILABLE]))


def _bulk(client: Elasticsearch, actions: Iterable[Action], *, refresh: bool) -> Iterable[tuple[bool, dict[str, Any]]]:
    return streaming_bulk(
        client.options(request_timeout=_PATIENCE_SECONDS),
        actions,
        chunk_size=_AT_ONCE,
        max_chunk_bytes=_BYTES_AT_ONCE,
        raise_on_error=False,
        max_retries=_RETRIES,
        initial_backoff=1,
        max_backoff=_SECONDS_AT_MOST,
        refresh=refresh,
        require_alias=True,
    )


def _means_nothing(result: dict[str, Any]) -> bool:
    """Whether a story to remove was not there, or one to put only when new was there already."""
    absent = result["status"] == _NOT_FOUND and "error" not in result
    return absent or result["status"] == _CONFLICT
