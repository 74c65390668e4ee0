"""`verhalenbank serve` and `verhalenbank demo`: the bank in a browser."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from service.cli.opening import opened_bank, read_settings
from service.cli.output import note

if TYPE_CHECKING:
    from service.settings import Settings
    from service.use_cases.demo import DemoGuide

DEMO_DATA = Path("data/demo")
_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("demo", help="Start een bank met verzonnen verhalen, om rond te kijken.")(demo)
    app.command("serve", help="Start de bank met de gegevens in VERHALENBANK_DATA.")(serve)


def demo() -> None:
    """Fill a bank with example stories when it is empty, say how to sign in in each role, and serve it."""
    from service.serving import serve as answer
    from service.use_cases.demo import guide_through_demo
    from service.use_cases.examples import fill_with_examples

    settings = read_settings()
    if not os.environ.get("VERHALENBANK_DATA"):
        settings = settings.model_copy(update={"data": DEMO_DATA})
    with opened_bank(settings) as bank:
        added = fill_with_examples(bank)
        if added:
            note(f"{added} verzonnen verhalen klaargezet in {settings.data}.")
        guide = guide_through_demo(bank)
        if guide is None:
            note("Deze bank heeft eigen verhalen of accounts. Er zijn dus geen accounts gemaakt om rond te kijken.")
        else:
            note(_lines_of(guide, settings.address))
        note(f"Open {settings.address} in je browser. Stoppen: Ctrl-C.")
        # What everyone may read who reaches the page, may only stand there when that is who started it.
        answer(bank, guide=guide if _is_here_only(settings) else None)


def serve() -> None:
    """Serve the bank in the data folder."""
    from service.serving import serve as answer

    settings = read_settings()
    with opened_bank(settings) as bank:
        if not bank.store.users():
            note("Er is nog geen account. Maak eerst een beheerder: verhalenbank user add NAAM --role beheerder")
        note(f"Open {settings.address} in je browser. Stoppen: Ctrl-C.")
        answer(bank)


def _lines_of(guide: "DemoGuide", address: str) -> str:
    lines = [f"Rondkijken als een van de mensen voor wie de bank is? Meld je aan op {address}/aanmelden"]
    lines += [f"  als {role:<12} naam {name:<17} wachtwoord {guide.password}" for role, name in guide.accounts]
    if guide.code is not None:
        lines.append(f"  of als verteller, op {address}/mijn-verhaal, met de code {guide.code}")
    return "\n".join(lines)


def _is_here_only(settings: "Settings") -> bool:
    return settings.public_url is None and settings.host in _THIS_MACHINE
