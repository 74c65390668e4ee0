"""`verhalenbank analyse`: what is hidden and read in texts, for measuring from outside."""

import contextlib
import json
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from service.cli.output import progress
from stories.errors import InvalidInputError


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("analyse", help="Laat zien wat er in teksten verborgen en gelezen wordt.")(analyse)


def analyse(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Regels met {"id", "text"}.')],
    output: Annotated[Path, typer.Option(metavar="OUT.jsonl", help="Waar de uitkomst komt te staan.")],
) -> None:
    """Write a line for every line that was read; the outcome is there whole, or not at all."""
    from ingest.nlp import load_pipeline
    from ingest.tagging import load_tagger
    from service.use_cases.analysing import analyse as analyse_text

    if not source.is_file():
        raise InvalidInputError("Het bestand met teksten bestaat niet.")
    pipeline, tagger = load_pipeline(), load_tagger()
    with (
        _whole(output) as target,
        progress(_lines(source), label="Lezen", total=sum(1 for _ in _lines(source))) as lines,
    ):
        for id_, found in _ahead(lines, partial(analyse_text, pipeline=pipeline, tagger=tagger)):
            target.write(json.dumps({"id": id_, **found}, ensure_ascii=False) + "\n")


def _ahead(
    lines: Iterable[tuple[object, str]], analyse: Callable[[str], dict[str, Any]]
) -> Iterator[tuple[object, dict[str, Any]]]:
    """Yield what is found in each text, in order; labels of one are read while the next is being hidden."""
    waiting: deque[tuple[object, Future[dict[str, Any]]]] = deque()
    with ThreadPoolExecutor(max_workers=2) as workers:
        for id_, text in lines:
            waiting.append((id_, workers.submit(analyse, text)))
            if len(waiting) > 2:
                first, found = waiting.popleft()
                yield first, found.result()
        while waiting:
            first, found = waiting.popleft()
            yield first, found.result()


def _lines(source: Path) -> Iterator[tuple[object, str]]:
    with source.open(encoding="utf-8-sig") as file:
        try:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read(line, number)
        except UnicodeDecodeError:
            raise InvalidInputError("Het bestand met teksten is geen UTF-8.") from None


def _read(line: str, number: int) -> tuple[object, str]:
    try:
        row = json.loads(line)
        id_, text = row["id"], row["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InvalidInputError(f'Regel {number} is geen JSON met "id" en "text".') from None
    # JSON can write half of a sign, which no file can hold.
    if not isinstance(text, str) or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise InvalidInputError(f'In regel {number} is "text" geen tekst.')
    return id_, text


@contextlib.contextmanager
def _whole(output: Path) -> Iterator[TextIO]:
    """Give a file to write in that takes the place of `output` only when all went well."""
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.absolute().parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
