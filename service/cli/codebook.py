"""`verhalenbank codebook`: the codebook looked over, out, and another beside it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.output import FOUND_SOMETHING, JsonOption, note, say, say_json
from stories.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.exports.qdc import QdcCode
    from service.use_cases.comparing_codebooks import ChangedCode, CodebookDifferences


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer(help="Kijk het codeboek na, neem het mee, of leg er een ander naast.", no_args_is_help=True)
    group.command("check", help="Kijk of het codeboek klopt, na het opschrijven van een label of een versie.")(check)
    group.command("export", help="Schrijf het codeboek als REFI-QDA (.qdc), voor ATLAS.ti, NVivo en MAXQDA.")(export)
    group.command("import", help="Zeg wat er in een .qdc-codeboek anders is. Het codeboek van de bank verandert niet.")(
        compare
    )
    app.add_typer(group, name="codebook")


def check() -> None:
    """Say what is not right in the files of the codebook; the exit code is 1 when anything is."""
    from stories.codebook import load_codebook
    from stories.codebook_faults import shipped_faults

    if faults := shipped_faults():
        for fault in faults:
            say(fault)
        raise typer.Exit(FOUND_SOMETHING)
    codebook = load_codebook()
    say(f"Codeboek {codebook.version} klopt: {len(codebook.codes)} codes.")


def export(
    target: Annotated[Path, typer.Argument(metavar="BESTAND.qdc", help="Waar het codeboek komt.")],
) -> None:
    """Write the codebook to a file."""
    from service.exports.codebook_qdc import to_qdc
    from service.exports.qdc import write_qdc
    from stories.codebook import load_codebook

    codebook = load_codebook()
    target.write_bytes(write_qdc(to_qdc(codebook)))
    note(f"Codeboek {codebook.version} is geschreven: {len(codebook.codes)} codes.")


def compare(
    source: Annotated[Path, typer.Argument(metavar="BESTAND.qdc", help="Het codeboek om te vergelijken.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Say what differs; the exit code is 1 when anything does."""
    from service.exports.qdc import read_qdc
    from service.use_cases.comparing_codebooks import compare_codebooks
    from stories.codebook import load_codebook

    if not source.is_file():
        raise InvalidInputError("Dit bestand bestaat niet.")
    codebook, other = load_codebook(), read_qdc(source.read_bytes())
    differences = compare_codebooks(codebook, other)
    if as_json:
        say_json({"version": codebook.version, "origin": other.origin, "same": differences.same, **_rows(differences)})
    else:
        _tell(differences)
        note(f"Vergeleken met codeboek {codebook.version}. Het codeboek van de bank is niet veranderd.")
    if differences:
        raise typer.Exit(FOUND_SOMETHING)


def _tell(differences: "CodebookDifferences") -> None:
    for code in differences.added:
        say(f"alleen daar: {code.name}")
    for code in differences.missing:
        say(f"alleen hier: {code.name}")
    for pair in differences.renamed:
        say(f"heet daar anders: {pair.ours.name} -> {pair.theirs.name}")
    for title, pairs in (
        ("andere omschrijving", differences.described_otherwise),
        ("andere kleur", differences.coloured_otherwise),
        ("staat ergens anders", differences.moved),
    ):
        for pair in pairs:
            say(f"{title}: {pair.ours.name}")
    say(f"hetzelfde: {differences.same}")


def _rows(differences: "CodebookDifferences") -> dict[str, list[dict[str, Any]]]:
    return {
        "added": [_code(code) for code in differences.added],
        "missing": [_code(code) for code in differences.missing],
        "renamed": _pairs(differences.renamed),
        "described_otherwise": _pairs(differences.described_otherwise),
        "coloured_otherwise": _pairs(differences.coloured_otherwise),
        "moved": _pairs(differences.moved),
    }


def _pairs(pairs: "Iterable[ChangedCode]") -> list[dict[str, Any]]:
    return [{"ours": _code(pair.ours), "theirs": _code(pair.theirs)} for pair in pairs]


def _code(code: "QdcCode") -> dict[str, Any]:
    return {"guid": str(code.guid), "name": code.name, "description": code.description, "colour": code.colour}
