"""A folder with a file per story and no index: what holds for one, holds for all, and was given in so many words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.readers import ACCEPTED
from service.use_cases.importing.rows import RefusedRow, Row, read_row
from service.use_cases.importing.text_files import read_text
from stories.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Folder:
    """Reads the files of a folder in order of name, those in folders under it too; its line is a file's number."""

    path: Path
    fields: Mapping[str, object]

    def count(self) -> int:
        """Return the number of files that can hold a story."""
        return len(self._names())

    def rows(self, *, today: date) -> Iterator[Row]:
        """Yield a row per file; the name of the file is its source id."""
        for number, name in enumerate(self._names(), 1):
            try:
                text = read_text(self.path, name)
            except UnreadableFileError as error:
                yield RefusedRow(number, str(error))
            else:
                yield read_row({**self.fields, "id": name, "text": text}, line=number, today=today)

    def _names(self) -> list[str]:
        files = (path for path in self.path.rglob("*") if path.suffix.lower() in ACCEPTED and path.is_file())
        return sorted(path.relative_to(self.path).as_posix() for path in files)
