"""What commands print: results to standard output, everything else to standard error."""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer

T = TypeVar("T")

JsonOption = Annotated[bool, typer.Option("--json", help="Als JSON, voor programma's.")]

# The exit code of a command that worked, and found something to look at.
FOUND_SOMETHING = 1
# What a terminal would do instead of show: a name in a file of someone else may not move the cursor.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say(line: str) -> None:
    """Print a line of the result."""
    print(line, flush=True)


def say_json(value: object) -> None:
    """Print a result as JSON, for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=1), flush=True)


def note(line: str) -> None:
    """Tell the person at the keyboard something that is not the result."""
    print(_CONTROLS.sub("\ufffd", line), file=sys.stderr, flush=True)


def complain(line: str) -> None:
    """Say in one line what went wrong."""
    note(f"Fout: {line}")


@contextmanager
def progress(items: Iterable[T], *, label: str, total: int) -> Iterator[Iterator[T]]:
    """Give items one by one with a bar on standard error, which is there only when a person is watching."""
    if not sys.stderr.isatty():
        yield iter(items)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield iter(bar.track(items, total=total, description=label))


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all, for its owner alone: it may hold what people told."""
    handle, name = tempfile.mkstemp(prefix=".verhaal-", dir=target.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
