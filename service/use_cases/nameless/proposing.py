"""Giving a group a name: a proposal for the codebook, what changes it, and what is decided about it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from search.patterns.nameless import LEAST_STORIES
from service.use_cases.accounts import must_be_allowed
from service.use_cases.nameless.showing import shown_sentences
from service.use_cases.own_words import shares_words
from service.use_cases.screening import screen_all
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_proposals import (
    CodebookProposal,
    Place,
    ProposalState,
    ProposalStep,
    Step,
    must_be_open,
)
from stories.errors import InvalidInputError, NotNowError

LONGEST_NAME = 40
SHORTEST, LONGEST = 10, 300

_UNKNOWN = "Hier lijkt een naam, plaats of nummer in te staan. Schrijf het zonder."
_ASKED = {"betekenis": "wat er dan met iemand gebeurt"}
_BORROWED = "Neem geen woorden uit een verhaal over. Dit blijft staan, ook als het verhaal weggaat."


class Outcome(StrEnum):
    """What is decided about a proposal."""

    TAKEN_UP = "opgenomen"
    DROPPED = "niet"


_OUTCOMES = {
    Outcome.TAKEN_UP: (ProposalState.TAKEN_UP, Step.TAKEN_UP),
    Outcome.DROPPED: (ProposalState.DROPPED, Step.DROPPED),
}


def propose(bank: Bank, places: Iterable[Place], name: str, meaning: str, *, by: User) -> CodebookProposal:
    """Keep a word for these sentences as a proposal; sent twice it is one.

    Raise InvalidInputError that says per field what is not right.
    """
    must_be_allowed(by, Action.PROPOSE_LABELS)
    name, meaning, kept = _tidy(name), _tidy(meaning), _open_places(bank, places)
    errors = _wrong_words(bank, name, meaning, kept)
    if len({place.story_id for place in kept}) < LEAST_STORIES:
        errors = {"plek": f"Kies zinnen van minstens {LEAST_STORIES} verhalen."} | errors
    so_called = next((one for one in bank.store.proposals() if _stands(one) and _is_called(one, name)), None)
    if so_called is not None and not errors:
        if so_called.meaning == meaning and kept <= so_called.places:
            return so_called
        errors["naam"] = "Dit woord is al voorgesteld. Zet de zinnen daarbij, of kies een ander woord."
    if errors:
        raise InvalidInputError("Dit voorstel is nog niet af.", fields=errors)
    proposal = CodebookProposal(
        id=bank.ids(),
        name=name,
        meaning=meaning,
        state=ProposalState.OPEN,
        made_by=by.name,
        made_at=bank.clock(),
        codebook_version=bank.codebook.version,
        places=kept,
    )
    bank.store.add_proposal(proposal, _step(bank, proposal, Step.MADE, by))
    return proposal


def extend(bank: Bank, proposal_id: str, places: Iterable[Place], *, by: User) -> None:
    """Put more sentences with a proposal, so that their narrators are asked as well.

    Raise InvalidInputError without any that may be shown, NotNowError and ProposalNotFoundError.
    """
    must_be_allowed(by, Action.PROPOSE_LABELS)
    more = _open_places(bank, places)
    if not more:
        raise InvalidInputError("Kies minstens één zin.", fields={"plek": "Kies minstens één zin."})

    def extended(proposal: CodebookProposal) -> CodebookProposal:
        return replace(must_be_open(proposal), places=proposal.places | more)

    bank.store.change_proposal(proposal_id, extended, lambda proposal: _step(bank, proposal, Step.EXTENDED, by))


def reword(bank: Bank, proposal_id: str, name: str, meaning: str, *, by: User) -> None:
    """Give a proposal other words; what narrators said of the earlier ones is forgotten, and they are asked again.

    Raise InvalidInputError, NotNowError and ProposalNotFoundError.
    """
    must_be_allowed(by, Action.PROPOSE_LABELS)
    name, meaning = _tidy(name), _tidy(meaning)
    before = bank.store.get_proposal(proposal_id)
    if errors := _wrong_words(bank, name, meaning, before.places):
        raise InvalidInputError("Dit is nog niet goed.", fields=errors)

    if (name, meaning) == (before.name, before.meaning):
        # A form that is sent twice says nothing else.
        must_be_open(before)
        return

    def reworded(proposal: CodebookProposal) -> CodebookProposal:
        return replace(must_be_open(proposal), name=name, meaning=meaning)

    bank.store.change_proposal(proposal_id, reworded, lambda proposal: _step(bank, proposal, Step.REWORDED, by))


def decide(bank: Bank, proposal_id: str, outcome: Outcome | None, why: str, *, by: User) -> None:
    """Close a proposal with a reason that everyone may read; only a ready one can be taken up into the codebook.

    Raise InvalidInputError, NotNowError and ProposalNotFoundError.
    """
    must_be_allowed(by, Action.PROPOSE_LABELS)
    why, errors = _tidy(why), dict[str, str]()
    if outcome is None:
        errors["besluit"] = "Kies wat het wordt."
    if wrong := _wrong_text(bank, why, bank.store.get_proposal(proposal_id).places, field="waarom"):
        errors["waarom"] = wrong
    if errors or outcome is None:
        raise InvalidInputError("Dit besluit is nog niet af.", fields=errors)
    state, what = _OUTCOMES[outcome]

    def decided(proposal: CodebookProposal) -> CodebookProposal:
        if state is ProposalState.TAKEN_UP and must_be_open(proposal).state is not ProposalState.READY:
            raise NotNowError("Nog niet genoeg vertellers vinden dat dit woord past.")
        return replace(must_be_open(proposal), state=state)

    bank.store.change_proposal(proposal_id, decided, lambda proposal: replace(_step(bank, proposal, what, by), why=why))


def _open_places(bank: Bank, places: Iterable[Place]) -> frozenset[Place]:
    return frozenset(one.place for one in shown_sentences(bank, sorted(set(places))))


def _wrong_words(bank: Bank, name: str, meaning: str, places: Collection[Place]) -> dict[str, str]:
    errors = {}
    if not 2 <= len(name) <= LONGEST_NAME:
        errors["naam"] = f"Geef een naam van 2 tot {LONGEST_NAME} tekens."
    elif _is_label(bank, name):
        errors["naam"] = "Zo heet al een label in het codeboek."
    elif wrong := _wrong_text(bank, name, places, field="naam", shortest=1):
        errors["naam"] = wrong
    if wrong := _wrong_text(bank, meaning, places, field="betekenis"):
        errors["betekenis"] = wrong
    return errors


def _stands(proposal: CodebookProposal) -> bool:
    return proposal.state is not ProposalState.DROPPED


def _is_called(proposal: CodebookProposal, name: str) -> bool:
    return proposal.name.casefold() == name.casefold()


def _is_label(bank: Bank, name: str) -> bool:
    known = {
        called.casefold()
        for code in bank.codebook.codes
        for called in (code.title, code.plain, code.label.name, code.id)
    }
    return name.casefold() in known


def _wrong_text(
    bank: Bank, text: str, places: Collection[Place], *, field: str, shortest: int = SHORTEST
) -> str | None:
    """Return why a text that outlives the stories may not stay, if anything."""
    if not shortest <= len(text) <= LONGEST:
        return f"Schrijf in {SHORTEST} tot {LONGEST} tekens {_ASKED.get(field, field)}."
    stories = bank.store.get_many(sorted({place.story_id for place in places}))
    told = (story.sentence(number) for story in stories.values() for number in range(len(story.sentences)))
    if shares_words(text, told):
        return _BORROWED
    return _UNKNOWN if screen_all(bank, {field: text}) else None


def _step(bank: Bank, proposal: CodebookProposal, what: Step, by: User) -> ProposalStep:
    return ProposalStep(proposal.id, what, proposal.name, proposal.meaning, bank.clock(), by.role, by.name)


def _tidy(text: str) -> str:
    return " ".join(text.split())
