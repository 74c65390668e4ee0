from pathlib import Path

import pytest

from service.use_cases.narrators_word import (
    LONGEST_OWN_WORD,
    Answer,
    LabelQuestion,
    answer_label,
    drop_label,
    label_questions,
    merge,
    name_label,
    standing_codes,
    without_word,
)
from stories.codebook import load_codebook
from stories.errors import InvalidInputError
from stories.story import Teller
from stories.taggings import Decision, Tagging, Voice, Wordless
from tests.banks import memory_bank

CODEBOOK = load_codebook()
VERSION = CODEBOOK.version
PROPOSED = Tagging("s", 1, "niet-geloofd", Voice.MODEL, Decision.PROPOSED, VERSION, 0.8)


def questions(*taggings: Tagging, teller: Teller = Teller.SELF) -> tuple[LabelQuestion, ...]:
    return label_questions(taggings, CODEBOOK, teller)


def answered(answer: Answer, other: str | None = None) -> tuple[Tagging, ...]:
    (question,) = questions(PROPOSED)
    code = CODEBOOK.code(other) if other else None
    new = answer_label(question, answer, other=code, story_id="s", codebook_version=VERSION)
    return merge([PROPOSED], new)


def test_a_proposal_is_asked_in_the_words_of_the_codebook() -> None:
    (question,) = questions(PROPOSED)
    assert (question.question, question.answer, question.own) == (question.code.question, None, False)


def test_who_tells_about_another_is_asked_about_the_other() -> None:
    (question,) = questions(PROPOSED, teller=Teller.RELATIVE)
    assert question.question == question.code.question_about_other


@pytest.mark.parametrize(("answer", "stands"), [(Answer.YES, ["niet-geloofd"]), (Answer.NO, []), (Answer.OTHER, [])])
def test_only_a_yes_confirms(answer: Answer, stands: list[str]) -> None:
    taggings = answered(answer)
    assert [code.id for code in standing_codes(taggings, CODEBOOK)] == stands
    assert questions(*taggings)[0].answer is answer


def test_something_else_rejects_the_proposal_and_confirms_the_other() -> None:
    taggings = answered(Answer.OTHER, "kennis-miskend")
    assert [code.id for code in standing_codes(taggings, CODEBOOK)] == ["kennis-miskend"]
    first, second = questions(*taggings)
    assert (first.answer, second.own) == (Answer.OTHER, True)


def test_the_proposal_of_the_model_stays_beside_the_answer() -> None:
    assert PROPOSED in answered(Answer.NO)


def test_a_label_that_the_narrator_takes_back_is_no_longer_asked() -> None:
    code = CODEBOOK.code("+respect")
    named = name_label(2, code, story_id="s", codebook_version=VERSION)
    assert questions(named)[0].own
    dropped = drop_label(2, code, story_id="s", codebook_version=VERSION)
    assert questions(*merge([named], [dropped])) == ()


def test_a_sentence_without_a_word_is_kept_once_in_order(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path)
    words = without_word(bank, [Wordless("s", 3), Wordless("s", 1, "oud")], Wordless("s", 1, " weg  kijken "))
    assert words == (Wordless("s", 1, "weg kijken"), Wordless("s", 3))


@pytest.mark.parametrize("own_word", ["a" * (LONGEST_OWN_WORD + 1), "mevrouw Jansen-de Boer", "bel 06-12345678"])
def test_an_own_word_that_is_long_or_may_name_someone_is_asked_again(tmp_path: Path, own_word: str) -> None:
    with pytest.raises(InvalidInputError):
        without_word(memory_bank(tmp_path), [], Wordless("s", 1, own_word))
