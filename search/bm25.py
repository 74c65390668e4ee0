"""Okapi BM25 as Lucene and tantivy compute it (Robertson & Zaragoza 2009), for the engine that is ours."""

import math

K1 = 1.2
B = 0.75


def inverse_document_frequency(stories: int, with_term: int) -> float:
    """Return the weight of a term that `with_term` of `stories` contain."""
    return math.log(1 + (stories - with_term + 0.5) / (with_term + 0.5))


def term_score(weight: float, frequency: int, *, length: int, average_length: float) -> float:
    """Return the score of a term that occurs `frequency` times in a field of `length` terms."""
    norm = K1 * (1 - B + B * rounded_length(length) / average_length)
    return weight * (K1 + 1) * frequency / (frequency + norm)


def rounded_length(length: int) -> int:
    """Return a length as engines keep it in one byte: exact up to 40, then to four bits (Lucene's SmallFloat)."""
    free = 24
    if length < free:
        return length
    shift = max((length - free).bit_length() - 4, 0)
    return free + ((length - free) >> shift << shift)
