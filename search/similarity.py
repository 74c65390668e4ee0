"""Stories like another: by what it means, by its telling words and by its labels."""

from collections.abc import Sequence

from search.analysis import Analyser
from search.documents import IndexDocument
from search.embedding import Near, Vectors
from search.engine import Engine
from search.fusion import fuse
from search.highlighting import whole_sentences
from search.likeness import likeness, sentence_codes, sentence_words
from search.passages import Meaning, middle
from search.plan import Group, Plan
from search.planner import found_by
from search.results import Hit
from stories.permission import Audience

_DEPTH = 50
_LABEL_WEIGHT = 0.5


class Similarity:
    """Finds stories like one, or like one sentence of it, for whoever may find both."""

    def __init__(self, engine: Engine, analyser: Analyser, meaning: Meaning) -> None:
        self._engine = engine
        self._analyser = analyser
        self._meaning = meaning

    def of_story(self, document: IndexDocument, audience: Audience, limit: int) -> tuple[Hit, ...]:
        """Return stories like a whole story."""
        group = likeness(document, self._engine, self._analyser)
        near = self._nearest(middle(self._engine.passages(document.story_id)), audience)
        if not near:
            others = [hit for hit in self._rank(group, audience, limit + 1) if hit[0] != document.story_id]
            return tuple(Hit(story_id, score) for story_id, score in others[:limit])
        words = [story_id for story_id, _ in self._rank(group, audience, _DEPTH)]
        fused = fuse([words, list(near)], [1.0, 1.0])
        others = [hit for hit in fused if hit[0] != document.story_id]
        return tuple(Hit(story_id, score) for story_id, score in others[:limit])

    def of_sentence(self, document: IndexDocument, sentence: int, audience: Audience, limit: int) -> tuple[Hit, ...]:
        """Return stories with a passage like one sentence, each with that passage."""
        span = document.sentences[sentence]
        near = self._nearest(self._meaning.query([span.of(document.text)]), audience)
        words = sentence_words(span.of(document.text), self._analyser)
        labels = sentence_codes(document, sentence)
        rankings = [[story_id for story_id, _ in self._rank(group, audience, _DEPTH)] for group in (words, labels)]
        fused = fuse([*rankings, list(near)], [1.0, _LABEL_WEIGHT, 1.0])
        others = [hit for hit in fused if hit[0] != document.story_id][:limit]
        documents = self._engine.documents([story_id for story_id, _ in others])
        return tuple(
            Hit(story_id, score, whole_sentences(documents[story_id], near.get(story_id)), by_meaning=story_id in near)
            for story_id, score in others
            if story_id in documents
        )

    def _rank(self, group: Group, audience: Audience, limit: int) -> Sequence[tuple[str, float]]:
        if not group.concepts:
            return []
        return self._engine.rank(Plan(groups=(group,), limits=(found_by(audience),)), offset=0, limit=limit)

    def _nearest(self, vector: Vectors | None, audience: Audience) -> dict[str, Near]:
        if vector is None:
            return {}
        plan = Plan(limits=(found_by(audience),))
        return {near.story_id: near for near in self._engine.nearest(vector, plan, limit=_DEPTH)}
