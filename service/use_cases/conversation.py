"""The conversation about labels: what a narrator is asked, what they answered so far, and what an answer changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.tagging import SentenceReading
from ingest.tagging.conversation import Choice, Form, Question, choose_questions
from service.use_cases.narrators_word import Answer, answer_in, drop_label, name_label, say_of_label, without_word
from service.wiring import Bank
from stories.codebook import Codebook
from stories.taggings import Tagging, Voice, Wordless

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions that were chosen for a story, best first; the first `shown` of them are asked, the others wait.

    They are in the words of one version of the codebook.
    """

    questions: tuple[Question, ...] = ()
    shown: int = 0
    codebook_version: str = ""

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked so far."""
        return self.questions[: self.shown]

    @property
    def has_more(self) -> bool:
        """Whether there is anything left to ask."""
        return self.shown < len(self.questions)


@dataclass(frozen=True, slots=True)
class Given:
    """What a narrator answers to one question.

    `answer` is about the label that a named question names; an open one has only `Answer.NO`: nothing happens here.
    `chosen` are the labels that they choose, each in its sentence; `wordless` the sentences for which the codebook has
    no word, though they may have an `own_word`.
    """

    answer: Answer | None = None
    chosen: frozenset[Place] = frozenset()
    wordless: frozenset[int] = frozenset()
    own_word: str = ""


def begin_conversation(readings: Sequence[SentenceReading], *, codebook_version: str) -> Conversation:
    """Return the conversation about a story of which these are the sentences: its first questions, the rest waiting."""
    return ask_more(Conversation(choose_questions(readings), codebook_version=codebook_version), readings)


def ask_more(conversation: Conversation, readings: Sequence[SentenceReading]) -> Conversation:
    """Return the conversation with the questions asked that were waiting, and the next ones chosen."""
    covered = frozenset(number for question in conversation.questions for number in question.sentences)
    named = frozenset(question.choices[0].code for question in conversation.questions if question.form is Form.NAMED)
    waiting = choose_questions(readings, passing_over=covered, named_before=named)
    return replace(conversation, questions=(*conversation.questions, *waiting), shown=len(conversation.questions))


def given_so_far(question: Question, taggings: Iterable[Tagging], wordless: Iterable[Wordless]) -> Given:
    """Return what was answered to a question, as it follows from what the narrator said of its sentences."""
    said = {
        (tagging.sentence, tagging.code): answer_in(tagging) for tagging in taggings if tagging.by is Voice.NARRATOR
    }
    words = [word for word in wordless if word.sentence in question.sentences]
    chosen = frozenset(place_of(choice) for choice in _choosable(question) if said.get(place_of(choice)) is Answer.YES)
    answer: Answer | None
    if question.form is Form.NAMED:
        answer = said.get(place_of(question.choices[0]))
    else:
        refused = all(said.get(place_of(choice)) is Answer.NO for choice in question.choices)
        answer = Answer.NO if refused and not chosen else None
    return Given(
        answer=answer,
        chosen=chosen,
        wordless=frozenset(word.sentence for word in words),
        own_word=next((word.own_word for word in words if word.own_word), ""),
    )


def answer_question(
    question: Question, before: Given, given: Given, codebook: Codebook, *, story_id: str
) -> Iterator[Tagging]:
    """Yield the taggings that an answer makes, given what was answered before; what stays the same is left alone.

    A label that is chosen is confirmed, and rejected when it is no longer chosen. Nothing that was only offered becomes
    a tagging, except when the narrator says that nothing happens here: then every choice of the question is rejected.
    """
    by = {"story_id": story_id, "codebook_version": codebook.version}
    for choice in _choosable(question):
        place, code = place_of(choice), codebook.code(choice.code)
        if place in given.chosen - before.chosen:
            yield name_label(choice.sentence, code, **by)
        elif place in before.chosen - given.chosen:
            yield drop_label(choice.sentence, code, **by)
    if given.answer is None or given.answer is before.answer:
        return
    if question.form is Form.NAMED:
        named = question.choices[0]
        yield say_of_label(named.sentence, codebook.code(named.code), given.answer, **by)
    elif not given.chosen:
        for choice in question.choices:
            yield drop_label(choice.sentence, codebook.code(choice.code), **by)


def mark_wordless(
    bank: Bank, question: Question, wordless: Iterable[Wordless], given: Given, *, story_id: str
) -> tuple[Wordless, ...]:
    """Return the sentences without a word, with those of a question as its narrator says now.

    Raise InvalidInputError when the own word is too long or may identify someone.
    """
    marked = tuple(word for word in wordless if word.sentence not in question.sentences)
    for number in sorted(given.wordless & frozenset(question.sentences)):
        marked = without_word(bank, marked, Wordless(story_id, number, given.own_word))
    return marked


def place_of(choice: Choice) -> Place:
    """Return the sentence and code of a choice."""
    return choice.sentence, choice.code


def _choosable(question: Question) -> tuple[Choice, ...]:
    """Return what can be ticked: the label that a named question names is answered instead."""
    return question.offered[1:] if question.form is Form.NAMED else question.offered
