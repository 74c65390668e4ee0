"""Sentences that stand for many and differ from each other."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

# How much it counts against a sentence that it resembles one already chosen.
_DIFFERENT = 0.5

_Vector = Mapping[str, float]


def choose_central(sentences: Sequence[Sequence[str]], *, limit: int) -> tuple[int, ...]:
    """Return which sentences, given as terms, are central and different: their places, the most central first.

    A sentence is central when it resembles the others, by the cosine of its terms weighed by how rare they are; each
    next one is chosen by maximal marginal relevance (Carbonell & Goldstein 1998). Equally good ones keep their order;
    a sentence without terms is never chosen.
    """
    vectors = _vectors(sentences)
    likeness = [[_cosine(one, other) for other in vectors] for one in vectors]
    central = [sum(row[:place] + row[place + 1 :]) / max(1, len(vectors) - 1) for place, row in enumerate(likeness)]
    chosen: list[int] = []
    while len(chosen) < limit and (rest := [one for one, terms in enumerate(vectors) if terms and one not in chosen]):
        chosen.append(
            max(
                rest,
                key=lambda place: (
                    central[place] - _DIFFERENT * max((likeness[place][other] for other in chosen), default=0.0),
                    -place,
                ),
            )
        )
    return tuple(chosen)


def _vectors(sentences: Sequence[Sequence[str]]) -> list[_Vector]:
    spread = Counter(term for terms in sentences for term in set(terms))
    vectors: list[_Vector] = []
    for terms in sentences:
        weights = {term: times * math.log(1 + len(sentences) / spread[term]) for term, times in Counter(terms).items()}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def _cosine(one: _Vector, other: _Vector) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)
