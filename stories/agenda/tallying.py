"""Which judgements count, and from how many on they may be told."""

from collections.abc import Iterable, Mapping

from stories.agenda.voices import Answer, Judgement
from stories.permission import may_count
from stories.story import Story

# From so many on an item is judged; fewer are told to nobody.
ENOUGH = 5


def counting_judgements(judgements: Iterable[Judgement], stories: Mapping[str, Story]) -> tuple[Judgement, ...]:
    """Return the judgements of narrators whose stories may be counted now."""
    return tuple(
        judgement
        for judgement in judgements
        if (story := stories.get(judgement.story_id)) is not None and may_count(story.open_uses)
    )


def latest(answers: Iterable[Answer]) -> Answer | None:
    """Return the answer that is judged now: the last one."""
    return max(answers, key=lambda answer: (answer.at, answer.id), default=None)
