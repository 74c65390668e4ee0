"""`verhalenbank learn`: a model of labels that learned from what people in this bank answered."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import JsonOption, note, say, say_json

if TYPE_CHECKING:
    from ingest.tagging.learning.comparing import Change
    from service.use_cases.learning.learning import Report

_HELP = """Leer van wat vertellers en curatoren over labels antwoordden.

Alleen verhalen tellen mee waarvoor Onderzoek en Meetellen aanstaan. Oud en nieuw worden vergeleken op verhalen
waarvan niet geleerd is; is het nieuwe model slechter, dan blijft het oude. Wat is ingetrokken, wordt vergeten.
"""
_RESTART = "Een bank die al draait, gebruikt dit na een herstart."


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("learn", help=_HELP)(learn)


def learn(
    *,
    undoing: Annotated[bool, typer.Option("--undo", help="Ga terug naar het model van daarvoor.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Learn, or go back, and say what changed."""
    if undoing:
        _undo()
        return
    from service.use_cases.learning.learning import learn_from_answers

    with opened_bank() as bank, _watched() as tell:
        report = learn_from_answers(bank, tell=tell)
    if as_json:
        say_json(_as_row(report))
        return
    learned = report.learned
    for change in learned.changes:
        said = f"{change.confirmed:4} ja {change.rejected:4} nee"
        say(f"{change.code:28} {said}  corpus {_f1(change.corpus)}  eigen {_f1(change.own)}")
    say(f"{'samen':42}  corpus {_f1(learned.corpus)}  eigen {_f1(learned.own)}")
    note(
        f"Geleerd van {learned.sentences} zinnen uit {len(learned.stories)} verhalen, "
        f"gemeten op {report.measured_on} andere antwoorden. {_RESTART}"
    )
    note("Terug naar het vorige model: verhalenbank learn --undo")


def _undo() -> None:
    from service.use_cases.learning.own_model import undo_learning

    with opened_bank() as bank:
        former = undo_learning(bank)
    what = f"het eigen model van {former.facts.made_at:%Y-%m-%d %H:%M}" if former else "het meegeleverde model"
    note(f"De bank gebruikt nu {what}. {_RESTART}")


@contextmanager
def _watched() -> Iterator[Callable[[int, int, str], None]]:
    """Give what to tell of each step, with a bar when a person is watching."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Leren", total=None)
        yield lambda done, of, what: bar.update(task, completed=done, total=of, description=f"Leren: {what}")


def _f1(change: "Change") -> str:
    """Return F1 before and after, and of how many."""
    if not change.before.present and not change.after.extra and not change.before.extra:
        return f"{'-':>24}"
    return f"{change.before.f1:.3f} -> {change.after.f1:.3f} van {change.after.present:4}"


def _as_row(report: "Report") -> dict[str, object]:
    learned = report.learned

    def figures(change: "Change") -> dict[str, object]:
        return {
            when: {"f1": round(counts.f1, 4), "hits": counts.hits, "extra": counts.extra, "missed": counts.missed}
            for when, counts in (("before", change.before), ("after", change.after))
        }

    return {
        "model": report.model.name,
        "stories": len(learned.stories),
        "sentences": learned.sentences,
        "measured_on": report.measured_on,
        "corpus": figures(learned.corpus),
        "own": figures(learned.own),
        "labels": {
            change.code: {
                "confirmed": change.confirmed,
                "rejected": change.rejected,
                "corpus": figures(change.corpus),
                "own": figures(change.own),
            }
            for change in learned.changes
        },
    }
