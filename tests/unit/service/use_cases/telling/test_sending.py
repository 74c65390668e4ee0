from dataclasses import replace
from pathlib import Path

import pytest

from service.settings import Settings
from service.use_cases.telling.answers import allow
from service.use_cases.telling.drafts import open_telling
from service.use_cases.telling.sending import finish, is_same_code, send_story
from service.use_cases.telling.state_json import to_json
from service.wiring import Bank
from stories.consent import Use
from stories.errors import DraftNotFoundError, InvalidInputError, StoryExistsError, TooManyTriesError
from stories.receipt import hash_code
from stories.story import StoryStatus
from stories.taggings import Voice
from tests.banks import START, memory_bank
from tests.tellings import NAMES, agreed, told


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def test_a_sent_story_waits_and_is_found_by_its_code(bank: Bank) -> None:
    telling, key = agreed(bank)
    done, _ = send_story(bank, allow(telling, [Use.READ]), key, visitor="v")
    story = bank.store.find_by_receipt(hash_code(done.code or "", salt=bank.receipt_salt))
    assert (story.id, story.status, story.told_at) == (telling.story_id, StoryStatus.WAITING, START.date())
    assert (story.consent.uses, story.happened_in) == (frozenset({Use.READ}), 2019)
    assert not any(name in story.text for name in NAMES)


def test_all_labels_of_a_story_that_nobody_answered_are_proposals_of_the_model(bank: Bank) -> None:
    telling, key = agreed(bank)
    send_story(bank, telling, key, visitor="v")
    taggings = bank.store.taggings([telling.story_id])[telling.story_id]
    assert taggings
    assert {tagging.by for tagging in taggings} == {Voice.MODEL}


def test_after_sending_the_draft_holds_the_code_and_nothing_of_the_story(bank: Bank) -> None:
    telling, key = agreed(bank)
    done, fresh = send_story(bank, telling, key, visitor="v")
    assert open_telling(bank, fresh) == done
    assert "oren" not in to_json(done)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)


def test_pressed_twice_it_is_sent_once(bank: Bank) -> None:
    telling, key = agreed(bank)
    send_story(bank, telling, key, visitor="v")
    with pytest.raises(StoryExistsError):
        send_story(bank, telling, key, visitor="v")
    assert len(list(bank.store.stories())) == 1


def test_what_is_not_hidden_yet_is_not_sent(bank: Bank) -> None:
    telling, key = told(bank)
    with pytest.raises(InvalidInputError):
        send_story(bank, telling, key, visitor="v")
    ready, key = agreed(bank)
    with pytest.raises(InvalidInputError):
        send_story(bank, replace(ready, teller=None), key, visitor="v")
    assert list(bank.store.stories()) == []


def test_one_visitor_cannot_send_without_end(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path, settings=Settings(data=tmp_path, submission_tries=1))
    send_story(bank, *agreed(bank), visitor="v")
    with pytest.raises(TooManyTriesError):
        send_story(bank, *agreed(bank), visitor="v")
    send_story(bank, *agreed(bank), visitor="een ander")


def test_a_code_is_the_same_in_capitals_and_not_in_another_order(bank: Bank) -> None:
    done, key = send_story(bank, *agreed(bank), visitor="v")
    assert done.code is not None
    assert is_same_code(done, f"  {done.code.upper()} ")
    assert not is_same_code(done, " ".join(reversed(done.code.split())))
    finish(bank, key)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)
