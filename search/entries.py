"""From a document to what an engine keeps of it."""

from dataclasses import replace
from hashlib import blake2b

from search.analysis import Analyser
from search.documents import IndexDocument
from search.embedding import Passage
from search.engine import Entry
from search.filters import Sign
from search.payload import write_document
from search.plan import KeywordField, TextField

# Raise it when the same document gives other terms than before: `check` then finds every story changed.
ANALYSIS_VERSION = 3

# Stands in a field without terms. Lucene counts only stories that have a field when it weighs that field's terms,
# tantivy counts all of them: now they are the same. No word can be this one.
NO_TERMS = ("∅",)

COUNTABLE = "meetellen"
QUOTABLE = "citeren"


def make_entry(document: IndexDocument, analyser: Analyser, passages: tuple[Passage, ...] = ()) -> Entry:
    """Return the document with its terms, keywords and passages."""
    words = analyser.words(document.text)
    return Entry(
        document=document,
        terms={
            TextField.WORDS: tuple(word.folded for word in words) or NO_TERMS,
            TextField.FORMS: tuple(word.form for word in words) or NO_TERMS,
            TextField.PARTS: tuple(part for word in words for part in word.parts) or NO_TERMS,
            TextField.CODES: tuple(read.code for read in document.sentence_codes) or NO_TERMS,
        },
        keywords=_keywords(document),
        set_key=_set_key(document),
        fingerprint=fingerprint(document),
        passages=passages,
    )


def fingerprint(document: IndexDocument) -> str:
    """Return a digest that changes whenever the entry of the document would."""
    content = f"{ANALYSIS_VERSION}\n{write_document(document)}"
    return blake2b(content.encode(), digest_size=16).hexdigest()


def _set_key(document: IndexDocument) -> int:
    """Return a number that changes with everything by which a story is counted.

    Were it of the story alone, a label that a narrator answers would move no counts but those it enters and leaves, and
    so tell which label it was.
    """
    counted = write_document(replace(document, audiences=frozenset(), quotable=False))
    return int.from_bytes(blake2b(counted.encode(), digest_size=4).digest())


def _keywords(document: IndexDocument) -> dict[KeywordField, frozenset[str]]:
    uses = {COUNTABLE: document.countable, QUOTABLE: document.quotable}
    return {
        KeywordField.STORY: frozenset({document.story_id}),
        KeywordField.DOMAIN: frozenset(document.domains),
        KeywordField.CODE: document.codes,
        KeywordField.LABEL: frozenset(code.lstrip("+-") for code in document.codes),
        KeywordField.SIGN: frozenset(code[0] for code in document.codes if code[0] in set(Sign)),
        KeywordField.CONFIRMED: document.confirmed,
        KeywordField.REJECTED: document.rejected,
        KeywordField.WINDOW: frozenset(document.windows),
        KeywordField.LIFE_AREA: frozenset(document.life_areas),
        KeywordField.TELLER: frozenset({document.teller}),
        KeywordField.AUDIENCE: frozenset(document.audiences),
        KeywordField.USE: frozenset(use for use, allowed in uses.items() if allowed),
    }
