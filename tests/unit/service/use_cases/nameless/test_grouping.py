"""Grouping takes minutes in a bank that goes on: what comes in meanwhile does not make it begin anew."""

from pathlib import Path

from service.use_cases.nameless.grouping import grouping
from service.use_cases.own_story.changing import withdraw_story
from stories.taggings import Wordless
from tests.proposal_samples import bank_without_word
from tests.story_samples import sample_story

LONG = 60.0


def test_a_bank_in_which_stories_keep_coming_and_going_gets_its_groups(tmp_path: Path) -> None:
    bank = bank_without_word(tmp_path)
    assert grouping(bank, seconds=0.0) is None
    bank.store.add(sample_story("nieuw"), wordless=[Wordless("nieuw", 0)])
    withdraw_story(bank, "o01")
    found = grouping(bank, seconds=LONG)
    bank.store.add(sample_story("later"), wordless=[Wordless("later", 0)])
    assert found is not None
    assert grouping(bank, seconds=0.0) == found
