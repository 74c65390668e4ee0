"""A word is proposed for sentences of five stories, in nobody's words, and decided about with a reason."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from service.use_cases.nameless.judging import own_proposals
from service.use_cases.nameless.proposing import LONGEST_NAME, Outcome, decide, extend, propose, reword
from service.use_cases.nameless.reading import public_proposals
from service.wiring import Bank
from stories.codebook_proposals import CodebookProposal, Fit, Place, ProposalState, Step, Support
from stories.consent import Use
from stories.errors import InvalidInputError, NotAllowedError, NotNowError
from tests.proposal_samples import bank_without_word, staff
from tests.story_samples import EVERYTHING

NAME = "Steeds opnieuw beginnen"
MEANING = "Iemand legt alles nog eens uit, omdat er een nieuw gezicht komt."
FIVE = [Place(f"t{number}", 0) for number in range(5)]
WHY = "Dit hoort bij een label dat er al is."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_without_word(tmp_path)


@pytest.fixture
def proposal(bank: Bank) -> CodebookProposal:
    return propose(bank, FIVE, NAME, MEANING, by=staff(bank))


def support(bank: Bank, proposal: CodebookProposal, narrators: int) -> None:
    for number in range(narrators):
        bank.store.put_support(Support(proposal.id, f"t{number}", Fit.YES, bank.clock()))


def test_a_proposal_keeps_places_and_says_who_made_it(bank: Bank, proposal: CodebookProposal) -> None:
    assert bank.store.get_proposal(proposal.id) == proposal
    assert proposal.places == set(FIVE)
    (step,) = bank.store.proposal_history(proposal.id)
    assert (step.what, step.by, step.staff, step.name) == (Step.MADE, staff(bank).role, "tessa", NAME)


@pytest.mark.parametrize(
    ("name", "meaning", "field", "said"),
    [
        ("x", MEANING, "naam", f"van 2 tot {LONGEST_NAME} tekens"),
        ("x" * (LONGEST_NAME + 1), MEANING, "naam", f"van 2 tot {LONGEST_NAME} tekens"),
        ("Niet geloofd", MEANING, "naam", "Zo heet al een label"),
        ("Weer opnieuw vertellen wat", MEANING, "naam", "Neem geen woorden uit een verhaal over"),
        ("Bij Fatima Yilmaz", MEANING, "naam", "Hier lijkt een naam"),
        (NAME, "Kort.", "betekenis", "Schrijf in 10 tot 300 tekens wat er"),
        (NAME, "Iemand moest alweer opnieuw vertellen wat er was.", "betekenis", "Neem geen woorden uit een verhaal"),
        (NAME, "Zoals het bij dokter Van Houten in Almelo ging.", "betekenis", "Hier lijkt een naam"),
    ],
)
def test_words_that_may_not_stay_are_refused_with_a_reason(
    bank: Bank, name: str, meaning: str, field: str, said: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        propose(bank, FIVE, name, meaning, by=staff(bank))
    assert said in refused.value.fields[field]
    assert bank.store.proposals() == []


def test_a_proposal_is_about_five_stories_that_may_be_shown_now(bank: Bank) -> None:
    bank.store.change("t0", lambda story: replace(story, consent=replace(story.consent, uses=EVERYTHING - {Use.COUNT})))
    with pytest.raises(InvalidInputError) as refused:
        propose(bank, FIVE, NAME, MEANING, by=staff(bank))
    assert refused.value.fields == {"plek": "Kies zinnen van minstens 5 verhalen."}
    assert propose(bank, [*FIVE, Place("t5", 0)], NAME, MEANING, by=staff(bank)).places == {*FIVE[1:], Place("t5", 0)}


def test_a_form_that_is_sent_twice_asks_narrators_once(bank: Bank, proposal: CodebookProposal) -> None:
    assert propose(bank, FIVE, f" {NAME}", MEANING, by=staff(bank)) == proposal
    assert [one.id for one in bank.store.proposals_about("t0")] == [proposal.id]


@pytest.mark.parametrize(
    ("places", "meaning"), [(FIVE, "Iemand zegt alles weer van voren af aan."), ([*FIVE, Place("t5", 0)], MEANING)]
)
def test_another_proposal_has_another_name(
    bank: Bank, proposal: CodebookProposal, places: list[Place], meaning: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        propose(bank, places, NAME.upper(), meaning, by=staff(bank))
    assert refused.value.fields["naam"].startswith("Dit woord is al voorgesteld.")
    decide(bank, proposal.id, Outcome.DROPPED, WHY, by=staff(bank))
    assert propose(bank, places, NAME, meaning, by=staff(bank)).id != proposal.id


def test_more_sentences_can_join_and_their_narrators_are_asked(bank: Bank, proposal: CodebookProposal) -> None:
    extend(bank, proposal.id, [Place("t5", 0), Place("nergens", 0)], by=staff(bank))
    assert bank.store.get_proposal(proposal.id).places == {*FIVE, Place("t5", 0)}
    assert [one.id for one in bank.store.proposals_about("t5")] == [proposal.id]
    with pytest.raises(InvalidInputError):
        extend(bank, proposal.id, [Place("nergens", 0)], by=staff(bank))


def test_narrators_who_said_that_a_word_fits_did_not_say_so_of_other_words(
    bank: Bank, proposal: CodebookProposal
) -> None:
    support(bank, proposal, 5)
    reword(bank, proposal.id, "Van voren af aan", MEANING, by=staff(bank, "omar"))
    changed = bank.store.get_proposal(proposal.id)
    assert (changed.name, changed.state) == ("Van voren af aan", ProposalState.OPEN)
    assert public_proposals(bank) == ()
    assert [own.asks for own in own_proposals(bank, bank.store.get("t0"))] == [True]
    with pytest.raises(NotNowError):
        decide(bank, proposal.id, Outcome.TAKEN_UP, WHY, by=staff(bank))


def test_the_same_words_again_change_nothing(bank: Bank, proposal: CodebookProposal) -> None:
    support(bank, proposal, 5)
    reword(bank, proposal.id, f" {NAME} ", MEANING, by=staff(bank, "omar"))
    assert bank.store.get_proposal(proposal.id).state is ProposalState.READY
    assert [step.what for step in bank.store.proposal_history(proposal.id)] == [Step.MADE, Step.READY]


def test_only_what_enough_narrators_support_can_be_taken_up(bank: Bank, proposal: CodebookProposal) -> None:
    support(bank, proposal, 4)
    with pytest.raises(NotNowError):
        decide(bank, proposal.id, Outcome.TAKEN_UP, WHY, by=staff(bank))
    support(bank, proposal, 5)
    decide(bank, proposal.id, Outcome.TAKEN_UP, WHY, by=staff(bank))
    assert bank.store.get_proposal(proposal.id).state is ProposalState.TAKEN_UP
    assert bank.store.proposal_history(proposal.id)[-1].why == WHY


def test_a_decision_needs_an_outcome_and_a_reason(bank: Bank, proposal: CodebookProposal) -> None:
    with pytest.raises(InvalidInputError) as refused:
        decide(bank, proposal.id, None, "Kort.", by=staff(bank))
    assert set(refused.value.fields) == {"besluit", "waarom"}


def test_what_was_decided_about_changes_no_more(bank: Bank, proposal: CodebookProposal) -> None:
    decide(bank, proposal.id, Outcome.DROPPED, WHY, by=staff(bank))
    changes: tuple[Callable[[], None], ...] = (
        lambda: decide(bank, proposal.id, Outcome.DROPPED, WHY, by=staff(bank)),
        lambda: reword(bank, proposal.id, "Nog eens uitleggen", MEANING, by=staff(bank)),
        lambda: extend(bank, proposal.id, [Place("t5", 0)], by=staff(bank)),
    )
    for change in changes:
        with pytest.raises(NotNowError):
            change()


def test_an_educator_proposes_nothing(bank: Bank) -> None:
    with pytest.raises(NotAllowedError):
        propose(bank, FIVE, NAME, MEANING, by=staff(bank, "ans"))
