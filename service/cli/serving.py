"""`verhalenbank serve` and `verhalenbank demo`: the bank in a browser."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank, read_settings
from service.cli.output import note
from stories.accounts import Role

if TYPE_CHECKING:
    from service.wiring import Bank

DEMO_DATA = Path("data/demo")
DEMO_CURATOR = "demo"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("demo", help="Start een bank met verzonnen verhalen, om rond te kijken.")(demo)
    app.command("serve", help="Start de bank met de gegevens in VERHALENBANK_DATA.")(serve)


def demo(
    *,
    curator: Annotated[bool, typer.Option("--curator", help="Maak ook een account om /beheer te bekijken.")] = False,
) -> None:
    """Fill a bank with example stories when it is empty, and serve it."""
    from service.serving import serve as answer
    from service.use_cases.examples import fill_with_examples

    settings = read_settings()
    if not os.environ.get("VERHALENBANK_DATA"):
        settings = settings.model_copy(update={"data": DEMO_DATA})
    with opened_bank(settings) as bank:
        added = fill_with_examples(bank)
        if added:
            note(f"{added} verzonnen verhalen klaargezet in {settings.data}.")
        if curator:
            password = _make_curator(bank)
            note(f"Beheer: {settings.address}/beheer, naam {DEMO_CURATOR}, wachtwoord {password}")
        else:
            note("Wil je ook het beheer zien? Start dan met: verhalenbank demo --curator")
        note(f"Open {settings.address} in je browser. Stoppen: Ctrl-C.")
        answer(bank)


def serve() -> None:
    """Serve the bank in the data folder."""
    from service.serving import serve as answer

    settings = read_settings()
    with opened_bank(settings) as bank:
        if not bank.store.users():
            note("Er is nog geen account. Maak eerst een beheerder: verhalenbank user add NAAM --role beheerder")
        note(f"Open {settings.address} in je browser. Stoppen: Ctrl-C.")
        answer(bank)


def _make_curator(bank: "Bank") -> str:
    """Make the account of the demo anew, with a password that is seen only now."""
    from service.use_cases.accounts import add_user

    password = secrets.token_urlsafe(12)
    bank.store.delete_user(DEMO_CURATOR)
    add_user(DEMO_CURATOR, Role.CURATOR, password, store=bank.store, now=bank.clock())
    return password
