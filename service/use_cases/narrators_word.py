"""A narrator's word about labels: what is asked of each sentence, and what an answer changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ingest.tagging import SentenceReading
from service.wiring import Bank
from stories.codebook import Code, Codebook
from stories.errors import InvalidInputError
from stories.story import Teller
from stories.taggings import Decision, Tagging, Voice, Wordless, standing

LONGEST_OWN_WORD = 60
_MOST_WORDLESS = 500


class Answer(StrEnum):
    """What a narrator can say of a label."""

    YES = "ja"
    NO = "nee"
    OTHER = "anders"


_DECISIONS = {Answer.YES: Decision.CONFIRMED, Answer.NO: Decision.REJECTED, Answer.OTHER: Decision.OTHER}
_ANSWERS = {decision: answer for answer, decision in _DECISIONS.items()}


@dataclass(frozen=True, slots=True)
class LabelQuestion:
    """A label on a sentence, the question that goes with it, and what the narrator answered so far.

    `own` when the narrator brought this label up, so that there is nothing to ask about it.
    """

    sentence: int
    code: Code
    question: str
    answer: Answer | None
    own: bool


def label_questions(taggings: Iterable[Tagging], codebook: Codebook, teller: Teller) -> tuple[LabelQuestion, ...]:
    """Return a question for every label that model or curator proposed and for every one the narrator named."""
    taggings = tuple(taggings)
    proposed = {(tagging.sentence, tagging.code) for tagging in taggings if _proposes(tagging)}
    answers = {
        (tagging.sentence, tagging.code): answer_in(tagging) for tagging in taggings if tagging.by is Voice.NARRATOR
    }
    asked = sorted(proposed | {place for place, answer in answers.items() if answer is Answer.YES})
    order = {code.id: place for place, code in enumerate(codebook.codes)}
    questions = []
    for sentence, code_id in sorted(asked, key=lambda place: (place[0], order[place[1]])):
        code = codebook.code(code_id)
        own = (sentence, code_id) not in proposed
        questions.append(
            LabelQuestion(sentence, code, code.question_for(teller), answers.get((sentence, code_id)), own)
        )
    return tuple(questions)


def answer_label(
    question: LabelQuestion, answer: Answer, *, other: Code | None = None, story_id: str, codebook_version: str
) -> tuple[Tagging, ...]:
    """Return the taggings that an answer makes; with `Answer.OTHER` the other code, if one was chosen, is confirmed."""
    word = say_of_label(question.sentence, question.code, answer, story_id=story_id, codebook_version=codebook_version)
    if answer is Answer.OTHER and other is not None and other.id != question.code.id:
        return word, name_label(question.sentence, other, story_id=story_id, codebook_version=codebook_version)
    return (word,)


def say_of_label(sentence: int, code: Code, answer: Answer, *, story_id: str, codebook_version: str) -> Tagging:
    """Return the tagging for what the narrator says of a label."""
    return _word(story_id, sentence, code, _DECISIONS[answer], codebook_version)


def answer_in(tagging: Tagging) -> Answer:
    """Return the answer that a tagging by a narrator stands for."""
    return _ANSWERS[tagging.decision]


def name_label(sentence: int, code: Code, *, story_id: str, codebook_version: str) -> Tagging:
    """Return the tagging for a label that the narrator brings up."""
    return _word(story_id, sentence, code, Decision.CONFIRMED, codebook_version)


def drop_label(sentence: int, code: Code, *, story_id: str, codebook_version: str) -> Tagging:
    """Return the tagging for a label that the narrator takes away."""
    return _word(story_id, sentence, code, Decision.REJECTED, codebook_version)


def merge(taggings: Iterable[Tagging], new: Iterable[Tagging]) -> tuple[Tagging, ...]:
    """Return taggings with new ones over earlier ones of the same voice, sentence and code."""
    by_place = {(tagging.sentence, tagging.code, tagging.by): tagging for tagging in (*taggings, *new)}
    return tuple(by_place[place] for place in sorted(by_place))


def without_word(bank: Bank, wordless: Iterable[Wordless], word: Wordless) -> tuple[Wordless, ...]:
    """Return the sentences without a word with one more, or with its own word changed.

    Raise InvalidInputError when the own word is too long or may identify someone.
    """
    own_word = " ".join((word.own_word or "").split())
    if len(own_word) > LONGEST_OWN_WORD:
        message = f"Gebruik hoogstens {LONGEST_OWN_WORD} letters."
        raise InvalidInputError(message, fields={"eigen-woord": message})
    if own_word and bank.pipeline.analyse(own_word).mentions:
        message = "Hier lijkt een naam, plaats of nummer in te staan. Kies een ander woord."
        raise InvalidInputError(message, fields={"eigen-woord": message})
    others = tuple(one for one in wordless if one.sentence != word.sentence)
    if len(others) >= _MOST_WORDLESS:
        raise InvalidInputError("Je hebt al veel zinnen gekozen. Haal er eerst een weg.")
    added = (*others, Wordless(word.story_id, word.sentence, own_word or None))
    return tuple(sorted(added, key=lambda one: one.sentence))


def likely_codes(reading: SentenceReading, codebook: Codebook) -> tuple[Code, ...]:
    """Return the codes that a sentence most likely carries, likeliest first."""
    return tuple(codebook.code(candidate.code) for candidate in reading.candidates)


def standing_codes(taggings: Iterable[Tagging], codebook: Codebook) -> tuple[Code, ...]:
    """Return every code that the narrator confirmed, in the order of the codebook."""
    confirmed = {tagging.code for tagging in standing(taggings) if tagging.decision is Decision.CONFIRMED}
    return tuple(code for code in codebook.codes if code.id in confirmed)


def _proposes(tagging: Tagging) -> bool:
    return tagging.by is not Voice.NARRATOR and tagging.decision in {Decision.PROPOSED, Decision.CONFIRMED}


def _word(story_id: str, sentence: int, code: Code, decision: Decision, codebook_version: str) -> Tagging:
    return Tagging(story_id, sentence, code.id, Voice.NARRATOR, decision, codebook_version)
