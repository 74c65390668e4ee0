"""A row is read field by field and refused with a reason that repeats nothing of it."""

from datetime import date
from typing import Any

import pytest

from service.use_cases.importing import ImportRow, RefusedRow
from service.use_cases.importing.rows import read_row
from stories.consent import Use
from stories.story import Domain, LifeArea, Teller, Window

TODAY = date(2026, 5, 1)
FIELDS: dict[str, Any] = {
    "id": "verhaal-1",
    "text": "Ze luisterde naar mij.",
    "domains": ["dementie", "mantelzorg"],
    "teller": "naaste",
    "told_at": "2024-05-31",
    "uses": ["lezen", "meetellen"],
}


def row(**changes: object) -> ImportRow | RefusedRow:
    return read_row(FIELDS | changes, line=7, today=TODAY)


def accepted(**changes: object) -> ImportRow:
    read = row(**changes)
    assert isinstance(read, ImportRow), read
    return read


def refused(**changes: object) -> str:
    read = row(**changes)
    assert isinstance(read, RefusedRow)
    assert read.line == 7
    return read.reason


def test_a_full_row_is_read() -> None:
    read = accepted(happened_in=2023, windows=["beleid"], life_areas=["wonen"])
    assert read.source_id == "verhaal-1"
    assert read.raw.reveal() == "Ze luisterde naar mij."
    assert read.details.domains == {Domain.DEMENTIA, Domain.INFORMAL_CARE}
    assert read.details.teller is Teller.RELATIVE
    assert read.details.told_at == date(2024, 5, 31)
    assert read.details.happened_in == 2023
    assert read.details.windows == {Window.POLICY}
    assert read.details.life_areas == {LifeArea.HOUSING}
    assert read.uses == {Use.READ, Use.COUNT}


@pytest.mark.parametrize("uses", ["lezen;meetellen", "lezen, meetellen", " Lezen | MEETELLEN ", ["lezen", "meetellen"]])
def test_a_list_may_be_written_in_one_cell(uses: object) -> None:
    assert accepted(uses=uses).uses == {Use.READ, Use.COUNT}


def test_a_narrator_may_allow_nothing() -> None:
    assert accepted(uses=[]).uses == frozenset()


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_what_is_absent_is_named(name: str) -> None:
    assert refused(**{name: None}) == f"Er ontbreekt: {name}."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("domains", []),
        ("domains", ["ggz", "astrologie"]),
        ("domains", 5),
        ("domains", [5]),
        ("teller", "buurman"),
        ("teller", 1),
        ("uses", ["alles"]),
        ("uses", True),
        ("told_at", "31-05-2024"),
        ("told_at", 20240531),
        ("told_at", "2026-05-02"),
        ("told_at", "1899-12-31"),
        ("happened_in", 2027),
        ("happened_in", 1899),
        ("happened_in", True),
        ("happened_in", "vorig jaar"),
        ("id", ""),
        ("id", "  "),
        ("id", "i" * 201),
        ("id", "a\nb"),
        ("id", True),
        ("windows", ["dak"]),
        ("life_areas", "wonen;zwemmen"),
        ("text", 12),
        ("text", "   "),
        ("text", ["Ze luisterde."]),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object) -> None:
    assert refused(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("told_at", "2026-05-01"),
        ("told_at", "1900-01-01"),
        ("happened_in", 2026),
        ("happened_in", "1900"),
        ("happened_in", ""),
        ("id", "i" * 200),
        ("id", 12),
        ("windows", None),
    ],
)
def test_a_value_on_the_edge_is_taken(name: str, value: object) -> None:
    accepted(**{name: value})


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_reason_never_repeats_what_stood_in_the_row(name: str) -> None:
    read = row(**{name: "Zeldzame Naam\x00" * 60_000})
    assert isinstance(read, RefusedRow)
    assert "Zeldzame" not in read.reason
