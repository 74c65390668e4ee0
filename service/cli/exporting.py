"""`verhalenbank export`: stories out of the bank, for someone who promises to give them back."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import note, progress, say
from stories.consent import Use
from stories.errors import InvalidInputError
from stories.exports.ledger import ExportFormat
from stories.story import Domain

_HELP = """Neem verhalen mee uit de bank, in één zip-bestand, voor iemand die belooft ze weg te halen als dat moet.

Alleen verhalen gaan mee waarvan de verteller dit gebruik goed vindt. Wie wat meeneemt, staat in het grootboek. In het
bestand staan de verhalen als REFI-QDA (.qdpx) en als tabellen, met codeboek, datawoordenboek, voorbeelden en manifest.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("export", help=_HELP, short_help="Neem verhalen mee, voor wie belooft weg te halen wat weg moet.")(
        export
    )


def export(
    target: Annotated[Path, typer.Argument(metavar="BESTAND.zip", help="Waar het zip-bestand komt.")],
    recipient: Annotated[str, typer.Option("--for", metavar="WIE", help="Wie ze krijgt, en voor welk onderzoek.")],
    terms: Annotated[
        str, typer.Option("--terms", metavar="VERSIE", help="De voorwaarden waarmee de ontvanger akkoord ging.")
    ],
    use: Annotated[Use, typer.Option(help="Waarvoor: onderzoek of lezen.")] = Use.RESEARCH,
    form: Annotated[list[ExportFormat] | None, typer.Option("--format", help="In welke vorm; anders in alle.")] = None,
    domain: Annotated[list[Domain] | None, typer.Option(help="Alleen verhalen hierover.")] = None,
) -> None:
    """Write the file whole or not at all, and say how many stories are in it."""
    from service.use_cases.exporting.asking import ExportRequest, ask_export
    from service.use_cases.exporting.confirming import confirm_address
    from service.use_cases.exporting.making import make_file

    if not target.absolute().parent.is_dir():
        raise InvalidInputError("De map waar het bestand moet komen, is er niet.")
    formats = frozenset(form or ExportFormat)
    request = ExportRequest(recipient, use, formats, terms, domains=frozenset(domain or ()))
    with opened_bank() as bank:
        asked = ask_export(bank, request, asker=None)
        total = len(bank.store.exported_stories(asked.id))
        handle, name = tempfile.mkstemp(prefix=".export-", dir=target.absolute().parent)
        try:
            with os.fdopen(handle, "w+b") as file, progress(range(total), label="Meenemen", total=total) as bar:
                written = make_file(bank, asked.id, file, progress=lambda count: _move(bar, count))
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        say(f"{written} verhalen in export {asked.id}.")
        note(f"Bevestigen wat weg is: {confirm_address(bank, asked.id)}")


def _move(bar: "object", count: int) -> None:
    for _ in range(count):
        next(bar, None)  # type: ignore[call-overload]
