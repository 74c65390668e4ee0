"""Narrators are asked about words for their own sentences; from five on what they say is told, and never how many."""

from dataclasses import replace
from pathlib import Path

import pytest

from service.use_cases.nameless.judging import own_proposals, say_fit
from service.use_cases.nameless.proposing import Outcome, decide, reword
from service.use_cases.nameless.reading import kept_proposal, public_proposals
from service.use_cases.narrators_word import LONGEST_OWN_WORD
from service.use_cases.own_story.changing import allow_uses, open_own, withdraw_story
from service.use_cases.own_story.taking_along import as_json, as_text
from service.wiring import Bank
from stories.codebook_proposals import Fit, ProposalState, Step
from stories.consent import Use
from stories.errors import InvalidInputError, ProposalNotFoundError
from tests.proposal_samples import THEME, bank_without_word, sample_proposal, sample_step, staff
from tests.story_samples import EVERYTHING

ALL = tuple(f"t{number}" for number in range(len(THEME)))


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = bank_without_word(tmp_path)
    proposal = sample_proposal(*ALL)
    bank.store.add_proposal(proposal, sample_step(proposal))
    return bank


def say(bank: Bank, *story_ids: str, fit: Fit = Fit.YES, own_word: str = "") -> None:
    for story_id in story_ids:
        say_fit(bank, bank.store.get(story_id), "woord", fit, own_word)


def test_a_narrator_is_asked_about_the_own_sentences_until_it_was_said(bank: Bank) -> None:
    (own,) = own_proposals(bank, bank.store.get("t1"))
    assert own.sentences == (THEME[1],)
    assert own.asks
    say(bank, "t1", fit=Fit.PARTLY, own_word=" van  voren af aan ")
    (own,) = own_proposals(bank, bank.store.get("t1"))
    assert own.support is not None
    assert (own.support.fit, own.support.own_word, own.asks) == (Fit.PARTLY, "van voren af aan", False)


def test_an_answer_to_words_that_are_others_by_now_is_asked_again(bank: Bank) -> None:
    (read,) = own_proposals(bank, bank.store.get("t1"))
    reword(bank, "woord", "Van voren af aan", read.proposal.meaning, by=staff(bank))
    story = bank.store.get("t1")
    with pytest.raises(InvalidInputError) as refused:
        say_fit(bank, story, "woord", Fit.YES, words_key=read.words_key)
    assert refused.value.fields == {"past": "Dit woord is net anders gezegd. Past het nog?"}
    (now,) = own_proposals(bank, story)
    say_fit(bank, story, "woord", Fit.YES, words_key=now.words_key)
    assert [said.story_id for said in bank.store.supports("woord")] == ["t1"]


def test_nobody_else_is_asked(bank: Bank) -> None:
    assert own_proposals(bank, bank.store.get("o01")) == ()
    with pytest.raises(ProposalNotFoundError):
        say(bank, "o01")


def test_a_story_that_does_not_count_is_not_asked(bank: Bank) -> None:
    allow_uses(bank, "t1", EVERYTHING - {Use.COUNT})
    assert own_proposals(bank, bank.store.get("t1")) == ()


@pytest.mark.parametrize(
    ("fit", "own_word", "fields"),
    [
        (None, "", {"past"}),
        (Fit.YES, "x" * (LONGEST_OWN_WORD + 1), {"eigen-woord"}),
        (None, "dat van Fatima Yilmaz", {"past", "eigen-woord"}),
    ],
)
def test_an_answer_that_is_not_right_says_why(bank: Bank, fit: Fit | None, own_word: str, fields: set[str]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        say_fit(bank, bank.store.get("t1"), "woord", fit, own_word)
    assert set(refused.value.fields) == fields
    assert bank.store.supports("woord") == []


@pytest.mark.parametrize(("supporters", "told"), [(4, 0), (5, 1)])
def test_a_proposal_is_public_from_five_narrators_on(bank: Bank, supporters: int, told: int) -> None:
    say(bank, *ALL[:supporters])
    assert len(public_proposals(bank)) == told


def test_how_few_say_it_does_not_fit_is_told_to_nobody(bank: Bank) -> None:
    say(bank, *ALL[:5])
    say(bank, *ALL[5:], fit=Fit.NO)
    (read,) = public_proposals(bank)
    assert read.said == (Fit.YES,)
    assert kept_proposal(bank, "woord", reader=staff(bank)).read == read


@pytest.mark.parametrize("leave", ["withdraw", "switch off"])
def test_who_takes_it_back_takes_the_proposal_from_the_codebook(bank: Bank, leave: str) -> None:
    say(bank, *ALL[:5], own_word="van voren af aan")
    if leave == "withdraw":
        withdraw_story(bank, "t0")
    else:
        allow_uses(bank, "t0", EVERYTHING - {Use.COUNT})
    assert public_proposals(bank) == ()
    kept = kept_proposal(bank, "woord", reader=staff(bank))
    assert kept.read.proposal.state is ProposalState.OPEN
    # At what moment one narrator made the difference, nobody reads.
    assert [step.what for step in kept.read.history] == [Step.MADE]
    assert "t0" not in {one.place.story_id for one in kept.sentences}


def test_staff_read_the_words_that_narrators_would_rather_use_while_they_count(bank: Bank) -> None:
    say(bank, "t1", own_word="van voren af aan")
    assert kept_proposal(bank, "woord", reader=staff(bank)).own_words == ("van voren af aan",)
    allow_uses(bank, "t1", EVERYTHING - {Use.COUNT})
    assert kept_proposal(bank, "woord", reader=staff(bank)).own_words == ()


def test_a_word_that_was_dropped_is_shown_to_who_said_something_of_it_and_asks_nothing(bank: Bank) -> None:
    say(bank, "t1")
    decide(bank, "woord", Outcome.DROPPED, "Dit hoort bij een label dat er al is.", by=staff(bank))
    assert [own.asks for own in own_proposals(bank, bank.store.get("t1"))] == [False]
    assert own_proposals(bank, bank.store.get("t2")) == ()
    assert public_proposals(bank) == ()


def test_narrators_take_along_what_was_proposed_and_what_they_said(bank: Bank) -> None:
    say(bank, "t1", fit=Fit.PARTLY, own_word="van voren af aan")
    own = open_own(bank, "t1")
    for told in (as_json(bank, own), as_text(bank, own)):
        assert "Steeds opnieuw beginnen" in told
        assert "van voren af aan" in told
        assert "deels" in told
    silent = replace(own, story=bank.store.get("t2"))
    assert "jij zei hier nog niets van" in as_text(bank, silent)
