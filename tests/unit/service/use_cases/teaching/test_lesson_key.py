"""The key of a lesson: 256 bits, known again by who made the lesson, and useless after it is taken back."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from service.secret import Secret
from service.use_cases.teaching.lesson_key import first_key, key_of, opens, renew, revoke
from service.wiring import Bank
from stories.lessons.lesson import Lesson
from tests.banks import memory_bank
from tests.lesson_samples import sample_lesson


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def lesson(bank: Bank) -> Lesson:
    return replace(sample_lesson("les-1"), key=first_key(bank, "les-1"))


def key(bank: Bank, lesson: Lesson) -> str:
    """Return the key that opens a lesson, which has one."""
    found = key_of(bank, lesson)
    assert found is not None
    return found


def test_a_key_has_256_bits_and_opens_its_own_lesson_only(bank: Bank, lesson: Lesson) -> None:
    other = replace(sample_lesson("les-2"), key=first_key(bank, "les-2"))
    assert len(base64.urlsafe_b64decode(key(bank, lesson) + "=")) == 32
    assert opens(lesson, key(bank, lesson))
    assert not opens(other, key(bank, lesson))


@pytest.mark.parametrize("wrong", ["", "x", "\ud800", "é" * 43])
def test_what_is_no_key_opens_nothing(lesson: Lesson, wrong: str) -> None:
    assert not opens(lesson, wrong)


def test_the_store_keeps_nothing_that_opens_a_lesson(bank: Bank, lesson: Lesson) -> None:
    assert key(bank, lesson) not in str(lesson)
    assert lesson.key.key_hash is not None
    assert not opens(lesson, base64.urlsafe_b64encode(lesson.key.key_hash).decode().rstrip("="))


def test_another_installation_has_another_key(bank: Bank, lesson: Lesson) -> None:
    elsewhere = replace(bank, secret=Secret(bytes(32)))
    assert not opens(lesson, key(elsewhere, lesson))


def test_a_renewed_key_opens_and_the_ones_before_do_not(bank: Bank, lesson: Lesson) -> None:
    renewed = renew(bank, lesson)
    assert opens(renewed, key(bank, renewed))
    assert not opens(renewed, key(bank, lesson))


def test_a_key_that_was_taken_back_opens_nothing_and_does_not_come_back_with_a_new_one(
    bank: Bank, lesson: Lesson
) -> None:
    revoked = revoke(lesson)
    assert key_of(bank, revoked) is None
    assert not opens(revoked, key(bank, lesson))
    assert not opens(renew(bank, revoked), key(bank, lesson))
