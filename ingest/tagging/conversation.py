"""The conversation with a narrator: which few passages of a story to ask about, in which order, and in what form."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.tagging.choosing import without_contradiction
from ingest.tagging.tagger import SentenceReading

QUESTIONS = 8
CHOICES = 5
# More sentences than this are not read as one passage.
_LONGEST = 3
# From here on one code is asked about by name; below it the narrator chooses.
CLEAR = 0.6
# A sentence more to read, and a question more to answer, must bring at least this many labels.
_COST_OF_SENTENCE = 0.08
_COST_OF_QUESTION = 0.15


class Form(StrEnum):
    """How a narrator is asked."""

    NAMED = "benoemd"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that a narrator may choose, the sentence it would belong to, and how likely it is."""

    sentence: int
    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Question:
    """One question about the sentences from `first` up to and including `last`.

    A named question ("Werd je hier niet geloofd?") asks about its first choice and shows the others after "anders"; an
    open one ("Gebeurt hier iets dat we moeten zien?") shows them all. `worth` is how many labels it should bring.
    """

    first: int
    last: int
    form: Form
    choices: tuple[Choice, ...]
    worth: float


def choose_questions(readings: Sequence[SentenceReading], *, at_most: int = QUESTIONS) -> tuple[Question, ...]:
    """Return the questions for a story that together should bring most, the best first; no sentence stands in two."""
    # best[end][count]: the best way to ask `count` questions about the sentences before `end`.
    best: list[list[tuple[Question, ...]]] = [[()] * (at_most + 1)]
    for end in range(1, len(readings) + 1):
        endings = [_question(readings, start, end) for start in range(max(0, end - _LONGEST), end)]
        row: list[tuple[Question, ...]] = [()]
        for count in range(1, at_most + 1):
            ways = [(*best[question.first][count - 1], question) for question in endings if question.choices]
            row.append(max([best[end - 1][count], row[-1], *ways], key=_gain))
        best.append(row)
    return tuple(sorted(best[-1][at_most], key=lambda question: (-question.worth, question.first)))


def _gain(questions: Sequence[Question]) -> float:
    return sum(
        question.worth - _COST_OF_QUESTION - _COST_OF_SENTENCE * (question.last - question.first)
        for question in questions
    )


def _question(readings: Sequence[SentenceReading], start: int, end: int) -> Question:
    choices = sorted(
        (choice for number in range(start, end) for choice in _choices(readings[number], number)),
        key=lambda choice: (-choice.confidence, choice.sentence, choice.code),
    )[:CHOICES]
    return Question(
        first=start,
        last=end - 1,
        form=Form.NAMED if choices and choices[0].confidence >= CLEAR else Form.OPEN,
        choices=tuple(choices),
        worth=sum(choice.confidence for choice in choices),
    )


def _choices(reading: SentenceReading, number: int) -> list[Choice]:
    confidence = {candidate.code: candidate.confidence for candidate in reading.candidates}
    return [Choice(number, code, confidence[code]) for code in without_contradiction(list(confidence))]
