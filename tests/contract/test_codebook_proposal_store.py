"""What every store must do with proposals for the codebook, run on all of them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from stories.accounts import Role
from stories.codebook_proposals import (
    ENOUGH,
    CodebookProposal,
    Fit,
    Place,
    ProposalState,
    ProposalStep,
    Step,
    Support,
)
from stories.consent import Use
from stories.errors import NotNowError, ProposalNotFoundError, StoryNotFoundError
from stories.store import Store
from stories.story import Story
from stories.taggings import Wordless
from tests.proposal_samples import MADE, sample_proposal, sample_step, sample_support
from tests.story_samples import EVERYTHING, sample_story

STORIES = tuple("abcdefg")
LATER = MADE + timedelta(days=3)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with seven stories and a proposal with a sentence of the first six."""
    for story_id in STORIES:
        store.add(sample_story(story_id))
    proposal = sample_proposal(*STORIES[:-1])
    store.add_proposal(proposal, sample_step(proposal))
    return store


def support(store: Store, *story_ids: str, fit: Fit = Fit.YES) -> None:
    for story_id in story_ids:
        store.put_support(sample_support(story_id, fit=fit))


def state(store: Store) -> ProposalState:
    return store.get_proposal("woord").state


def whats(store: Store) -> list[Step]:
    return [step.what for step in store.proposal_history("woord")]


def test_a_proposal_comes_back_as_it_was_put_and_the_newest_comes_first(filled: Store) -> None:
    second = sample_proposal("a", "g", proposal_id="tweede")
    filled.add_proposal(second, sample_step(second))
    assert filled.get_proposal("tweede") == second
    assert [proposal.id for proposal in filled.proposals()] == ["tweede", "woord"]
    assert [proposal.id for proposal in filled.proposals_about("a")] == ["tweede", "woord"]
    assert [proposal.id for proposal in filled.proposals_about("b")] == ["woord"]
    with pytest.raises(ProposalNotFoundError):
        filled.get_proposal("nergens")


def test_every_step_is_kept_with_who_made_it_and_what_it_said(filled: Store) -> None:
    def reworded(proposal: CodebookProposal) -> ProposalStep:
        return ProposalStep("woord", Step.REWORDED, proposal.name, proposal.meaning, LATER, Role.CURATOR, "tessa")

    changed = filled.change_proposal("woord", lambda proposal: replace(proposal, name="Van voren af aan"), reworded)
    assert filled.get_proposal("woord") == changed
    assert changed.name == "Van voren af aan"
    assert filled.proposal_history("woord") == [sample_step(sample_proposal(*STORIES[:-1])), reworded(changed)]


def test_other_words_forget_what_was_said_of_the_earlier_ones(filled: Store) -> None:
    support(filled, *STORIES[:ENOUGH])
    changed = filled.change_proposal(
        "woord",
        lambda proposal: replace(proposal, meaning="Iets anders."),
        lambda proposal: sample_step(proposal, Step.REWORDED),
    )
    assert (changed.state, filled.supports("woord")) == (ProposalState.OPEN, [])
    assert filled.get_proposal("woord") == changed
    assert whats(filled) == [Step.MADE, Step.READY, Step.REWORDED, Step.TOO_FEW]


def test_narrators_answer_and_leave_while_staff_change_it_and_nobody_waits_for_another_forever(filled: Store) -> None:
    def one_more(proposal: CodebookProposal) -> CodebookProposal:
        more = Place("g", len(proposal.places))
        return replace(proposal, places=proposal.places | {more})

    def answer() -> None:
        for story_id in STORIES[:-1]:
            with suppress(StoryNotFoundError):
                support(filled, story_id)

    def extend() -> None:
        for _ in STORIES:
            filled.change_proposal("woord", one_more, sample_step)

    def leave() -> None:
        for story_id in STORIES[2:]:
            filled.erase(story_id, now=LATER)

    with ThreadPoolExecutor(6) as threads:
        for done in [threads.submit(work) for work in (answer, extend, leave) * 2]:
            done.result()
    assert {said.story_id for said in filled.supports("woord")} == {"a", "b"}
    assert {place.story_id for place in filled.get_proposal("woord").places} == {"a", "b"}


def test_a_change_that_is_not_allowed_changes_nothing(filled: Store) -> None:
    def refuse(_: CodebookProposal) -> CodebookProposal:
        raise NotNowError("Nee.")

    with pytest.raises(NotNowError):
        filled.change_proposal("woord", refuse, sample_step)
    assert whats(filled) == [Step.MADE]


