"""The agenda over the API: what was asked, of whom, what was answered, and how narrators judged it."""

from http import HTTPStatus

from fastapi import APIRouter

from service.api.agenda_views import AgendaItemView, AgendaView, agenda_view, item_view
from service.api.problems import answers
from service.dependencies import BankDep
from service.use_cases.agenda.showing import agenda, public_item

router = APIRouter(tags=["agenda"])


@router.get("/agenda", summary="What is on the agenda, newest first")
def read_agenda(bank: BankDep) -> AgendaView:
    """Drafts are not in it; `is_late` says that an answer was asked for a day that is over, and did not come."""
    return agenda_view(agenda(bank), address=bank.settings.address)


@router.get(
    "/agenda/{item_id}",
    summary="One item: the patterns it rests on, readings side by side, answers, and judgements",
    responses=answers(HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE),
)
def read_agenda_item(bank: BankDep, item_id: str) -> AgendaItemView:
    """Whoever takes an item over takes all its readings along: none replaces another."""
    return item_view(public_item(bank, item_id), address=bank.settings.address)
