"""One order out of several."""

from collections.abc import Sequence

# The constant of Cormack, Clarke & Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet".
_K = 60


def fuse(rankings: Sequence[Sequence[str]], weights: Sequence[float]) -> list[tuple[str, float]]:
    """Return everything ranked, best first, by reciprocal rank fusion; equal scores by id."""
    scores: dict[str, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + weight / (_K + rank)
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