@pytest.mark.parametrize(("supporters", "expected"), [(ENOUGH - 1, ProposalState.OPEN), (ENOUGH, ProposalState.READY)])
def test_a_proposal_is_ready_from_the_fifth_narrator_on(
    filled: Store, supporters: int, expected: ProposalState
) -> None:
    support(filled, *STORIES[:supporters])
    assert state(filled) is expected
    assert (Step.READY in whats(filled)) is (expected is ProposalState.READY)


@pytest.mark.parametrize("fit", [Fit.PARTLY, Fit.NO])
def test_who_says_partly_or_no_does_not_support_it(filled: Store, fit: Fit) -> None:
    support(filled, *STORIES[:4])
    support(filled, "e", fit=fit)
    assert state(filled) is ProposalState.OPEN


def test_who_answers_again_says_it_once_and_may_take_it_back(filled: Store) -> None:
    support(filled, *STORIES[:5])
    again = Support("woord", "a", Fit.NO, LATER, "vooraf aan")
    filled.put_support(again)
    assert state(filled) is ProposalState.OPEN
    assert [said for said in filled.supports("woord") if said.story_id == "a"] == [again]
    assert whats(filled) == [Step.MADE, Step.READY, Step.TOO_FEW]


@pytest.mark.parametrize("story_id", ["g", "nergens"])
def test_a_story_without_a_sentence_in_it_has_no_say_in_it(filled: Store, story_id: str) -> None:
    with pytest.raises(StoryNotFoundError):
        support(filled, story_id)


def test_nobody_says_anything_of_a_closed_one(filled: Store) -> None:
    filled.change_proposal("woord", lambda proposal: replace(proposal, state=ProposalState.DROPPED), sample_step)
    with pytest.raises(NotNowError):
        support(filled, "a")


def test_a_withdrawn_story_leaves_with_its_sentences_and_what_its_narrator_said(filled: Store) -> None:
    support(filled, *STORIES[:5])
    filled.erase("a", now=LATER)
    proposal = filled.get_proposal("woord")
    assert proposal.state is ProposalState.OPEN
    assert {place.story_id for place in proposal.places} == set("bcdef")
    assert {said.story_id for said in filled.supports("woord")} == set("bcde")
    assert (proposal.name, proposal.meaning) == (sample_proposal().name, sample_proposal().meaning)
    assert filled.proposal_history("woord")[-1] == ProposalStep(
        "woord", Step.TOO_FEW, proposal.name, proposal.meaning, LATER
    )


def test_a_decision_stands_whoever_withdraws_afterwards(filled: Store) -> None:
    support(filled, *STORIES[:5])
    filled.change_proposal("woord", lambda proposal: replace(proposal, state=ProposalState.TAKEN_UP), sample_step)
    filled.erase("a", now=LATER)
    assert state(filled) is ProposalState.TAKEN_UP


def test_support_of_a_story_that_may_not_be_counted_is_none_until_it_may_again(filled: Store) -> None:
    support(filled, *STORIES[:5])
    for uses, expected in ((EVERYTHING - {Use.COUNT}, ProposalState.OPEN), (EVERYTHING, ProposalState.READY)):

        def switched(story: Story, uses: frozenset[Use] = uses) -> Story:
            return replace(story, consent=replace(story.consent, uses=uses))

        filled.change("a", switched)
        filled.settle_proposals("a", now=LATER)
        assert state(filled) is expected


def test_sentences_of_a_withdrawn_story_do_not_come_into_a_proposal(filled: Store) -> None:
    filled.erase("g", now=LATER)
    places = frozenset({Place("a", 0), Place("g", 0)})
    filled.change_proposal("woord", lambda proposal: replace(proposal, places=places), sample_step)
    assert filled.get_proposal("woord").places == {Place("a", 0)}


def test_sentences_without_a_word_of_all_stories_are_given_together(filled: Store) -> None:
    filled.put_wordless("b", [Wordless("b", 1), Wordless("b", 0, "wachtkamerleven")])
    filled.put_wordless("a", [Wordless("a", 1)])
    assert filled.all_wordless() == [Wordless("a", 1), Wordless("b", 0, "wachtkamerleven"), Wordless("b", 1)]
    filled.erase("b", now=LATER)
    assert filled.all_wordless() == [Wordless("a", 1)]
