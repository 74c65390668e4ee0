"""Which labels go together as a network: the pairs that surely do, and the place of each label on a circle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.figures import Interval
from search.patterns.co_occurrence import Pair


@dataclass(frozen=True, slots=True)
class Node:
    """A label and its place on a circle around 0, 0 with radius 1."""

    code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two labels that go together, and how many times more often than by chance."""

    first: str
    second: str
    lift: Interval


@dataclass(frozen=True, slots=True)
class Network:
    """Labels on a circle, neighbours where they go together most; the same pairs always give the same places."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(pairs: Sequence[Pair], *, most: int) -> Network:
    """Return the network of at most so many of the surest pairs, without those that are well explained by luck.

    Labels stand around the circle in the order of the angle that the second and third eigenvector of the graph's
    Laplacian give them (Hall 1970, "An r-dimensional quadratic placement algorithm"), at equal steps down.
    """
    edges = tuple(Edge(pair.first, pair.second, pair.lift) for pair in pairs if pair.is_sure)[:most]
    codes = sorted({code for edge in edges for code in (edge.first, edge.second)})
    around = _around(codes, edges)
    half = (len(around) + 1) // 2
    # Down the right side and up the left, so that names at the same height never share a side.
    sides = ((around[:half], 1), (around[half:][::-1], -1))
    return Network(tuple(node for side, sign in sides for node in _down(side, sign)), edges)


def _down(codes: Sequence[str], side: int) -> list[Node]:
    heights = [1 - (2 * place + 1) / len(codes) for place in range(len(codes))]
    return [Node(code, side * math.sqrt(1 - y * y), y) for code, y in zip(codes, heights, strict=True)]


def _around(codes: list[str], edges: Sequence[Edge]) -> list[str]:
    if len(codes) < 4:
        return codes
    weights = np.zeros((len(codes), len(codes)))
    for edge in edges:
        one, other = codes.index(edge.first), codes.index(edge.second)
        weights[one, other] = weights[other, one] = math.log(edge.lift.low) + 1
    _, vectors = np.linalg.eigh(np.diag(weights.sum(axis=0)) - weights)
    across, up = _signed(vectors[:, 1]), _signed(vectors[:, 2])
    angles = [round(math.atan2(y, x), 6) for x, y in zip(across, up, strict=True)]
    return [code for _, code in sorted(zip(angles, codes, strict=True))]


def _signed(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return an eigenvector in the one of its two directions in which its largest part is positive."""
    return vector if vector[int(np.argmax(np.abs(np.round(vector, 6))))] >= 0 else -vector
