"""Entries as Elasticsearch documents."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search import bm25
from search.documents import IndexDocument
from search.embedding import Encoding, Passage, proof_of
from search.engine import Entry
from search.passages import passage_text
from search.payload import read_document, write_document
from search.plan import KeywordField, TextField

YEAR = "year"
TOLD = "told_at"
SET_KEY = "set_key"
FINGERPRINT = "fingerprint"
DOCUMENT = "document"
REMOVED = "removed"
PASSAGES = "passages"
FIRST, LAST, VECTOR = "first", "last", "vector"
# The vector as it was given: what Elasticsearch keeps for its graph need not be given back.
WHOLE_VECTOR = "whole"
# Named one by one: who asks for all of a passage gets the vector of the graph as well, in numbers that take longest.
WHOLE_PASSAGES = [f"{PASSAGES}.{name}" for name in (FIRST, LAST, WHOLE_VECTOR)]
# Of which encoder the bytes are; an index made before vectors were bytes has no such note, and waits for a rebuild.
ENCODER = "encoder_of_bytes"

# The analyser of terms as we made them.
TERMS = "terms"
# No word is longer, but a file that is no text may look like one.
_LONGEST_TERM = 500
_WHOLE = "whole"
# Only these two are searched for words in a row.
_WITH_PLACES = {TextField.WORDS, TextField.FORMS}

SETTINGS: Mapping[str, Any] = {
    # One shard: then the statistics of BM25 are those of the whole index, as in the other engines.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # Whoever writes makes it visible.
    "refresh_interval": "-1",
    # `expunge` leaves no file with a story that is gone, however few they are.
    "merge.policy.expunge_deletes_allowed": 0,
    "similarity": {"default": {"type": "BM25", "k1": bm25.K1, "b": bm25.B}},
    "analysis": {
        "tokenizer": {TERMS: {"type": "whitespace", "max_token_length": 1_000_000}},
        "filter": {TERMS: {"type": "truncate", "length": _LONGEST_TERM}},
        "analyzer": {TERMS: {"type": "custom", "tokenizer": TERMS, "filter": [TERMS]}},
    },
}


def make_mappings(encoding: Encoding) -> dict[str, Any]:
    """Return the fields of the index, for vectors of an encoder if there is one; a document with any other is refused.

    Which encoder it was stands in the mapping itself, so that nobody compares vectors of two.
    """
    properties: dict[str, Any] = {text_field: _terms(text_field) for text_field in TextField}
    properties |= {keyword: {"type": "keyword"} for keyword in KeywordField}
    properties |= {
        YEAR: {"type": "integer"},
        TOLD: {"type": "date", "format": "strict_date"},
        SET_KEY: {"type": "long", "index": False},
        FINGERPRINT: {"type": "keyword", "index": False},
        REMOVED: {"type": "boolean"},
        DOCUMENT: {
            "dynamic": False,
            # For people who ask Elasticsearch themselves; we search in our own terms.
            "properties": {"text": {"type": "text", "analyzer": "dutch"}},
        },
        "text": {"type": "alias", "path": f"{DOCUMENT}.text"},
    }
    if encoding.version is not None:
        properties[PASSAGES] = _passages(encoding.dimension)
    return {
        "dynamic": "strict",
        "_meta": {ENCODER: encoding.version},
        "_source": {"excludes": [*TextField, f"{PASSAGES}.{VECTOR}"]},
        "properties": properties,
    }


def write_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as Elasticsearch keeps it."""
    return {
        **{text_field.value: list(terms) for text_field, terms in entry.terms.items()},
        **{keyword.value: sorted(values) for keyword, values in entry.keywords.items()},
        YEAR: entry.document.year,
        TOLD: entry.document.told_at.isoformat(),
        SET_KEY: entry.set_key,
        FINGERPRINT: entry.fingerprint,
        DOCUMENT: json.loads(write_document(entry.document)),
        **({PASSAGES: [_write_passage(passage) for passage in entry.passages]} if entry.passages else {}),
    }


def write_tombstone() -> dict[str, Any]:
    """Return what stands in the place of a removed story in an index that is still being built."""
    return {REMOVED: True}


def read_source(source: Mapping[str, Any]) -> IndexDocument:
    """Return the document that an entry was made of."""
    return read_document(json.dumps(source[DOCUMENT]))


def read_passages(source: Mapping[str, Any]) -> list[Passage]:
    """Return the passages that an entry has."""
    return [Passage(kept[FIRST], kept[LAST], base64.b64decode(kept[WHOLE_VECTOR])) for kept in source.get(PASSAGES, ())]


def read_proven_passages(source: Mapping[str, Any]) -> list[Passage]:
    """Return the passages that an entry has, with the proof that they are of its words: it was kept in one go."""
    document = read_source(source)
    passages = read_passages(source)
    return [replace(one, proof=proof_of(passage_text(document, one.first, one.last), one.vector)) for one in passages]


def whole_terms(text_field: TextField) -> str:
    """Return the field in which the terms of a text field can be listed."""
    return f"{text_field}.{_WHOLE}"


def _passages(dimension: int) -> dict[str, Any]:
    vector = {
        "type": "dense_vector",
        "dims": dimension,
        # A graph of the very bytes that are kept: with `int8_hnsw` Elasticsearch would make bytes of its own of them,
        # and keep four times as many beside those.
        "element_type": "byte",
        "similarity": "cosine",
        "index_options": {"type": "hnsw"},
    }
    number = {"type": "integer", "index": False}
    properties = {FIRST: number, LAST: number, VECTOR: vector, WHOLE_VECTOR: {"type": "binary"}}
    return {"type": "nested", "dynamic": "strict", "properties": properties}


def _write_passage(passage: Passage) -> dict[str, Any]:
    whole = base64.b64encode(passage.vector).decode()
    return {FIRST: passage.first, LAST: passage.last, VECTOR: passage.vector.hex(), WHOLE_VECTOR: whole}


def _terms(text_field: TextField) -> dict[str, Any]:
    whole = {"type": "keyword", "index": False, "ignore_above": _LONGEST_TERM}
    mapping: dict[str, Any] = {"type": "text", "analyzer": TERMS, "index_options": "freqs", "fields": {_WHOLE: whole}}
    if text_field in _WITH_PLACES:
        # Terms come one by one, and stand in a row all the same.
        mapping |= {"index_options": "positions", "position_increment_gap": 0}
    return mapping
