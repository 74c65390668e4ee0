"""Entries as tantivy documents."""

import tantivy

from search.analysis import Analyser
from search.documents import IndexDocument
from search.engine import Entry
from search.entries import make_entry
from search.payload import read_document, write_document
from search.plan import KeywordField, TextField
from search.tantivy_index.facet_bits import FacetBits, bit_fields
from search.tantivy_index.story_ids import id_fields, id_numbers

YEAR = "year"
TOLD = "told"
SET_KEY = "set_key"
FINGERPRINT = "fingerprint"
PAYLOAD = "payload"

_TERMS = "terms"
# Only these two are searched for words in a row.
_WITH_PLACES = {TextField.WORDS, TextField.FORMS}


def make_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for text_field in TextField:
        kept = "position" if text_field in _WITH_PLACES else "freq"
        builder.add_text_field(text_field, tokenizer_name=_TERMS, index_option=kept)
    for keyword in KeywordField:
        stored = keyword is KeywordField.STORY
        builder.add_text_field(keyword, stored=stored, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(YEAR, indexed=True, fast=True)
    builder.add_integer_field(TOLD, fast=True)
    builder.add_unsigned_field(SET_KEY, fast=True)
    for number in (*bit_fields(), *id_fields()):
        builder.add_unsigned_field(number, fast=True)
    builder.add_bytes_field(FINGERPRINT, stored=True)
    builder.add_bytes_field(PAYLOAD, stored=True)
    return builder.build()


def register_terms(index: tantivy.Index) -> None:
    """Let the index take terms as we make them, with spaces between them."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TERMS, splitter)


def write_entry(entry: Entry, bits: FacetBits) -> tantivy.Document:
    """Return an entry as tantivy keeps it in a generation with these bits."""
    document = tantivy.Document()
    for text_field, terms in entry.terms.items():
        document.add_text(text_field, " ".join(terms))
    for keyword, values in entry.keywords.items():
        for value in sorted(values):
            document.add_text(keyword, value)
    document.add_integer(YEAR, entry.document.year)
    document.add_integer(TOLD, entry.document.told_at.toordinal())
    document.add_unsigned(SET_KEY, entry.set_key)
    for field, number in (bits.numbers(entry.keywords) | id_numbers(entry.document.story_id)).items():
        document.add_unsigned(field, number)
    document.add_bytes(FINGERPRINT, entry.fingerprint.encode())
    document.add_bytes(PAYLOAD, write_document(entry.document).encode())
    return document


def read_payload(document: tantivy.Document) -> IndexDocument:
    """Return the document that an entry was made of."""
    return read_document(_read_bytes(document, PAYLOAD))


def read_fingerprint(document: tantivy.Document) -> str:
    """Return the fingerprint of a kept entry."""
    return _read_bytes(document, FINGERPRINT)


def rewrite_entry(document: tantivy.Document, analyser: Analyser, bits: FacetBits) -> tantivy.Document:
    """Return a kept entry anew, to be written to other files."""
    return write_entry(make_entry(read_payload(document), analyser), bits)


def _read_bytes(document: tantivy.Document, field: str) -> str:
    value: bytes | list[int] = document[field][0]
    return bytes(value).decode()
