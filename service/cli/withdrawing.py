"""`verhalenbank withdraw`: taking a story out of the bank for its narrator."""

import sys
from typing import Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import note
from stories.errors import InvalidInputError

_HELP = """Haal een verhaal weg, overal en voorgoed.

Zonder --id wordt om de code van de verteller gevraagd, of wordt die gelezen van de invoer. Een code is geen argument:
dan zou hij in de geschiedenis van de computer blijven staan.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("withdraw", help=_HELP)(withdraw)


def withdraw(
    story_id: Annotated[str | None, typer.Option("--id", help="Het nummer van het verhaal, voor de beheerder.")] = None,
    *,
    sure: Annotated[bool, typer.Option("--yes", help="Vraag niet of je het zeker weet.")] = False,
) -> None:
    """Withdraw the story with this id, or the one that a code belongs to."""
    from service.use_cases.own_story.changing import open_own, withdraw_story
    from service.use_cases.own_story.coming_back import find_own

    code = None if story_id else _code()
    with opened_bank() as bank:
        if code is not None:
            story_id = find_own(bank, code, visitor="command line").story_id
        if story_id is None:
            raise InvalidInputError("Dit verhaal is nog niet ingestuurd: er is niets om weg te halen.")
        open_own(bank, story_id)
        if not sure:
            _make_sure()
        withdraw_story(bank, story_id)
    note("Het verhaal is weg.")


def _code() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Code van de verteller", hide_input=True, err=True))
    return sys.stdin.readline()


def _make_sure() -> None:
    if not sys.stdin.isatty():
        raise InvalidInputError("Geef --yes als je het zeker weet: weg is weg.")
    if not typer.confirm("Dit verhaal voorgoed weghalen?", err=True):
        raise typer.Abort
