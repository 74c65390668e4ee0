"""The addresses under /beheer/mensen: accounts and keys. A password or key stands on one answer, and nowhere else."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form, SentForm
from service.pages.rendering import render
from service.pages.staff import allowed
from service.use_cases import accounts_upkeep
from service.wiring import Bank
from stories.access import Action
from stories.accounts import Role, User
from stories.errors import InvalidInputError

PATH = "/beheer/mensen"

OperatorDep = Annotated[User, Depends(allowed(Action.MANAGE_ACCOUNTS))]

router = APIRouter(prefix=PATH)


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """A password or key, with what it is and whose."""

    kind: str
    name: str
    value: str


@router.get("")
def show(request: Request, bank: BankDep, operator: OperatorDep) -> HTMLResponse:
    """Show who works here, which programs read along, and what changed last."""
    return _page(request, bank, operator)


@router.post("")
def make_account(request: Request, form: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Make an account and show its password."""
    name, role = form.text("naam"), form.text("rol")
    try:
        password = accounts_upkeep.make_account(bank, name, _role(role, field="rol"), by=operator)
    except InvalidInputError as error:
        return _page(request, bank, operator, form=form, errors=_errors(error, name="naam"))
    return _page(request, bank, operator, once=ShownOnce("wachtwoord", name, password))


@router.post("/sleutels")
def make_key(request: Request, form: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Make a key and show it."""
    name, role = form.text("sleutel-naam"), form.text("sleutel-rol")
    try:
        key = accounts_upkeep.make_key(bank, name, _role(role, field="sleutel-rol"), by=operator)
    except InvalidInputError as error:
        return _page(request, bank, operator, form=form, errors=_errors(error, name="sleutel-naam"))
    return _page(request, bank, operator, once=ShownOnce("sleutel", name, key))


@router.post("/sleutels/{name}/weg")
def remove_key(name: str, _: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Take a key away."""
    accounts_upkeep.remove_key(bank, name, by=operator)
    return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)


@router.post("/{name}/rol")
def change_role(name: str, form: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Give someone another role."""
    accounts_upkeep.change_role(bank, name, _role(form.text("rol"), field="rol"), by=operator)
    return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)


@router.post("/{name}/wachtwoord")
def give_password(request: Request, name: str, _: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Give someone another password and show it."""
    password = accounts_upkeep.give_password(bank, name, by=operator)
    return _page(request, bank, operator, once=ShownOnce("wachtwoord", name, password))


@router.post("/{name}/weg")
def remove_account(name: str, _: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Take an account away, or block who came from an institution."""
    accounts_upkeep.remove_account(bank, name, by=operator)
    return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)


@router.post("/{name}/toelaten")
def let_in_again(name: str, _: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Let someone from an institution in again."""
    accounts_upkeep.let_in_again(bank, name, by=operator)
    return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    bank: Bank,
    operator: User,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
    once: ShownOnce | None = None,
) -> HTMLResponse:
    fields = ("naam", "rol", "sleutel-naam", "sleutel-rol")
    return render(
        request,
        "operating/people.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        user=operator,
        people=accounts_upkeep.people(bank, by=operator),
        roles=[(role.value, role.value) for role in Role],
        key_roles=[(role.value, role.value) for role in accounts_upkeep.KEY_ROLES],
        typed={name: form.text(name) if form else "" for name in fields},
        errors=errors or {},
        once=once,
    )


def _role(value: str, *, field: str) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise InvalidInputError("Kies een rol.", fields={field: "Kies een rol."}) from None


def _errors(error: InvalidInputError, *, name: str) -> dict[str, str]:
    """Return what is wrong by the fields of this page, on which an account and a key both have a name."""
    return {name if field == "name" else field: text for field, text in error.fields.items()}
