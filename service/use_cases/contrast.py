"""What sets apart stories in which something went well from those in which it went badly, with its leaflet."""

from dataclasses import dataclass

from search.analysis import load_analyser
from search.disclosure import SafeCounts
from search.patterns.contrast import Axis, Contrast, axis_of, contrast
from search.patterns.contrast_words import shared_words
from search.patterns.quotes import quotes
from search.query import Query
from service.use_cases.patterns import Leaflet, leaflet_of, quoted_sentences, safe_counts
from service.wiring import Bank

USUAL_AXIS = "niet-geloofd"
# Each word is a question to the index, on both sides.
_WORDS = 16
_SENTENCES = 100


@dataclass(frozen=True, slots=True)
class ContrastPattern:
    """Both sides of an axis, and what was left out of the question, with its leaflet."""

    found: Contrast
    leaflet: Leaflet


def contrast_pattern(bank: Bank, code_id: str, query: Query) -> ContrastPattern:
    """Return what sets both sides of a label apart; raise UnknownLabelError or IndexUnavailableError."""
    axis = axis_of(bank.codebook, code_id)
    counts = safe_counts(bank)
    found = contrast(counts, query, axis, bank.codebook, words=_words(bank, counts, query, axis))
    leaflet = leaflet_of(bank, query, of=found.of, hidden=found.hidden, left_out=found.left_out)
    return ContrastPattern(found, leaflet)


def axes(bank: Bank) -> tuple[Axis, ...]:
    """Return every axis once, in the order of the codebook."""
    return tuple(dict.fromkeys(axis_of(bank.codebook, code.id) for code in bank.codebook.codes))


def _words(bank: Bank, counts: SafeCounts, query: Query, axis: Axis) -> tuple[str, ...]:
    sentences = [
        one.text
        for code in (axis.well, axis.badly)
        for one in quoted_sentences(bank, quotes(counts, query, code.id, limit=_SENTENCES))
    ]
    return shared_words(sentences, load_analyser(), limit=_WORDS)
