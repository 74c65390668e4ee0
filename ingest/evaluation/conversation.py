"""The conversation, tried on annotated stories: what a narrator who answers like a coder tells in a few questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.evaluation.labels import ReadStory
from ingest.tagging.conversation import choose_questions


@dataclass(frozen=True, slots=True)
class Captured:
    """What is told after some questions.

    `labels` is the share of all true labels, each in its own sentence; `codes` the share of a story's codes that is
    told in at least one of its sentences, which is what a pattern counts. `asked` is how many questions a story got.
    """

    questions: int
    labels: float
    codes: float
    asked: float


def simulate(read: Sequence[ReadStory], *, at_most: int) -> Captured:
    """Return what is captured when a narrator picks every right choice of at most so many questions a story.

    This narrator never errs and never tires; a real one captures less.
    """
    told = [_told(story, at_most) for story in read]
    labels = [(len(answers & truth), len(truth)) for answers, truth in told]
    codes = [(len(_codes(answers & truth)), len(_codes(truth))) for answers, truth in told]
    return Captured(
        questions=at_most,
        labels=_share(labels),
        codes=_share(codes),
        asked=sum(len(choose_questions(story.readings, at_most=at_most)) for story in read) / max(1, len(read)),
    )


def _told(story: ReadStory, at_most: int) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    truth = {(n, code) for n, sentence in enumerate(story.story.sentences) for code in sentence.codes}
    questions = choose_questions(story.readings, at_most=at_most)
    return {(choice.sentence, choice.code) for question in questions for choice in question.choices}, truth


def _codes(labels: Iterable[tuple[int, str]]) -> set[str]:
    return {code for _, code in labels}


def _share(parts: Sequence[tuple[int, int]]) -> float:
    return sum(part for part, _ in parts) / max(1, sum(whole for _, whole in parts))
