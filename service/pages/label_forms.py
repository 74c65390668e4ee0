"""Labels on a form, the same while telling and afterwards: questions with three answers, and naming things oneself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.pages.forms import SentForm
from service.use_cases.narrators_word import Answer, LabelQuestion, answer_label, drop_label, name_label, without_word
from service.wiring import Bank
from stories.codebook import Code, Codebook
from stories.errors import UnknownLabelError
from stories.taggings import Decision, Tagging, Voice, Wordless


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its number in the story."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence with the questions about it."""

    sentence: Sentence
    questions: tuple[LabelQuestion, ...]


def code_field(sentence: int, code: str) -> str:
    """Return what a form calls a code on a sentence; a sign in a code would not do in every place where names stand."""
    sign = {"+": "plus", "-": "min"}.get(code[0], "weten")
    return f"{sentence}-{sign}-{code.lstrip('+-')}"


def question_rows(sentences: Sequence[Sentence], questions: Iterable[LabelQuestion]) -> list[SentenceRow]:
    """Return the sentences that have questions, each with all of them."""
    by_sentence: dict[int, list[LabelQuestion]] = defaultdict(list)
    for question in questions:
        by_sentence[question.sentence].append(question)
    return [SentenceRow(sentences[number], tuple(asked)) for number, asked in sorted(by_sentence.items())]


def answers_in(
    form: SentForm, questions: Iterable[LabelQuestion], codebook: Codebook, *, story_id: str
) -> tuple[Tagging, ...]:
    """Return what the answers on a form change."""
    new: list[Tagging] = []
    for question in questions:
        field = code_field(question.sentence, question.code.id)
        typed = form.text(f"antwoord-{field}")
        if typed not in set(Answer):
            continue
        answer = Answer(typed)
        other = _code(codebook, form.text(f"anders-{field}")) if answer is Answer.OTHER else None
        if answer is not question.answer or other is not None:
            new += answer_label(question, answer, other=other, story_id=story_id, codebook_version=codebook.version)
    return tuple(new)


def named_in(
    form: SentForm, taggings: Iterable[Tagging], number: int, codebook: Codebook, *, story_id: str
) -> tuple[Tagging, ...]:
    """Return what the boxes at one sentence change: labels that are named now, and labels that no longer are."""
    named = confirmed_in(taggings, number)
    ticked = {code.id for value in form.all("label") if (code := _code(codebook, value)) is not None}
    version = codebook.version
    return (
        *(
            name_label(number, codebook.code(code), story_id=story_id, codebook_version=version)
            for code in sorted(ticked - named)
        ),
        *(
            drop_label(number, codebook.code(code), story_id=story_id, codebook_version=version)
            for code in sorted(named - ticked)
        ),
    )


def wordless_in(
    form: SentForm, wordless: Iterable[Wordless], number: int, bank: Bank, *, story_id: str
) -> tuple[Wordless, ...]:
    """Return the sentences without a word once the form of one is read; raise InvalidInputError for its own word."""
    if form.text("geen-woord"):
        return without_word(bank, wordless, Wordless(story_id, number, form.text("eigen-woord")))
    return tuple(word for word in wordless if word.sentence != number)


def confirmed_in(taggings: Iterable[Tagging], number: int) -> set[str]:
    """Return the codes that the narrator says a sentence carries."""
    return {
        tagging.code
        for tagging in taggings
        if tagging.sentence == number and tagging.by is Voice.NARRATOR and tagging.decision is Decision.CONFIRMED
    }


def said_of_sentences(taggings: Iterable[Tagging], codebook: Codebook) -> dict[int, list[Code]]:
    """Return for each sentence the codes that the narrator says it carries, in the order of the codebook."""
    taggings = tuple(taggings)
    numbers = sorted({tagging.sentence for tagging in taggings})
    named = {number: confirmed_in(taggings, number) for number in numbers}
    return {number: [code for code in codebook.codes if code.id in ids] for number, ids in named.items() if ids}


def _code(codebook: Codebook, code_id: str) -> Code | None:
    try:
        return codebook.code(code_id)
    except UnknownLabelError:
        return None
