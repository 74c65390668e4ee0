"""Who starts a demo can be each of the people for whom a bank is; in a bank of one's own nothing is made."""

from pathlib import Path

import pytest

from service.use_cases.accounts import add_user, sign_in
from service.use_cases.demo import guide_through_demo
from service.use_cases.examples import TOLD, fill_with_examples
from service.use_cases.own_story.changing import withdraw_story
from service.use_cases.own_story.coming_back import find_own
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.errors import WrongCredentialsError
from stories.story import StoryStatus
from tests.banks import memory_bank
from tests.story_samples import sample_story


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    fill_with_examples(bank)
    return bank


def test_every_role_signs_in_with_the_password_of_this_start_only(bank: Bank) -> None:
    first, second = guide_through_demo(bank), guide_through_demo(bank)
    assert first is not None
    assert second is not None
    assert {role for role, _ in second.accounts} == set(Role)
    for role, name in second.accounts:
        known = sign_in(name, second.password, store=bank.store, tries=bank.tries, visitor="x")
        assert known.role is role
        with pytest.raises(WrongCredentialsError):
            sign_in(name, first.password, store=bank.store, tries=bank.tries, visitor="y")


def test_the_code_opens_a_story_that_may_be_used_for_everything_until_it_is_withdrawn(bank: Bank) -> None:
    guide = guide_through_demo(bank)
    assert guide is not None
    assert guide.code is not None
    story = bank.store.get(find_own(bank, guide.code, visitor="x").story_id or "")
    assert (story.id, story.status, story.consent.uses) == (TOLD, StoryStatus.PUBLISHED, frozenset(Use))
    assert bank.store.taggings([TOLD])[TOLD]
    withdraw_story(bank, TOLD)
    after = guide_through_demo(bank)
    assert after is not None
    assert after.code is None


def test_no_one_gets_an_account_in_a_bank_with_accounts_of_its_own(bank: Bank) -> None:
    add_user("bea", Role.OPERATOR, "een-lang-wachtwoord", store=bank.store, now=bank.clock())
    assert guide_through_demo(bank) is None
    assert [user.name for user in bank.store.users()] == ["bea"]


def test_no_one_gets_an_account_in_a_bank_with_stories_of_its_own(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("echt"))
    fill_with_examples(bank)
    assert guide_through_demo(bank) is None
    assert bank.store.users() == []


def test_a_story_that_a_visitor_tells_leaves_a_demo_a_demo(bank: Bank) -> None:
    bank.store.add(sample_story("verteld"))
    assert guide_through_demo(bank) is not None
