"""One row of an import: checked field by field, and refused with a reason that never repeats what stood in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ingest.readers import read_typed
from service.use_cases.intake import Details
from stories.consent import Use
from stories.errors import InvalidInputError, UnreadableFileError
from stories.raw_text import RawText
from stories.story import EARLIEST_YEAR, Domain, LifeArea, Teller, Window

REQUIRED = ("id", "text", "domains", "teller", "told_at", "uses")
MAX_ID_LENGTH = 200
_SEPARATOR = re.compile(r"[;,|]")

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row that can be taken in."""

    line: int
    source_id: str
    raw: RawText
    details: Details
    uses: frozenset[Use]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken in, and why, in Dutch."""

    line: int
    reason: str


Row = ImportRow | RefusedRow


def read_row(fields: Mapping[str, object], *, line: int, today: date) -> Row:
    """Return the row that these fields make, or why they make none."""
    absent = [name for name in REQUIRED if fields.get(name) is None]
    if absent:
        return RefusedRow(line, f"Er ontbreekt: {', '.join(absent)}.")
    try:
        return ImportRow(
            line=line,
            source_id=_source_id(fields["id"]),
            raw=_raw_text(fields["text"]),
            details=Details(
                domains=_values(fields, "domains", Domain, at_least=1),
                teller=_one_value(fields["teller"], "teller", Teller),
                told_at=_day(fields["told_at"], today=today),
                happened_in=_year(fields.get("happened_in"), today=today),
                windows=_values(fields, "windows", Window),
                life_areas=_values(fields, "life_areas", LifeArea),
            ),
            uses=_values(fields, "uses", Use),
        )
    except (InvalidInputError, UnreadableFileError) as error:
        return RefusedRow(line, str(error))


def _source_id(value: object) -> str:
    # A number is what a spreadsheet makes of "0012" or "12"; only a whole one can be an id.
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= MAX_ID_LENGTH or not value.isprintable():
        raise InvalidInputError(f"id: vul 1 tot {MAX_ID_LENGTH} gewone tekens in.")
    return value.strip()


def _raw_text(value: object) -> RawText:
    if isinstance(value, RawText):
        return value
    if not isinstance(value, str):
        raise InvalidInputError("text: dit is geen tekst.")
    return read_typed(value)


def _values(fields: Mapping[str, object], name: str, kind: type[Value], *, at_least: int = 0) -> frozenset[Value]:
    given = fields.get(name)
    if isinstance(given, str):
        given = [part.strip() for part in _SEPARATOR.split(given) if part.strip()]
    if given is None:
        given = []
    if not isinstance(given, list):
        raise InvalidInputError(f"{name}: dit is geen lijst.")
    values = frozenset(_one_value(value, name, kind) for value in given)
    if len(values) < at_least:
        raise InvalidInputError(f"{name}: kies er minstens {at_least} van: {_listed(kind)}.")
    return values


def _one_value(value: object, name: str, kind: type[Value]) -> Value:
    try:
        return kind(value.strip().lower() if isinstance(value, str) else "")
    except ValueError:
        raise InvalidInputError(f"{name}: kies uit {_listed(kind)}.") from None


def _listed(kind: type[StrEnum]) -> str:
    return ", ".join(kind)


def _day(value: object, *, today: date) -> date:
    try:
        day = date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise InvalidInputError("told_at: schrijf de datum als 2024-05-31.") from None
    if not date(EARLIEST_YEAR, 1, 1) <= day <= today:
        raise InvalidInputError(f"told_at: de datum ligt vóór {EARLIEST_YEAR} of na vandaag.")
    return day


def _year(value: object, *, today: date) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value.strip(), re.ASCII):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not EARLIEST_YEAR <= value <= today.year:
        raise InvalidInputError(f"happened_in: vul een jaar in van {EARLIEST_YEAR} tot en met {today.year}.")
    return value
