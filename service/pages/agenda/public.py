"""The addresses under /agenda that everyone may open: the list, an item, and the feed."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.pages.agenda.feed import write_feed
from service.pages.agenda.managing import item_page
from service.pages.agenda.wording import PATH, WORDS
from service.pages.rendering import render
from service.pages.staff import MaybeStaffDep
from service.use_cases.agenda.showing import agenda, drafts
from stories.access import Action, may

router = APIRouter(prefix=PATH)


@router.get("")
def show_agenda(request: Request, bank: BankDep, user: MaybeStaffDep) -> HTMLResponse:
    """Show what is on the agenda, newest first, and to its makers their drafts."""
    makes = user is not None and may(user.role, Action.MAKE_AGENDA_ITEMS)
    return render(
        request,
        "agenda/list.html",
        items=agenda(bank),
        drafts=drafts(bank) if makes else (),
        makes=makes,
        **WORDS,
    )


@router.get("/feed.atom")
def feed(bank: BankDep) -> Response:
    """Return what is on the agenda as an Atom feed."""
    content = write_feed(agenda(bank), address=bank.settings.address, now=bank.clock())
    return Response(content, media_type="application/atom+xml")


@router.get("/{item_id}")
def show_item(request: Request, bank: BankDep, item_id: str, user: MaybeStaffDep) -> HTMLResponse:
    """Show an item: what was asked, of whom, since when, what was answered, and what narrators think of it."""
    return item_page(request, bank, item_id, user)
