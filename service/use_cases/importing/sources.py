"""Where an import comes from: a .jsonl or .csv file, or a folder with a file per story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from service.use_cases.importing.csv_file import CsvFile
from service.use_cases.importing.folder import Folder
from service.use_cases.importing.jsonl_file import JsonlFile
from service.use_cases.importing.rows import REQUIRED, Row
from stories.errors import InvalidInputError

INDEX = "index.csv"


class ImportSource(Protocol):
    """Something with rows in it, of which the number is known beforehand."""

    def count(self) -> int:
        """Return how many rows there are."""
        ...

    def rows(self, *, today: date) -> Iterator[Row]:
        """Yield the rows in their order, one in memory at a time."""
        ...


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every story in a folder without an index; nothing is assumed that is not given."""

    domains: tuple[str, ...] = ()
    teller: str | None = None
    told_at: str | None = None
    uses: tuple[str, ...] | None = None

    @property
    def given(self) -> bool:
        """Whether anything was given at all."""
        return bool(self.domains or self.teller or self.told_at or self.uses is not None)

    def fields(self) -> dict[str, object]:
        """Return these as fields of a row; what was not given stays away."""
        fields = {
            "domains": list(self.domains) or None,
            "teller": self.teller,
            "told_at": self.told_at,
            "uses": None if self.uses is None else list(self.uses),
        }
        return {name: value for name, value in fields.items() if value is not None}


NO_DEFAULTS = Defaults()


def open_source(path: Path, *, defaults: Defaults = NO_DEFAULTS) -> ImportSource:
    """Return the source at a path; raise InvalidInputError for what cannot be one, or lacks a column."""
    if path.is_dir():
        if (path / INDEX).is_file():
            _refuse(defaults, f"In de map staat {INDEX}: daarin staat per verhaal wat mag. Geef dat dan niet nog eens.")
            return CsvFile(path / INDEX, texts=path)
        fields = defaults.fields()
        absent = [name for name in REQUIRED if name not in {"id", "text", *fields}]
        if absent:
            raise InvalidInputError(f"In de map staat geen {INDEX}. Geef voor alle teksten samen: {', '.join(absent)}.")
        return Folder(path, fields)
    _refuse(defaults, "Wat er mag staat in het bestand zelf. Geef dat alleen bij een map met losse teksten.")
    if not path.is_file():
        raise InvalidInputError("Dit bestand of deze map bestaat niet.")
    match path.suffix.lower():
        case ".jsonl":
            return JsonlFile(path)
        case ".csv":
            return CsvFile(path)
    raise InvalidInputError("Geef een bestand dat eindigt op .jsonl of .csv, of een map met teksten.")


def _refuse(defaults: Defaults, message: str) -> None:
    if defaults.given:
        raise InvalidInputError(message)
