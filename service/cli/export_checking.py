"""`verhalenbank export-check`: what must be removed from a copy."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import FOUND_SOMETHING, JsonOption, note, say, say_json
from stories.errors import InvalidInputError

if TYPE_CHECKING:
    from service.use_cases.exporting.checking import CheckedCopy, CopyFile

_HELP = """Zeg wat er weg moet uit een export: een zip-bestand, .qdpx, .csv, .jsonl, .parquet of manifest.json.

Met --feed gaat het zonder netwerk, met de feed die je van het adres in het manifest haalde. Zonder --feed wordt in de
eigen bank gekeken. De opdracht eindigt met 0 als er niets weg hoeft, met 1 als er iets weg moet, en met 2 als het niet
na te gaan is: dan is het bestand kapot, of klopt de handtekening niet.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("export-check", help=_HELP, short_help="Zeg wat er weg moet uit een export.")(check)


def check(
    source: Annotated[Path, typer.Argument(metavar="BESTAND", help="De export, of een bestand eruit.")],
    feed: Annotated[Path | None, typer.Option(metavar="FEED.json", help="De feed van intrekkingen, opgehaald.")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Say which copies must go; the exit code is 1 when any must."""
    from service.use_cases.exporting.checking import check_with_feed, read_copy

    for path in (source, feed):
        if path is not None and not path.is_file():
            raise InvalidInputError(f"Het bestand {path.name} bestaat niet.")
    copy = read_copy(source)
    checked = check_with_feed(copy, feed.read_bytes()) if feed is not None else _check_here(copy)
    if as_json:
        say_json({"must_go": list(checked.must_go), "at": checked.at.isoformat()})
    else:
        for number in checked.must_go:
            say(number)
        note(_told(copy, checked))
    if checked.must_go:
        raise typer.Exit(FOUND_SOMETHING)


def _check_here(copy: "CopyFile") -> "CheckedCopy":
    import json

    from service.use_cases.exporting.checking import check_with_feed
    from service.use_cases.exporting.feed import withdrawals_feed

    with opened_bank() as bank:
        return check_with_feed(copy, json.dumps(withdrawals_feed(bank)).encode())


def _told(copy: "CopyFile", checked: "CheckedCopy") -> str:
    moment = checked.at.date().isoformat()
    if not copy.numbers:
        return "In dit bestand staat geen enkel nummer van een verhaal."
    sure = "" if copy.manifest else " Zonder manifest is niet na te gaan of deze feed van de goede bank is."
    if not checked.must_go:
        return f"Er hoeft niets weg (stand van {moment}).{sure}"
    must_go = f"Weg moeten {len(checked.must_go)} verhalen (stand van {moment})."
    return f"{must_go} Bevestig het daarna op je eigen pagina.{sure}"
