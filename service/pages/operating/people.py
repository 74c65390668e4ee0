"""The addresses under /beheer/mensen: accounts and keys. A password or key stands on one answer, and nowhere else."""

from collections.abc import Callable
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
class Makeable:
    """What an operator makes here: what it gives, its fields on the form, and what makes it."""

    gives: str
    name_field: str
    role_field: str
    make: Callable[..., str]


ACCOUNT = Makeable("wachtwoord", "naam", "rol", accounts_upkeep.make_account)
KEY = Makeable("sleutel", "sleutel-naam", "sleutel-rol", accounts_upkeep.make_key)


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
    return _make(request, form, bank, operator, ACCOUNT)


@router.post("/sleutels")
def make_key(request: Request, form: Form, bank: BankDep, operator: OperatorDep) -> Response:
    """Make a key and show it."""
    return _make(request, form, bank, operator, KEY)


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


def _make(request: Request, form: SentForm, bank: Bank, operator: User, what: Makeable) -> HTMLResponse:
    name, role = form.text(what.name_field), form.text(what.role_field)
    try:
        value = what.make(bank, name, _role(role, field=what.role_field), by=operator)
    except InvalidInputError as error:
        # The account and the key both have a name on this page.
        errors = {what.name_field if field == "name" else field: text for field, text in error.fields.items()}
        return _page(request, bank, operator, form=form, errors=errors)
    return _page(request, bank, operator, once=ShownOnce(what.gives, name, value))


def _page(
    request: Request,
    bank: Bank,
    operator: User,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
    once: ShownOnce | None = None,
) -> HTMLResponse:
    fields = (ACCOUNT.name_field, ACCOUNT.role_field, KEY.name_field, KEY.role_field)
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
