"""`verhalenbank codings import`: what researchers coded elsewhere comes back."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.opening import opened_bank
from service.cli.output import FOUND_SOMETHING, JsonOption, note, say, say_json
from stories.errors import InvalidInputError

_HELP = """Neem over wat onderzoekers elders in verhalen van deze bank codeerden, uit een .qdpx.

Het wordt hun eigen stem, naast die van de verteller en nooit eroverheen. Codes die het codeboek niet kent, blijven
onder hun eigen naam bewaard en worden genoemd. Stopt de opdracht halverwege, geef hem dan nog eens.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    group = typer.Typer(help="Neem codering van onderzoekers over.", no_args_is_help=True)
    group.command("import", help=_HELP, short_help="Neem codering over uit een .qdpx.")(import_)
    app.add_typer(group, name="codings")


def import_(
    source: Annotated[Path, typer.Argument(metavar="BESTAND.qdpx")],
    by: Annotated[str, typer.Option("--by", metavar="WIE", help="Wie het bestand aanlevert.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Keep the codings and say what became of them; the exit code is 1 when anything was not taken."""
    from service.use_cases.importing.codings import Leftovers, TakenSource, all_not_taken, import_codings

    if not source.is_file():
        raise InvalidInputError("Dit bestand bestaat niet.")
    with opened_bank() as bank, closing(import_codings(source, bank=bank, by=by)) as outcomes:
        done = list(outcomes)
    texts = [one for one in done if isinstance(one, TakenSource)]
    left = next(one for one in done if isinstance(one, Leftovers))
    not_taken = all_not_taken(done)
    said: dict[str, Any] = {
        "added": sum(one.added for one in texts),
        "known": sum(one.known for one in texts),
        "ours": sum(one.ours for one in texts),
        "foreign_codes": sorted({name for one in texts for name in one.foreign_codes}),
        "not_taken": {why.value: count for why, count in not_taken.items() if count},
        "other_sources": left.other_sources,
        "notes": left.notes,
        "broken": left.broken,
    }
    if as_json:
        say_json(said)
    else:
        say(f"{said['added']} codes overgenomen, {said['known']} stonden er al, {said['ours']} waren van de bank zelf.")
        for name in said["foreign_codes"]:
            note(f"niet in het codeboek, bewaard onder eigen naam: {name}")
        for why, count in said["not_taken"].items():
            note(f"niet overgenomen ({count}): {why}")
        if left.other_sources or left.notes or left.broken:
            note(
                f"niet overgenomen: {left.other_sources} bronnen zonder tekst, {left.notes} notities, "
                f"{left.broken} kapotte onderdelen"
            )
    if said["not_taken"] or left.other_sources or left.notes or left.broken:
        raise typer.Exit(FOUND_SOMETHING)
