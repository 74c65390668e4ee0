"""A spreadsheet saved as .csv, with the story in a column or, in a folder, in a file of its own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from ingest.readers.limits import MAX_DECODED_CHARACTERS
from service.use_cases.importing.rows import REQUIRED, RefusedRow, Row, read_row
from service.use_cases.importing.text_files import read_text
from stories.errors import InvalidInputError, UnreadableFileError

_DELIMITERS = ",;\t"
_BROKEN = "Deze regel is geen geldige CSV: kijk naar de aanhalingstekens, en of de tekst niet te lang is."


@dataclass(frozen=True, slots=True)
class CsvFile:
    """Reads row by row; `texts` is the folder of the files that a column `file` names, when there is one."""

    path: Path
    texts: Path | None = None

    def count(self) -> int:
        """Return the number of rows under the header; raise InvalidInputError for a column that is missing."""
        return sum(1 for _ in self._records())

    def rows(self, *, today: date) -> Iterator[Row]:
        """Yield the rows in their order; raise InvalidInputError for a column that is missing."""
        for number, record in self._records():
            if isinstance(record, str):
                yield RefusedRow(number, record)
                continue
            fields: dict[str, object] = {name: value for name, value in record.items() if value.strip()}
            # An empty cell under "uses" is an answer too: nothing is allowed.
            fields.setdefault("uses", "")
            if self.texts is not None:
                name = record["file"].strip()
                try:
                    fields["text"] = read_text(self.texts, name)
                except UnreadableFileError as error:
                    yield RefusedRow(number, str(error))
                    continue
                fields.setdefault("id", name)
            yield read_row(fields, line=number, today=today)

    def _records(self) -> Iterator[tuple[int, dict[str, str] | str]]:
        """Yield the line a row starts on and its cells by column, or why it cannot be read."""
        before = csv.field_size_limit(MAX_DECODED_CHARACTERS)
        # What is no UTF-8 comes out as lone surrogates, so that one wrong cell refuses one row.
        with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            try:
                yield from self._records_of(file)
            finally:
                csv.field_size_limit(before)

    def _records_of(self, file: TextIO) -> Iterator[tuple[int, dict[str, str] | str]]:
        reader = csv.reader(file, delimiter=self._delimiter(), strict=True)
        try:
            names = [name.strip().lower() for name in next(reader, [])]
        except csv.Error:
            names = []
        self._check(names)
        while True:
            start = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield (
                    start,
                    "Deze regel is geen geldige CSV: kijk naar de aanhalingstekens, en of de tekst niet te lang is.",
                )
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                yield start, f"Deze regel heeft {len(cells)} kolommen, de eerste regel {len(names)}."
            elif any("\ud800" <= sign <= "\udfff" for cell in cells for sign in cell):
                yield start, "Deze regel is geen UTF-8."
            else:
                yield start, dict(zip(names, cells, strict=True))

    def _delimiter(self) -> str:
        """Return what separates the columns; a header has names only, so that counting is enough."""
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            header = file.readline(10_000)
        return max(_DELIMITERS, key=header.count)

    def _check(self, names: list[str]) -> None:
        needed = REQUIRED if self.texts is None else ("file", *(set(REQUIRED) - {"id", "text"}))
        absent = [name for name in needed if name not in names]
        if absent:
            raise InvalidInputError(f"In de eerste regel ontbreken kolommen: {', '.join(sorted(absent))}.")
        if len(set(names)) != len(names):
            raise InvalidInputError("In de eerste regel staat een kolom twee keer.")
