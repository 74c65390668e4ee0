"""Sentences that mean alike, told by different people: groups for which there may be no word yet.

Average linkage on the cosine (Sokal & Michener 1958, UPGMA; scipy's nearest-neighbour chain, Müllner 2011), on vectors
without their mean and their few strongest directions, which say how something was written more than what it says (Mu
& Viswanath 2018, "All-but-the-Top"). A group is kept when it is tighter, for its number of stories, than anything in as
many vectors drawn by chance with the same spread: the largest of their standardised heights is the bar (maxT, Westfall
& Young 1993). Of banks in which nothing goes together one in twenty shows a group.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.embedding import Vectors

# Fewer different narrators than this are no group.
LEAST_STORIES = 5
# Memory and time grow with the square of this: a thousand sentences take 8 MB and some seconds.
MOST_SENTENCES = 1_000

# Mu & Viswanath leave out one direction in a hundred.
_DIRECTIONS_OF_A_HUNDRED = 100
# With nineteen banks of chance, theirs is the largest in one of twenty when nothing goes together.
_BY_CHANCE = 19
_SEED = 1
# Groups of more stories are a subject of the whole bank, not a word that is missing; they can still hold smaller ones.
_MOST_STORIES = 60

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Sentences that mean alike, by their number in what was given, those that are most like the others first.

    `cohesion` is the mean cosine between two of them, after what all sentences share was taken away.
    """

    members: tuple[int, ...]
    stories: int
    cohesion: float


@dataclass(frozen=True, slots=True)
class _Node:
    height: float
    members: tuple[int, ...]
    stories: int


def group_alike(vectors: Vectors, stories: Sequence[Hashable]) -> tuple[Alike, ...]:
    """Return the groups among sentences (n x d) of these stories (n), largest first; the same for the same sentences.

    Raise ValueError for more sentences than MOST_SENTENCES.
    """
    if len(stories) > MOST_SENTENCES:
        raise ValueError("too many sentences to group")
    if len(set(stories)) < LEAST_STORIES:
        return ()
    points = _spread(vectors)
    nodes = _nodes(points, stories)
    bar = _Bar(points, stories)
    kept: list[_Node] = []
    for node in sorted(nodes, key=lambda node: -len(node.members)):
        within = set(node.members)
        if bar.passes(node) and not any(within <= set(wider.members) for wider in kept):
            kept.append(node)
    found = [_alike(node, points) for node in kept]
    return tuple(sorted(found, key=lambda one: (-one.stories, -one.cohesion, one.members)))


class _Bar:
    """How low a group of so many stories must lie to be no chance."""

    def __init__(self, points: Floats, stories: Sequence[Hashable]) -> None:
        random = np.random.default_rng(_SEED)
        _, sizes, _ = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
        spread = sizes / np.sqrt(len(points))
        chance = np.array(
            [
                _lowest(_nodes(_unit(random.standard_normal((len(points), len(spread))) * spread), stories))
                for _ in range(_BY_CHANCE)
            ]
        )
        self._known = np.isfinite(chance).all(axis=0)
        chance = np.where(self._known, chance, 1.0)
        self._mean, deviation = chance.mean(axis=0), chance.std(axis=0)
        self._deviation = np.maximum(deviation, np.finfo(np.float64).eps)
        depths = ((self._mean - chance) / self._deviation)[:, self._known]
        self._deepest = float(depths.max()) if depths.size else np.inf

    def passes(self, node: _Node) -> bool:
        """Return whether a group is tighter than chance makes any."""
        place = node.stories
        if not LEAST_STORIES <= place <= _MOST_STORIES or not self._known[place]:
            return False
        return bool((self._mean[place] - node.height) / self._deviation[place] > self._deepest)


def _spread(vectors: Vectors) -> Floats:
    """Return vectors of length one, without what all of them share."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    shared = vectors.shape[1] // _DIRECTIONS_OF_A_HUNDRED
    if shared:
        _, _, directions = np.linalg.svd(centred, full_matrices=False)
        strongest = directions[:shared]
        centred = centred - centred @ strongest.T @ strongest
    return _unit(centred)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = vectors / np.maximum(lengths, np.finfo(np.float64).tiny)
    return unit


def _nodes(points: Floats, stories: Sequence[Hashable]) -> list[_Node]:
    """Return every group of the tree with stories enough, from the tightest up."""
    # At its use: every start would wait for it.
    from scipy.cluster.hierarchy import linkage

    # A vector of noughts has no cosine: when all sentences are the same there is nothing to tell apart.
    if not np.all(points.any(axis=1)):
        return []
    members: list[tuple[int, ...]] = [(number,) for number in range(len(stories))]
    tellers: list[frozenset[Hashable]] = [frozenset({story}) for story in stories]
    nodes = []
    for left, right, height, _ in linkage(points, method="average", metric="cosine"):
        members.append(members[int(left)] + members[int(right)])
        tellers.append(tellers[int(left)] | tellers[int(right)])
        if len(tellers[-1]) >= LEAST_STORIES:
            nodes.append(_Node(float(height), members[-1], len(tellers[-1])))
    return nodes


def _lowest(nodes: Sequence[_Node]) -> Floats:
    """Return at what height the first group of at least so many stories is there, by that number of stories."""
    heights = np.full(_MOST_STORIES + 1, np.inf)
    for node in nodes:
        upto = min(node.stories, _MOST_STORIES) + 1
        heights[:upto] = np.minimum(heights[:upto], node.height)
    return heights


def _alike(node: _Node, points: Floats) -> Alike:
    rows = points[list(node.members)]
    cosines = rows @ rows.T
    others = len(rows) - 1
    to_others = (cosines.sum(axis=1) - 1) / max(others, 1)
    order = sorted(range(len(rows)), key=lambda row: (-round(float(to_others[row]), 9), node.members[row]))
    return Alike(tuple(node.members[row] for row in order), node.stories, float(to_others.mean()))
