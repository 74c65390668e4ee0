"""`verhalenbank user`: accounts of people, and keys of programs."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import JsonOption, note, say, say_json
from stories.accounts import ApiKey, Role, User
from stories.errors import InvalidInputError


class KeyRole(StrEnum):
    """In what role a program reads."""

    RESEARCHER = Role.RESEARCHER
    EDUCATOR = Role.EDUCATOR


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    users = typer.Typer(help="Accounts van mensen en sleutels van programma's.", no_args_is_help=True)
    users.command("add", help="Maak een account. Het wachtwoord wordt gevraagd, of gelezen van de invoer.")(add)
    users.command("list", help="Noem alle accounts.")(list_users)
    users.command("remove", help="Haal een account weg.")(remove)
    keys = typer.Typer(help="Sleutels waarmee programma's meer lezen dan iedereen mag.", no_args_is_help=True)
    keys.command("add", help="Maak een sleutel. Een oude sleutel met dezelfde naam werkt dan niet meer.")(add_key)
    keys.command("list", help="Noem alle sleutels, zonder de sleutels zelf.")(list_keys)
    keys.command("remove", help="Haal een sleutel weg: hij opent niets meer.")(remove_key)
    users.add_typer(keys, name="key")
    app.add_typer(users, name="user")


def add(
    name: Annotated[str, typer.Argument(metavar="NAAM")],
    role: Annotated[Role, typer.Option(help="Wat iemand hier doet.")] = Role.CURATOR,
) -> None:
    """Make an account."""
    from service.use_cases.accounts import add_user

    password = _password()
    with opened_bank() as bank:
        user = add_user(name, role, password, store=bank.store, now=bank.clock())
    note(f"{user.name} kan zich nu aanmelden als {user.role}.")


def list_users(*, as_json: JsonOption = False) -> None:
    """Name all accounts."""
    with opened_bank() as bank:
        users = bank.store.users()
    _list(users, as_json=as_json)
    if not users:
        note("Er zijn nog geen accounts. Maak er een met: verhalenbank user add NAAM")


def remove(name: Annotated[str, typer.Argument(metavar="NAAM")]) -> None:
    """Take an account away."""
    from service.use_cases.accounts import remove_user

    with opened_bank() as bank:
        remove_user(name, store=bank.store, now=bank.clock())
    note("Dit account is weg.")


def add_key(
    name: Annotated[str, typer.Argument(metavar="NAAM", help="Waarvoor de sleutel is.")],
    role: Annotated[KeyRole, typer.Option(help="Als wie het programma leest.")] = KeyRole.RESEARCHER,
) -> None:
    """Make a key and print it."""
    from service.use_cases.accounts import add_key as make_key

    with opened_bank() as bank:
        key = make_key(name, Role(role.value), store=bank.store, now=bank.clock())
    note("Bewaar deze sleutel goed: hij is maar één keer te zien.")
    say(key)


def list_keys(*, as_json: JsonOption = False) -> None:
    """Name all keys."""
    with opened_bank() as bank:
        keys = bank.store.api_keys()
    _list(keys, as_json=as_json)


def remove_key(name: Annotated[str, typer.Argument(metavar="NAAM")]) -> None:
    """Take a key away."""
    from service.use_cases.accounts import remove_key as forget_key

    with opened_bank() as bank:
        forget_key(name, store=bank.store, now=bank.clock())
    note("Deze sleutel opent niets meer.")


def _list(holders: Sequence[User] | Sequence[ApiKey], *, as_json: bool) -> None:
    if as_json:
        say_json([{"name": one.name, "role": one.role, "since": one.created_at.isoformat()} for one in holders])
        return
    for one in holders:
        say(f"{one.name}  {one.role}  sinds {one.created_at:%Y-%m-%d}")


def _password() -> str:
    """Ask for a password twice, or read one line when nobody sits at the keyboard."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise InvalidInputError("Geef het wachtwoord op de invoer, of typ het als erom gevraagd wordt.")
        return password
    password = typer.prompt("Wachtwoord", hide_input=True, err=True)
    if typer.prompt("Nog een keer", hide_input=True, err=True) != password:
        raise InvalidInputError("De twee wachtwoorden zijn niet gelijk.")
    return str(password)
