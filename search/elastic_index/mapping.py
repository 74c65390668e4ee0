"""Entries as Elasticsearch documents."""

import json
from collections.abc import Mapping
from typing import Any

from search import bm25
from search.documents import IndexDocument
from search.engine import Entry
from search.payload import read_document, write_document
from search.plan import KeywordField, TextField

YEAR = "year"
TOLD = "told_at"
SET_KEY = "set_key"
FINGERPRINT = "fingerprint"
DOCUMENT = "document"
REMOVED = "removed"

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


def make_mappings() -> dict[str, Any]:
    """Return the fields of the index; a document with any other is refused."""
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
    return {"dynamic": "strict", "_source": {"excludes": list(TextField)}, "properties": properties}


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
    }


def write_tombstone() -> dict[str, Any]:
    """Return what stands in the place of a removed story in an index that is still being built."""
    return {REMOVED: True}


def read_source(source: Mapping[str, Any]) -> IndexDocument:
    """Return the document that an entry was made of."""
    return read_document(json.dumps(source[DOCUMENT]))


def whole_terms(text_field: TextField) -> str:
    """Return the field in which the terms of a text field can be listed."""
    return f"{text_field}.{_WHOLE}"


def _terms(text_field: TextField) -> dict[str, Any]:
    whole = {"type": "keyword", "index": False, "ignore_above": _LONGEST_TERM}
    mapping: dict[str, Any] = {"type": "text", "analyzer": TERMS, "index_options": "freqs", "fields": {_WHOLE: whole}}
    if text_field in _WITH_PLACES:
        # Terms come one by one, and stand in a row all the same.
        mapping |= {"index_options": "positions", "position_increment_gap": 0}
    return mapping
