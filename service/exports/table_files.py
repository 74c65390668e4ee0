"""Writing a table as CSV, JSON Lines or Parquet, a piece at a time."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import BinaryIO, Protocol

from service.exports.tables import Kind, Row, Table, Value
from stories.exports.ledger import ExportFormat

LIST_MARK = ";"
_JSON = json.JSONEncoder(ensure_ascii=False)


class TableFile(Protocol):
    """A table that is being written."""

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        ...

    def finish(self) -> BinaryIO:
        """Return the whole file, at its beginning."""
        ...


class CsvTable:
    """RFC 4180 in UTF-8: texts in quotes, lists with a semicolon in them, true and false, and nothing for nothing."""

    def __init__(self, table: Table, file: BinaryIO) -> None:
        self._file = file
        names = [column.name for column in table.columns]
        self._values = itemgetter(*names)
        self._told_apart = [place for place, column in enumerate(table.columns) if column.kind in {"list", "boolean"}]
        self._write([names])

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._write(map(self._cells, rows))

    def finish(self) -> BinaryIO:
        """Return the whole file."""
        self._file.seek(0)
        return self._file

    def _cells(self, row: Row) -> Sequence[Value]:
        if not self._told_apart:
            values: tuple[Value, ...] = self._values(row)
            return values
        cells = list(self._values(row))
        for place in self._told_apart:
            cells[place] = _cell(cells[place])
        return cells

    def _write(self, lines: Iterable[Sequence[Value]]) -> None:
        # A writer hands over its lines one by one, which is slow for a file.
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerows(lines)
        self._file.write(text.getvalue().encode())


class JsonLinesTable:
    """One object a line, in UTF-8."""

    def __init__(self, _: Table, file: BinaryIO) -> None:
        self._file = file

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._file.write("".join(f"{_JSON.encode(row)}\n" for row in rows).encode())

    def finish(self) -> BinaryIO:
        """Return the whole file."""
        self._file.seek(0)
        return self._file


class ParquetTable:
    """Parquet with zstd, and the meaning of every column in its schema."""

    def __init__(self, table: Table, file: BinaryIO) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds: dict[Kind, pa.DataType] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "list": pa.list_(pa.string()),
        }
        self._schema = pa.schema(
            [
                pa.field(column.name, kinds[column.kind], metadata={"meaning": column.meaning})
                for column in table.columns
            ]
        )
        self._file = file
        self._writer = pq.ParquetWriter(self._file, self._schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(list(rows), schema=self._schema))

    def finish(self) -> BinaryIO:
        """Return the whole file."""
        self._writer.close()
        self._file.seek(0)
        return self._file


TABLE_FILES: dict[ExportFormat, Callable[[Table, BinaryIO], TableFile]] = {
    ExportFormat.CSV: CsvTable,
    ExportFormat.JSONL: JsonLinesTable,
    ExportFormat.PARQUET: ParquetTable,
}


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return LIST_MARK.join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value
