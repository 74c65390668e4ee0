from dataclasses import replace
from pathlib import Path

import pytest

from service.use_cases.narrators_word import likely_codes, name_label
from service.use_cases.telling.reading import put_answers, put_wordless, read_labels, read_on, readings_of
from service.wiring import Bank
from stories.taggings import Voice, Wordless
from tests.banks import memory_bank
from tests.tellings import agreed

PATIENCE = 60.0
LONG = " ".join(
    f"{number} keer zei ik het. Niemand geloofde wat ik vertelde. Daarna at ik soep. De zuster bleef bij me zitten."
    for number in range(2, 16)
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def test_the_same_text_is_read_once(bank: Bank) -> None:
    telling, _ = agreed(bank)
    assert read_labels(bank, telling, seconds=PATIENCE) is telling


def test_after_the_first_questions_the_rest_can_be_asked(bank: Bank) -> None:
    telling, _ = agreed(bank, LONG)
    readings = readings_of(bank, telling, seconds=PATIENCE)
    assert readings is not None
    more = read_on(telling, readings)
    first, both = telling.conversation, more.conversation
    assert first.has_more
    assert both.asked[: first.shown] == first.asked
    assert both.shown > first.shown
    numbers = [number for question in both.asked for number in question.sentences]
    assert len(numbers) == len(set(numbers))


def test_questions_in_the_words_of_another_codebook_are_chosen_again_and_answers_stay(bank: Bank) -> None:
    telling, _ = agreed(bank)
    code = bank.codebook.code("-respect")
    word = name_label(2, code, story_id=telling.story_id, codebook_version=bank.codebook.version)
    answered = put_answers(telling, [word])
    old = replace(answered, conversation=replace(telling.conversation, codebook_version="0.9", shown=0))
    assert read_labels(bank, old, seconds=PATIENCE) == answered


def test_answers_stay_with_their_sentence_when_the_text_changes(bank: Bank) -> None:
    telling, _ = agreed(bank)
    code = bank.codebook.code("-respect")
    word = name_label(2, code, story_id=telling.story_id, codebook_version=bank.codebook.version)
    telling = put_wordless(put_answers(telling, [word]), [Wordless(telling.story_id, 2, "lachen")])
    changed = read_labels(bank, replace(telling, text=f"Er kwam een zin bij. {telling.text}"), seconds=PATIENCE)
    assert changed is not None
    own = [tagging for tagging in changed.taggings if tagging.by is Voice.NARRATOR]
    assert [(tagging.sentence, tagging.code) for tagging in own] == [(3, "-respect")]
    assert changed.wordless == (Wordless(telling.story_id, 3, "lachen"),)


def test_answers_about_a_sentence_that_is_gone_are_gone(bank: Bank) -> None:
    telling, _ = agreed(bank)
    code = bank.codebook.code("-respect")
    word = name_label(2, code, story_id=telling.story_id, codebook_version=bank.codebook.version)
    other = replace(put_answers(telling, [word]), text="Dit is een heel ander verhaal geworden.")
    changed = read_labels(bank, other, seconds=PATIENCE)
    assert changed is not None
    assert all(tagging.by is Voice.MODEL for tagging in changed.taggings)


def test_every_sentence_has_its_likely_codes(bank: Bank) -> None:
    telling, _ = agreed(bank)
    readings = readings_of(bank, telling, seconds=PATIENCE)
    assert readings is not None
    codes = likely_codes(readings[2], bank.codebook)
    assert len(codes) == 5
    assert "niet-geloofd" in {code.id for code in codes}
