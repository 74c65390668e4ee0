"""Running a command, and saying in one line what went wrong."""

import os
import sys
from collections.abc import Sequence

import typer

from service.cli import (
    analysing,
    checking,
    evaluating,
    importing,
    patterns,
    searching,
    serving,
    users,
    withdrawing,
)
from service.cli.output import complain
from stories.errors import VerhalenbankError

WRONG = 2
# What a shell makes of a program that was stopped with Ctrl-C, and of one whose reader has gone.
INTERRUPTED = 130
NOBODY_READS = 141

app = typer.Typer(
    name="verhalenbank",
    help="Een bank van ervaringsverhalen die vertellers behandelt als kenners.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _group in (serving, importing, analysing, evaluating, searching, patterns, withdrawing, checking, users):
    _group.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that was typed; end with 0, or with 2 after one line on standard error."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        return int(app(args=arguments, prog_name="verhalenbank", standalone_mode=False) or 0)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        complain(f"{_first_line(error.format_message())} Kijk met --help hoe deze opdracht werkt.")
    except VerhalenbankError as error:
        complain(str(error))
    except BrokenPipeError:
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except (KeyboardInterrupt, typer.Abort):
        complain("Gestopt.")
        return INTERRUPTED
    except OSError as error:
        complain(f"Dit lukt niet met een bestand of het netwerk: {error.strerror or type(error).__name__}.")
    return WRONG


def _first_line(message: str) -> str:
    return next(iter(message.splitlines()), "").rstrip(".") + "."
