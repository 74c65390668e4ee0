from dataclasses import replace
from pathlib import Path

import pytest

from search.query import parse_query
from search.results import Hit
from service.use_cases.finding import find_similar, find_stories, labels_of, open_story
from service.wiring import Bank
from stories.consent import Use
from stories.errors import IndexUnavailableError, StoryNotFoundError
from stories.permission import Audience
from stories.story import StoryStatus
from stories.taggings import Decision, Voice
from tests.banks import memory_bank
from tests.story_samples import sample_story, sample_tagging


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def test_a_published_story_is_found_by_its_words_with_its_labels(bank: Bank) -> None:
    bank.store.add(sample_story(), [sample_tagging()])
    bank.sync()
    found = find_stories(bank, parse_query("langs"), audience=Audience.PUBLIC)
    assert [story.story.id for story in found.stories] == ["a"]
    assert [(read.code.id, read.confirmed) for read in found.stories[0].labels] == [("over-mij-zonder-mij", True)]


def test_a_story_that_the_index_still_has_is_not_shown_once_it_is_withdrawn(bank: Bank) -> None:
    bank.store.add(sample_story())
    bank.sync()
    bank.store.erase("a", now=bank.clock())
    found = find_stories(bank, parse_query("langs"), audience=Audience.PUBLIC)
    assert found.stories == ()
    with pytest.raises(StoryNotFoundError):
        open_story(bank, "a", audience=Audience.PUBLIC)


class AwayIndex:
    """An index of which nobody gets an answer."""

    def similar(self, *_: object, **__: object) -> tuple[Hit, ...]:
        raise IndexUnavailableError("De zoekindex is weg.")


def test_a_story_is_read_while_the_index_is_away_and_only_stories_like_it_are_not(bank: Bank) -> None:
    bank.store.add(sample_story())
    without_index = replace(bank, index=AwayIndex())
    opened = open_story(without_index, "a", audience=Audience.PUBLIC)
    assert opened.story.text == sample_story().text
    assert opened.similar == ()
    with pytest.raises(IndexUnavailableError):
        find_similar(without_index, "a", audience=Audience.PUBLIC)


@pytest.mark.parametrize(
    ("uses", "audience", "opens"),
    [
        ({Use.READ}, Audience.PUBLIC, True),
        ({Use.RESEARCH}, Audience.PUBLIC, False),
        ({Use.RESEARCH}, Audience.RESEARCHER, True),
        ({Use.RESEARCH}, Audience.EDUCATOR, False),
        ({Use.TEACH}, Audience.EDUCATOR, True),
        ({Use.COUNT, Use.QUOTE}, Audience.RESEARCHER, False),
    ],
)
def test_a_story_opens_only_for_whom_its_switches_name(
    bank: Bank, uses: set[Use], audience: Audience, opens: bool
) -> None:
    bank.store.add(sample_story(uses=frozenset(uses)))
    bank.sync()
    if opens:
        assert open_story(bank, "a", audience=audience).story.id == "a"
    else:
        with pytest.raises(StoryNotFoundError):
            open_story(bank, "a", audience=audience)


@pytest.mark.parametrize("status", [StoryStatus.WAITING, StoryStatus.REFUSED])
def test_a_story_that_is_not_published_does_not_open(bank: Bank, status: StoryStatus) -> None:
    bank.store.add(sample_story(status=status))
    with pytest.raises(StoryNotFoundError):
        open_story(bank, "a", audience=Audience.PUBLIC)


def test_a_heavy_story_opens_with_its_subjects(bank: Bank) -> None:
    bank.store.add(sample_story(text="Hij sloeg me. Daarna zat ik in de isoleercel."))
    bank.sync()
    assert [theme.id for theme in open_story(bank, "a", audience=Audience.PUBLIC).themes] == ["geweld", "dwang"]


def test_a_label_that_its_narrator_rejected_is_not_shown(bank: Bank) -> None:
    proposal = sample_tagging(by=Voice.MODEL, decision=Decision.PROPOSED)
    rejection = sample_tagging(decision=Decision.REJECTED)
    assert [read.confirmed for read in labels_of(bank, [proposal])] == [False]
    assert labels_of(bank, [proposal, rejection]) == ()


def test_similar_stories_are_not_those_that_the_reader_may_not_open(bank: Bank) -> None:
    bank.store.add(sample_story("a"), [sample_tagging("a")])
    bank.store.add(sample_story("b"), [sample_tagging("b")])
    bank.store.add(replace(sample_story("c"), consent=sample_story(uses=frozenset({Use.COUNT})).consent))
    bank.sync()
    similar = open_story(bank, "a", audience=Audience.PUBLIC).similar
    assert [found.story.id for found in similar] == ["b"]
