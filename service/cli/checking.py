"""`verhalenbank check` and `verhalenbank reindex`: whether index, codebook and model agree with the store."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import FOUND_SOMETHING, JsonOption, note, say, say_json

if TYPE_CHECKING:
    from search.sync import Differences
    from service.use_cases.codebook_upkeep import UnknownWords
    from service.use_cases.learning.own_model import State


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("check", help="Kijk of zoekindex, codeboek en eigen model bij de database passen.")(check)
    app.command("reindex", help="Maak de zoekindex opnieuw uit de database.")(reindex)


def check(
    *,
    repairing: Annotated[bool, typer.Option("--repair", help="Maak de zoekindex gelijk aan de database.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say where they differ; the exit code is 1 when they do and are left so."""
    from search.sync import check as compare
    from search.sync import repair
    from service.use_cases.codebook_upkeep import unknown_words
    from service.use_cases.learning.own_model import state_of

    with opened_bank() as bank:
        bank.sync()
        differences = compare(bank.store, bank.index)
        if repairing:
            repair(bank.store, bank.index, differences)
        unknown = unknown_words(bank)
        model = state_of(bank)
    if as_json:
        say_json(
            {
                "missing": differences.missing,
                "changed": differences.changed,
                "left_behind": differences.left_behind,
                "repaired": repairing,
                "unknown_taggings": [asdict(words) for words in unknown],
                "model": model.own.name if model.own else None,
                "model_unusable": model.unusable,
                "model_must_forget": model.gone,
            }
        )
    else:
        _tell(differences, unknown, repairing=repairing)
        _tell_of_model(model)
    if unknown or model.unusable or model.gone or (differences and not repairing):
        raise typer.Exit(FOUND_SOMETHING)


def _tell(differences: "Differences", unknown: "Sequence[UnknownWords]", *, repairing: bool) -> None:
    if differences:
        say(
            f"De zoekindex is anders dan de database: {len(differences.missing)} te weinig, "
            f"{len(differences.changed)} anders, {len(differences.left_behind)} te veel."
        )
        note("De zoekindex is nu gelijkgemaakt." if repairing else "Gelijkmaken kan met: verhalenbank check --repair")
    else:
        say("De zoekindex zegt hetzelfde als de database.")
    for words in unknown:
        say(f"Onbekend in het codeboek: {words.taggings} keer {words.code} van versie {words.version}.")


def _tell_of_model(model: "State") -> None:
    if model.unusable:
        say(f"{model.unusable} De bank gebruikt het meegeleverde model; een nieuw maken kan met: verhalenbank learn")
    if model.gone:
        say(
            f"Het eigen model leerde van {model.gone} verhalen die dat niet meer mogen. Dat vergeet: verhalenbank learn"
        )


def reindex() -> None:
    """Make the index anew; until it is ready, the old one answers."""
    from search.sync import rebuild

    with opened_bank() as bank:
        rebuild(bank.store, bank.index)
        bank.sync()
    note("De zoekindex is opnieuw gemaakt.")
