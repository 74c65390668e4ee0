"""The addresses under /beheer/geen-woord: what there is no word for, and the words that are proposed for it."""

from collections.abc import Collection
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.nameless_places import place_value, places_in
from service.pages.curating.session import PATH, ProposerDep
from service.pages.forms import Form, SentForm
from service.pages.rendering import render
from service.pages.waiting import PATIENCE_SECONDS
from service.use_cases.nameless import proposing, reading
from service.use_cases.nameless.grouping import grouping
from service.use_cases.nameless.showing import nameless, shown_sentences
from stories.accounts import User
from stories.codebook_proposals import Place, ProposalState
from stories.errors import InvalidInputError

NAMELESS = f"{PATH}/geen-woord"
_WORDS = ("naam", "betekenis")

router = APIRouter(prefix=NAMELESS)


@router.get("")
def overview(request: Request, bank: BankDep, curator: ProposerDep) -> HTMLResponse:
    """Show the groups with their typical words, and the words that were proposed."""
    found = grouping(bank, seconds=PATIENCE_SECONDS)
    if found is None:
        return _waiting(request, curator, NAMELESS)
    return render(
        request,
        "curating/nameless.html",
        curator=curator,
        shown=nameless(bank, found, reader=curator),
        proposals=reading.kept_proposals(bank, reader=curator),
    )


@router.get("/groep/{group_key}")
def show_group(request: Request, group_key: str, bank: BankDep, curator: ProposerDep) -> Response:
    """Show one group with all its sentences, to name it."""
    found = grouping(bank, seconds=PATIENCE_SECONDS)
    if found is None:
        return _waiting(request, curator, f"{NAMELESS}/groep/{group_key}")
    group = next((group for group in nameless(bank, found, reader=curator).groups if group.key == group_key), None)
    if group is None:
        return RedirectResponse(NAMELESS, HTTPStatus.SEE_OTHER)
    places = [one.place for one in group.sentences]
    return _naming(request, bank, curator, places=places, chosen=places, words=[word.word for word in group.words])


@router.post("/voorstel")
def propose(request: Request, form: Form, bank: BankDep, curator: ProposerDep) -> Response:
    """Keep a word for the sentences that were chosen, or put them with a word that there is."""
    chosen, other = places_in(bank, form.all("plek")), form.text("voorstel")
    try:
        if other:
            proposing.extend(bank, other, chosen, by=curator)
        else:
            other = proposing.propose(bank, chosen, form.text("naam"), form.text("betekenis"), by=curator).id
    except InvalidInputError as error:
        return _naming(
            request,
            bank,
            curator,
            places=places_in(bank, form.all("groep")) or chosen,
            chosen=chosen,
            words=form.all("woord"),
            form=form,
            error=error,
        )
    return RedirectResponse(f"{NAMELESS}/voorstel/{other}", HTTPStatus.SEE_OTHER)


@router.get("/voorstel/{proposal_id}")
def show_proposal(request: Request, proposal_id: str, bank: BankDep, curator: ProposerDep) -> HTMLResponse:
    """Show a proposal with its history and its sentences."""
    return _proposal(request, bank, curator, proposal_id)


@router.post("/voorstel/{proposal_id}/woorden")
def reword(request: Request, proposal_id: str, form: Form, bank: BankDep, curator: ProposerDep) -> Response:
    """Give a proposal other words."""
    try:
        proposing.reword(bank, proposal_id, form.text("naam"), form.text("betekenis"), by=curator)
    except InvalidInputError as error:
        return _proposal(request, bank, curator, proposal_id, form=form, error=error)
    return RedirectResponse(f"{NAMELESS}/voorstel/{proposal_id}", HTTPStatus.SEE_OTHER)


@router.post("/voorstel/{proposal_id}/besluit")
def decide(request: Request, proposal_id: str, form: Form, bank: BankDep, curator: ProposerDep) -> Response:
    """Keep what becomes of a proposal, and why."""
    outcome = next((one for one in proposing.Outcome if one == form.text("besluit")), None)
    try:
        proposing.decide(bank, proposal_id, outcome, form.text("waarom"), by=curator)
    except InvalidInputError as error:
        return _proposal(request, bank, curator, proposal_id, form=form, error=error)
    return RedirectResponse(f"{NAMELESS}/voorstel/{proposal_id}", HTTPStatus.SEE_OTHER)


def _waiting(request: Request, curator: User, address: str) -> HTMLResponse:
    return render(
        request, "curating/nameless_waiting.html", status=HTTPStatus.ACCEPTED, curator=curator, address=address
    )


def _naming(
    request: Request,
    bank: BankDep,
    curator: User,
    *,
    places: Collection[Place],
    chosen: Collection[Place],
    words: Collection[str],
    form: SentForm | None = None,
    error: InvalidInputError | None = None,
) -> HTMLResponse:
    return render(
        request,
        "curating/nameless_group.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        curator=curator,
        sentences=shown_sentences(bank, places),
        chosen=set(chosen),
        value_of=lambda place: place_value(bank, place),
        words=words,
        open_proposals=[
            (one.id, one.name) for one in reading.kept_proposals(bank, reader=curator) if not one.is_closed
        ],
        typed={name: form.text(name) if form else "" for name in (*_WORDS, "voorstel")},
        longest_name=proposing.LONGEST_NAME,
        longest=proposing.LONGEST,
        errors=error.fields if error else {},
    )


def _proposal(
    request: Request,
    bank: BankDep,
    curator: User,
    proposal_id: str,
    *,
    form: SentForm | None = None,
    error: InvalidInputError | None = None,
) -> HTMLResponse:
    kept = reading.kept_proposal(bank, proposal_id, reader=curator)
    proposal = kept.read.proposal
    usual = {"naam": proposal.name, "betekenis": proposal.meaning, "besluit": "", "waarom": ""}
    return render(
        request,
        "curating/nameless_proposal.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        curator=curator,
        kept=kept,
        is_ready=proposal.state is ProposalState.READY,
        typed={name: form.text(name) if form and name in form else value for name, value in usual.items()},
        longest_name=proposing.LONGEST_NAME,
        errors=error.fields if error else {},
    )
