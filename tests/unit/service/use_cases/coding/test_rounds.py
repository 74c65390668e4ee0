"""Starting a round: who may, from which stories, and what anyone can see of it while it runs."""

from dataclasses import replace

import pytest

from service.use_cases.coding.rounds import (
    all_rounds,
    open_sentences,
    possible_coders,
    progress_of,
    start_round,
    stop_round,
)
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from stories.accounts import Role
from stories.codebook import load_codebook
from stories.coding_rounds import draw_sample
from stories.consent import Use
from stories.errors import InvalidInputError, NotAllowedError, RoundNotFoundError
from tests.story_samples import sample_story
from tests.unit.service.use_cases.coding.conftest import PER_STORY, TEXT, House


def test_round_keeps_who_started_it_with_what(house: House) -> None:
    known = house.start()
    assert house.bank.store.get_round(known.id) == known
    assert (known.started_by, known.coders, known.started_at) == ("noor", ("tessa", "bram"), house.clock.now)
    assert known.codebook_version == load_codebook().version
    assert [one.place for one in known.sample] == list(range(1, 21))


def test_sentences_come_only_from_published_stories_that_research_may_use(house: House) -> None:
    known = house.start(size=500)
    assert len(known.sample) == 10 * PER_STORY
    assert {one.story_id for one in known.sample} == {f"open-{number}" for number in range(10)}


def test_sample_is_drawn_again_with_its_seed_whatever_the_order_of_the_stories(house: House) -> None:
    known = house.start()
    stories = list(house.bank.store.stories())
    assert draw_sample(reversed(stories), size=20, seed=known.seed) == known.sample
    assert draw_sample(stories, size=20, seed=known.seed + 1) != known.sample


def test_every_sentence_is_drawn_as_often() -> None:
    stories = [sample_story(f"s{number}", TEXT) for number in range(5)]
    drawn = [one for seed in range(400) for one in draw_sample(stories, size=2, seed=seed)]
    counts = [
        sum((one.story_id, one.sentence) == (story.id, number) for one in drawn)
        for story in stories
        for number in range(PER_STORY)
    ]
    # 800 over 20 sentences: 40 each, and four standard deviations to either side.
    assert min(counts) > 15
    assert max(counts) < 65


@pytest.mark.parametrize(
    ("size", "coders", "field"),
    [
        (19, ["tessa", "bram"], "aantal"),
        (501, ["tessa", "bram"], "aantal"),
        (None, ["tessa", "bram"], "aantal"),
        (20, ["tessa", "tessa"], "codeur-2"),
        (20, ["tessa", "eva"], "codeur-1"),
        (20, ["tessa", "niemand"], "codeur-1"),
        (20, ["tessa", ""], "codeur-1"),
    ],
)
def test_round_that_makes_no_sense_does_not_start(
    house: House, size: int | None, coders: list[str], field: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        start_round(house.bank, size=size, coders=coders, curator=house.noor)
    assert set(caught.value.fields) == {field}
    assert house.bank.store.rounds() == []


@pytest.mark.parametrize("enough", [True, False])
def test_round_needs_enough_sentences(house: House, enough: bool) -> None:
    for number in range(5 if enough else 6):
        withdraw_story(house.bank, f"open-{number}")
    if enough:
        assert len(house.start().sample) == 20
    else:
        with pytest.raises(InvalidInputError, match="te weinig"):
            house.start()


def test_only_curators_start_and_stop_rounds_and_only_who_may_code_sees_them(house: House) -> None:
    known = house.start()
    researcher = replace(house.noor, role=Role.RESEARCHER)
    with pytest.raises(NotAllowedError):
        start_round(house.bank, size=20, coders=["tessa", "bram"], curator=researcher)
    with pytest.raises(NotAllowedError):
        stop_round(house.bank, known.id, curator=researcher)
    educator = replace(house.noor, role=Role.EDUCATOR)
    with pytest.raises(NotAllowedError):
        all_rounds(house.bank, curator=educator)
    with pytest.raises(NotAllowedError):
        progress_of(house.bank, known.id, curator=educator)


def test_coders_are_curators_and_researchers(house: House) -> None:
    assert possible_coders(house.bank) == ["bram", "noor", "omar", "tessa"]


def test_progress_counts_answers_and_is_complete_when_both_are_done(house: House) -> None:
    known = house.start()
    house.answer(known, house.tessa)
    progress = progress_of(house.bank, known.id, curator=house.noor)
    assert (progress.sentences, progress.answered, progress.complete) == (20, (20, 0), False)
    assert progress.answered_by(house.bram) == 0
    assert progress.answered_by(house.noor) is None
    house.answer(known, house.bram)
    assert progress_of(house.bank, known.id, curator=house.noor).complete


def test_sentences_of_a_story_that_closes_leave_and_come_back_when_it_opens(house: House) -> None:
    known = house.start(size=500)
    allow_uses(house.bank, "open-1", [Use.READ])
    assert len(open_sentences(house.bank, known)) == 9 * PER_STORY
    allow_uses(house.bank, "open-1", [Use.RESEARCH])
    assert len(open_sentences(house.bank, known)) == 10 * PER_STORY


def test_withdrawn_story_leaves_the_round_for_good(house: House) -> None:
    known = house.start(size=500)
    house.answer(known, house.tessa, {1: ["-respect"]})
    withdraw_story(house.bank, known.sample[0].story_id)
    assert progress_of(house.bank, known.id, curator=house.noor).answered == (9 * PER_STORY, 0)
    assert len(house.bank.store.codings(known.id)) == 9 * PER_STORY


def test_round_whose_stories_are_all_gone_is_not_complete(house: House) -> None:
    known = house.start()
    for number in range(10):
        withdraw_story(house.bank, f"open-{number}")
    progress = progress_of(house.bank, known.id, curator=house.noor)
    assert (progress.sentences, progress.complete) == (0, False)


def test_stopped_round_is_gone(house: House) -> None:
    known = house.start()
    stop_round(house.bank, known.id, curator=house.noor)
    assert all_rounds(house.bank, curator=house.noor) == []
    with pytest.raises(RoundNotFoundError):
        progress_of(house.bank, known.id, curator=house.noor)
