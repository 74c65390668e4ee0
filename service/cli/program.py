"""Running a command, and saying in one line what went wrong."""

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO

import typer

from service.cli import (
    analysing,
    checking,
    codebook,
    codings,
    copying,
    evaluating,
    export_checking,
    exporting,
    hiding,
    importing,
    learning,
    patterns,
    searching,
    serving,
    users,
    withdrawing,
)
from service.cli.dutch import error_in_dutch, help_in_dutch
from service.cli.output import complain, note, say
from stories.errors import VerhalenbankError

_NAME = "verhalenbank"
WRONG = 2
# What a shell makes of a program that was stopped with Ctrl-C.
INTERRUPTED = 130

app = typer.Typer(
    name=_NAME,
    help="Een bank van ervaringsverhalen die vertellers behandelt als kenners.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _group in (
    serving,
    importing,
    hiding,
    analysing,
    evaluating,
    learning,
    searching,
    patterns,
    withdrawing,
    checking,
    copying,
    exporting,
    export_checking,
    codings,
    codebook,
    users,
):
    _group.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that was typed; end with 0, or with 2 after one line on standard error."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if "--help" in typed or not typed:
            return _explain(typed)
        code = int(app(args=typed, prog_name=_NAME, standalone_mode=False) or 0)
        if code == INTERRUPTED:
            note("Gestopt.")
        return code
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        _say_what_was_wrong(error.format_message())
    except VerhalenbankError as error:
        complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        note("Gestopt.")
        return INTERRUPTED
    except OSError as error:
        complain(f"Dit lukt niet met een bestand of het netwerk: {error.strerror or type(error).__name__}.")
    except Exception as error:  # a traceback would show messages, and with them perhaps what stands in a story
        from service.failures import describe_failure

        complain(f"Er ging iets mis in de verhalenbank zelf: {describe_failure(error)}")
    return WRONG


def _explain(typed: Sequence[str]) -> int:
    """Print the help of a command; the library prints it in English, and that is caught on its way."""
    with redirect_stdout(StringIO()) as english:
        app(args=[*typed, "--help"], prog_name=_NAME, standalone_mode=False)
    say(help_in_dutch(english.getvalue()).rstrip())
    return 0


def _say_what_was_wrong(message: str) -> None:
    # A group without a command answers with its help.
    if message.startswith("Usage:"):
        note(help_in_dutch(message).rstrip())
    else:
        complain(f"{error_in_dutch(message)} Kijk met --help hoe deze opdracht werkt.")
