"""The order in which stories are found: by words, by labels that were read into them, and by what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from search.embedding import Near
from search.engine import Engine
from search.fusion import fuse
from search.passages import Meaning
from search.plan import KeywordField, Limit, Plan
from search.query import Query, Sort
from search.understanding import Understood

# So many stories of each ranking are fused; after them comes the engine's own order.
_DEPTH = 100
_LABEL_WEIGHT = 0.5
# So many stories at most are found by meaning alone: every story means something a little like what was asked.
_BY_MEANING = 30


@dataclass(frozen=True, slots=True)
class Found:
    """One page of stories with their scores, and all that matches.

    `near` has for stories on the page the passage that means what was asked, `by_meaning` which stories match by that
    alone.
    """

    stories: tuple[tuple[str, float], ...]
    together: Plan
    near: Mapping[str, Near]
    by_meaning: frozenset[str]


class Ranker:
    """Fuses what an engine ranks."""

    def __init__(self, engine: Engine, meaning: Meaning) -> None:
        self._engine = engine
        self._meaning = meaning

    def rank(self, query: Query, understood: Understood) -> Found:
        """Return the page of a query as it was understood."""
        offset, size = (query.page - 1) * query.page_size, query.page_size
        together = understood.together
        near = self._nearest(query, together)
        if together.sort is not Sort.RELEVANCE or (len(understood.rankings) == 1 and not near):
            page = self._engine.rank(together, offset=offset, limit=size)
            return Found(tuple(page), together, {}, frozenset())
        rankings = [
            [story_id for story_id, _ in self._engine.rank(plan, offset=0, limit=_DEPTH)]
            for plan in understood.rankings
        ]
        by_meaning = self._only_by_meaning(together, list(near)[:_BY_MEANING])
        together = replace(together, also=by_meaning)
        known = by_meaning.union(*rankings)
        # Beyond those, meaning puts stories in order that words and labels found, and adds none.
        rankings.append([story_id for story_id in near if story_id in known])
        weights = [1.0, *[_LABEL_WEIGHT] * (len(rankings) - 2), 1.0]
        fused = fuse(rankings, weights)
        if offset + size > len(fused):
            ranked = {story_id for story_id, _ in fused}
            rest = self._engine.rank(together, offset=0, limit=offset + size + len(fused))
            fused += [(story_id, 0.0) for story_id, _ in rest if story_id not in ranked]
        return Found(tuple(fused[offset : offset + size]), together, near, by_meaning)

    def _nearest(self, query: Query, together: Plan) -> dict[str, Near]:
        """Return the stories near to the words of a query that are within everything else it asks."""
        # In the order of time, stories that are only a little like it would stand among the others.
        if together.sort is not Sort.RELEVANCE:
            return {}
        vector = self._meaning.query(query.words)
        if vector is None:
            return {}
        return {near.story_id: near for near in self._engine.nearest(vector, together.with_groups([]), limit=_DEPTH)}

    def _only_by_meaning(self, together: Plan, story_ids: list[str]) -> frozenset[str]:
        if not story_ids:
            return frozenset()
        among = together.with_limit(Limit(KeywordField.STORY, frozenset(story_ids)))
        matched = {story_id for story_id, _ in self._engine.rank(among, offset=0, limit=len(story_ids))}
        return frozenset(story_ids) - matched
