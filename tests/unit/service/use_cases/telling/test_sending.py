from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.settings import Settings
from service.use_cases.telling.answers import allow
from service.use_cases.telling.drafts import open_telling
from service.use_cases.telling.reading import put_answers
from service.use_cases.telling.sending import finish, is_same_code, send_story, take_up_sending
from service.use_cases.telling.state_json import to_json
from service.wiring import Bank
from stories.consent import Use
from stories.errors import (
    DraftChangedError,
    DraftNotFoundError,
    InvalidInputError,
    StoreError,
    StoryExistsError,
    TooManyTriesError,
)
from stories.receipt import hash_code
from stories.sql_store.store import SqlStore
from stories.story import Story, StoryStatus
from stories.taggings import Decision, Voice
from tests.banks import START, memory_bank
from tests.stores import new_store_of
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


def test_of_what_was_proposed_only_the_answered_goes_along(bank: Bank) -> None:
    telling, key = agreed(bank)
    first, *others = telling.taggings
    assert others
    word = replace(first, by=Voice.NARRATOR, decision=Decision.CONFIRMED, confidence=None)
    send_story(bank, put_answers(telling, [word]), key, visitor="v")
    taggings = bank.store.taggings([telling.story_id])[telling.story_id]
    assert taggings == (first, word)


def test_after_sending_the_draft_holds_the_code_and_nothing_of_the_story(bank: Bank) -> None:
    telling, key = agreed(bank)
    done, fresh = send_story(bank, telling, key, visitor="v")
    assert open_telling(bank, fresh) == done
    assert "oren" not in to_json(done)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)


def test_pressed_twice_it_is_sent_once(bank: Bank) -> None:
    telling, key = agreed(bank)
    done, fresh = send_story(bank, telling, key, visitor="v")
    with pytest.raises(DraftChangedError):
        send_story(bank, telling, key, visitor="v")
    with pytest.raises(StoryExistsError):
        send_story(bank, done, fresh, visitor="v")
    assert len(list(bank.store.stories())) == 1


class BreakingStore(SqlStore):
    """A store that breaks off right before or right after the story is kept."""

    kept_first: bool

    def add(self, story: Story, *said: Any, receipt_hash: bytes | None = None) -> None:
        if self.kept_first:
            super().add(story, *said, receipt_hash=receipt_hash)
        raise StoreError("weg")


def test_a_story_that_was_kept_when_all_broke_off_still_gets_its_code(bank: Bank) -> None:
    store = new_store_of(BreakingStore, bank.settings.data / "breekbaar")
    store.kept_first = True
    broken = replace(bank, store=store)
    telling, key = agreed(broken)
    with pytest.raises(StoreError):
        send_story(broken, telling, key, visitor="v")
    taken = take_up_sending(broken, open_telling(broken, key), key)
    assert taken is not None
    done, fresh = taken
    assert open_telling(broken, fresh) == done
    assert done.is_sent
    assert broken.store.find_by_receipt(hash_code(done.code or "", salt=bank.receipt_salt)).id == telling.story_id


def test_a_story_that_was_not_kept_when_all_broke_off_is_sent_again(bank: Bank) -> None:
    store = new_store_of(BreakingStore, bank.settings.data / "breekbaar")
    store.kept_first = False
    broken = replace(bank, store=store)
    telling, key = agreed(broken)
    with pytest.raises(StoreError):
        send_story(broken, telling, key, visitor="v")
    again = open_telling(broken, key)
    assert take_up_sending(broken, again, key) is None
    assert (again.text, again.is_sent) == (telling.text, False)


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
