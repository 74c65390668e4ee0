"""`verhalenbank backup`: a copy of the database while the bank goes on."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from service.cli.opening import read_settings
from service.cli.output import note, say
from stories.errors import InvalidInputError

_HELP = """Maak een kopie van de database, terwijl de bank gewoon doorgaat.

Het geheim gaat niet mee: bewaar dat apart. Ook de zoekindex gaat niet mee: die maakt de bank opnieuw. Hoe je een kopie
terugzet, staat in docs/draaien.md.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("backup", help=_HELP, short_help="Maak een kopie van de database, terwijl de bank doorgaat.")(backup)


def backup(
    target: Annotated[Path, typer.Argument(metavar="BESTAND.db", help="Waar de kopie komt; een oude wordt vervangen.")],
) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    from stories.sql_store.copying import copy_database

    settings = read_settings()
    if settings.database_url is not None:
        raise InvalidInputError("De database staat niet in de map met gegevens: maak de kopie met pg_dump.")
    source = settings.data / "verhalenbank.db"
    if not source.is_file():
        raise InvalidInputError("Er is hier nog geen database: kijk naar VERHALENBANK_DATA.")
    if not target.absolute().parent.is_dir():
        raise InvalidInputError("De map waar de kopie moet komen, is er niet.")
    if target.exists() and target.samefile(source):
        raise InvalidInputError("Dit is de database zelf: kies een andere naam voor de kopie.")
    # A folder that only its owner may open keeps the half-written copy from others.
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.absolute().parent) as folder:
        written = Path(folder) / "kopie.db"
        copy_database(source, written)
        written.chmod(0o600)
        with written.open("rb") as file:
            os.fsync(file.fileno())
        written.replace(target)
    say(str(target))
    note("Bewaar de bestanden secret en wishes.jsonl uit de map met gegevens ook, op een andere plek.")
