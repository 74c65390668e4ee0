"""A file with one story a line, as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.readers.limits import MAX_DECODED_CHARACTERS
from service.use_cases.importing.rows import RefusedRow, Row, read_row

# Every character may be written as an escape of six bytes; the other fields fit in the rest.
_MAX_LINE_BYTES = 6 * MAX_DECODED_CHARACTERS + 100_000


@dataclass(frozen=True, slots=True)
class JsonlFile:
    """Reads line by line; a line that is broken or endless is refused, and the next one read as usual."""

    path: Path

    def count(self) -> int:
        """Return the number of lines with something on them."""
        return sum(1 for _, line in self._lines() if line.strip())

    def rows(self, *, today: date) -> Iterator[Row]:
        """Yield the rows in their order."""
        for number, line in self._lines():
            if line.strip():
                yield _read(line, number, today=today)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        with self.path.open("rb") as file:
            number = 0
            while line := file.readline(_MAX_LINE_BYTES + 1):
                number += 1
                end = line
                while len(end) > _MAX_LINE_BYTES and not end.endswith(b"\n"):
                    end = file.readline(_MAX_LINE_BYTES + 1)
                yield number, line


def _read(line: bytes, number: int, *, today: date) -> Row:
    if len(line) > _MAX_LINE_BYTES:
        return RefusedRow(number, "Deze regel is te lang voor één verhaal.")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return RefusedRow(number, "Deze regel is geen UTF-8.")
    except (ValueError, RecursionError):
        return RefusedRow(number, "Deze regel is geen geldige JSON.")
    if not isinstance(fields, dict):
        return RefusedRow(number, "Deze regel is geen JSON-object.")
    return read_row(fields, line=number, today=today)
