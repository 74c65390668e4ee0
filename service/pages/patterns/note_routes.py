"""The addresses under /patronen/notitie: a note for the agenda, from frozen figures that one chooses."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.exports.agenda_note import NoteKind, media_type_of, write_note
from service.pages.forms import Form
from service.pages.patterns.selection import PATH
from service.pages.patterns.signal_names import place_name
from service.pages.rendering import render
from service.pages.staff import allowed
from service.use_cases.agenda_note import MOST_FIGURES, agenda_note
from service.use_cases.signals import read_place
from service.wiring import Bank
from stories.access import Action
from stories.errors import InvalidInputError, UnknownLabelError, VerhalenbankError
from stories.frozen_figures import FrozenFigure

NOTE = f"{PATH}/notitie"

router = APIRouter(prefix=NOTE, dependencies=[Depends(allowed(Action.FREEZE_FIGURES))])


@router.get("")
def choose(request: Request, bank: BankDep) -> HTMLResponse:
    """Show the frozen figures, to choose from; one that a link names is chosen already."""
    return _page(request, bank, chosen=request.query_params.getlist("patroon"))


@router.post("")
def download(request: Request, form: Form, bank: BankDep) -> Response:
    """Write the note of the chosen figures, as they are today."""
    chosen, title = form.all("patroon"), form.text("titel")
    try:
        kind = _kind(form.text("soort"))
        written = write_note(agenda_note(bank, chosen, title=title), kind)
    except InvalidInputError as error:
        return _page(request, bank, chosen=chosen, title=title, kind=form.text("soort"), errors=error.fields)
    headers = {"Content-Disposition": f'attachment; filename="agendanotitie.{kind}"', "Cache-Control": "no-store"}
    return Response(written, media_type=media_type_of(kind), headers=headers)


def _kind(typed: str) -> NoteKind:
    try:
        return NoteKind(typed)
    except ValueError:
        message = "Kies als wat je de notitie wilt: Word, pdf of een pagina."
        raise InvalidInputError(message, fields={"soort": message}) from None


def _page(
    request: Request,
    bank: Bank,
    *,
    chosen: list[str],
    title: str = "",
    kind: str = NoteKind.DOCX,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    return render(
        request,
        "patterns/note.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        figures=[(one, _name(one, bank)) for one in bank.store.figures()],
        chosen=set(chosen),
        typed_title=title,
        kind=kind,
        kinds=[(NoteKind.DOCX, "Word (.docx), om in te schrijven"), (NoteKind.PDF, "Pdf"), (NoteKind.HTML, "Pagina")],
        most=MOST_FIGURES,
        errors=errors or {},
        action=NOTE,
    )


def _name(figure: FrozenFigure, bank: Bank) -> str:
    try:
        name = bank.codebook.code(figure.code).plain.capitalize()
        if figure.facet is None or figure.value is None:
            return name
        return f"{name}, in verhalen {place_name(read_place(figure.facet, figure.value, bank.codebook), bank.codebook)}"
    except (UnknownLabelError, VerhalenbankError):
        # Of an older codebook; its own page says so.
        return figure.code
