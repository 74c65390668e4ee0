"""The conversation with a narrator: which few passages of a story to ask about, in which order, and in what form."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter

from ingest.tagging.choosing import without_contradiction
from ingest.tagging.tagger import ScoredCode, SentenceReading
from stories.spans import Span

QUESTIONS = 8
CHOICES = 5
# More sentences than this are not read as one passage.
_LONGEST = 3
# What is likelier than not is asked about by name; below that the narrator chooses.
CLEAR = 0.5
# A choice that is hardly ever right is only one more to read.
_LEAST_LIKELY = 0.01
# A sentence more to read, and a question more to answer, must bring at least this many labels; a label among the
# others, which have to be opened, is worth half of one that is seen at once.
_COST_OF_SENTENCE = 0.08
_COST_OF_QUESTION = 0.15
_WORTH_OF_OTHERS = 0.5


class Form(StrEnum):
    """How a narrator is asked."""

    NAMED = "benoemd"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that a narrator may choose, the sentence it would belong to, and how likely it is.

    `evidence` are the words in that sentence that carried it, as far as anyone can say which did.
    """

    sentence: int
    code: str
    confidence: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question about the sentences from `first` up to and including `last`.

    A named question ("Werd je hier niet geloofd?") asks about its first choice and shows everything else after "ja"
    or "anders"; an open one ("Gebeurt hier iets dat we moeten zien?") shows its choices at once and `others`, what else
    may happen in these sentences, when they are opened. `worth` is how many labels it should bring.
    """

    first: int
    last: int
    form: Form
    choices: tuple[Choice, ...]
    others: tuple[Choice, ...]
    worth: float

    @property
    def sentences(self) -> range:
        """The numbers of the sentences that it is about."""
        return range(self.first, self.last + 1)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Everything that can be chosen, likeliest first."""
        return (*self.choices, *self.others)


_Plan = tuple[float, tuple[Question, ...]]
_NO_QUESTIONS: _Plan = (0.0, ())


def choose_questions(
    readings: Sequence[SentenceReading],
    *,
    at_most: int = QUESTIONS,
    passing_over: Collection[int] = (),
    named_before: Collection[str] = (),
) -> tuple[Question, ...]:
    """Return the questions for a story that together should bring most, the best first; no sentence stands in two.

    Nothing is asked about the sentences in `passing_over`: those were asked about before. No code is asked about by
    name twice, nor when it is in `named_before`: what else would be asked in the same words is asked openly.
    """
    # best[end][count]: the best way to ask `count` questions about the sentences before `end`, after what it gains.
    best: list[list[_Plan]] = [[_NO_QUESTIONS] * (at_most + 1)]
    for end in range(1, len(readings) + 1):
        endings = [
            _question(readings, start, end)
            for start in range(max(0, end - _LONGEST), end)
            if not any(number in passing_over for number in range(start, end))
        ]
        row = [_NO_QUESTIONS]
        for count in range(1, at_most + 1):
            ways = [_with(best[question.first][count - 1], question) for question in endings if question.choices]
            row.append(max([best[end - 1][count], row[-1], *ways], key=itemgetter(0)))
        best.append(row)
    _, chosen = best[-1][at_most]
    best_first = sorted(chosen, key=lambda question: (-question.worth, question.first))
    return tuple(_each_named_once(best_first, named_before))


def _each_named_once(questions: Iterable[Question], named_before: Collection[str]) -> Iterator[Question]:
    named = set(named_before)
    for question in questions:
        code = question.choices[0].code
        yield replace(question, form=Form.OPEN) if code in named else question
        if question.form is Form.NAMED:
            named.add(code)


def _with(plan: _Plan, question: Question) -> _Plan:
    gain, questions = plan
    cost = _COST_OF_QUESTION + _COST_OF_SENTENCE * (question.last - question.first)
    return gain + question.worth - cost, (*questions, question)


def _question(readings: Sequence[SentenceReading], start: int, end: int) -> Question:
    choices = _likeliest(choice for number in range(start, end) for choice in _candidates(readings[number], number))
    choices = choices[:CHOICES]
    others = _likeliest(choice for number in range(start, end) for choice in _others(readings[number], number, choices))
    return Question(
        first=start,
        last=end - 1,
        form=Form.NAMED if choices and _may_be_named(readings, choices[0]) else Form.OPEN,
        choices=choices,
        others=others,
        worth=_expected(choices) + _WORTH_OF_OTHERS * _expected(others),
    )


def _may_be_named(readings: Sequence[SentenceReading], choice: Choice) -> bool:
    # What is not proposed, however likely, is a label that is recognised too badly to bring up unasked.
    proposed = {proposal.code for proposal in readings[choice.sentence].proposals}
    return choice.confidence >= CLEAR and choice.code in proposed


def _candidates(reading: SentenceReading, number: int) -> list[Choice]:
    by_code = {candidate.code: candidate for candidate in reading.candidates}
    return [_choice(by_code[code], number) for code in without_contradiction(list(by_code))]


def _others(reading: SentenceReading, number: int, choices: Collection[Choice]) -> list[Choice]:
    taken = {choice.code for choice in choices if choice.sentence == number}
    return [
        _choice(scored, number)
        for scored in (*reading.candidates, *reading.others)
        if scored.code not in taken and scored.confidence >= _LEAST_LIKELY
    ]


def _choice(scored: ScoredCode, number: int) -> Choice:
    return Choice(number, scored.code, scored.confidence, tuple(words.span for words in scored.evidence))


def _likeliest(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (-choice.confidence, choice.sentence, choice.code)))


def _expected(choices: Iterable[Choice]) -> float:
    return sum(choice.confidence for choice in choices)
