"""`verhalenbank import`: stories that were collected elsewhere."""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import FOUND_SOMETHING, JsonOption, note, progress, say, say_json
from stories.consent import Use
from stories.story import Domain, Teller

if TYPE_CHECKING:
    from service.use_cases.importing import Outcome, RefusedRow

_HELP = """Neem verhalen over uit een .jsonl, een .csv of een map met teksten.

Elk verhaal heeft id, text, domains, teller, told_at en uses: wat de verteller goed vindt. Een map heeft een index.csv
met die kolommen en een kolom file, of krijgt ze hieronder voor alle teksten samen.

Namen en andere gegevens van mensen worden verborgen voordat iets bewaard wordt. Stopt de opdracht halverwege, geef hem
dan nog eens: wat er al in staat wordt overgeslagen.
"""


@dataclass(slots=True)
class _Tally:
    """How far an import is."""

    added: int = 0
    skipped: int = 0
    refused: "list[RefusedRow]" = field(default_factory=list)

    def count(self, outcome: "Outcome") -> None:
        from service.use_cases.importing import Added, Skipped

        if isinstance(outcome, Added):
            self.added += 1
        elif isinstance(outcome, Skipped):
            self.skipped += 1
        else:
            self.refused.append(outcome)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("import", help=_HELP, short_help="Neem verhalen over uit een bestand of map.")(import_)


def import_(
    source: Annotated[Path, typer.Argument(metavar="BESTAND|MAP")],
    domain: Annotated[list[Domain] | None, typer.Option(help="Alleen bij een map zonder index.csv.")] = None,
    teller: Annotated[Teller | None, typer.Option(help="Alleen bij een map zonder index.csv.")] = None,
    told_at: Annotated[str | None, typer.Option(help="Alleen bij een map zonder index.csv: 2024-05-31.")] = None,
    use: Annotated[list[Use] | None, typer.Option(help="Alleen bij een map zonder index.csv.")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Take the stories in and say what became of every row."""
    from service.use_cases.importing import Defaults, import_stories, open_source

    defaults = Defaults(domains=tuple(domain or ()), teller=teller, told_at=told_at, uses=tuple(use) if use else None)
    opened = open_source(source, defaults=defaults)
    tally = _Tally()
    with opened_bank() as bank:
        rows = opened.rows(today=bank.clock().date())
        try:
            with (
                progress(rows, label="Overnemen", total=opened.count()) as watched,
                closing(import_stories(watched, bank=bank)) as outcomes,
            ):
                for outcome in outcomes:
                    tally.count(outcome)
        finally:
            _report(tally, as_json=as_json)
    if tally.refused:
        raise typer.Exit(FOUND_SOMETHING)


def _report(tally: _Tally, *, as_json: bool) -> None:
    if as_json:
        refused = [{"line": row.line, "reason": row.reason} for row in tally.refused]
        say_json({"added": tally.added, "skipped": tally.skipped, "refused": refused})
        return
    for row in tally.refused:
        note(f"regel {row.line}: {row.reason}")
    say(f"{tally.added} verhalen overgenomen, {tally.skipped} stonden er al, {len(tally.refused)} geweigerd.")
