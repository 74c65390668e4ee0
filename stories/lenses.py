"""The lenses of the essay: ways in which stories, patterns and agenda items can be read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stories.errors import UnknownLensError
from stories.story import Window


@dataclass(frozen=True, slots=True)
class LensPart:
    """One part of a lens: a window, or the codes that say that it was there (`present`) or was lacking (`absent`)."""

    id: str
    name: str
    explanation: str
    window: Window | None
    present: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Every code that belongs here, of either sign."""
        return frozenset((*self.present, *self.absent))


@dataclass(frozen=True, slots=True)
class LensSource:
    """Where a lens comes from, when the codebook does not name it."""

    id: str
    reference: str


@dataclass(frozen=True, slots=True)
class Lens:
    """A way of reading: what it asks, and its parts in their fixed order."""

    id: str
    name: str
    question: str
    explanation: str
    sources: tuple[str, ...]
    parts: tuple[LensPart, ...]

    def part(self, part_id: str) -> LensPart:
        """Return the part with this id; raise UnknownLensError."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise UnknownLensError("Dit deel van de lens kennen we niet.")


@dataclass(frozen=True, slots=True)
class Lenses:
    """All lenses, and their sources beside those of the codebook."""

    lenses: tuple[Lens, ...]
    sources: tuple[LensSource, ...]

    def lens(self, lens_id: str) -> Lens:
        """Return the lens with this id; raise UnknownLensError."""
        for lens in self.lenses:
            if lens.id == lens_id:
                return lens
        raise UnknownLensError("Deze lens kennen we niet.")


@cache
def load_lenses() -> Lenses:
    """Return the lenses that ship beside the codebook."""
    data = tomllib.loads(files("stories").joinpath("lenses.toml").read_text(encoding="utf-8"))
    return Lenses(
        lenses=tuple(_lens(row) for row in data["lens"]),
        sources=tuple(LensSource(**row) for row in data["source"]),
    )


def core_acts() -> tuple[LensPart, ...]:
    """Return verbinden, verstaan, verzekeren and versterken."""
    return load_lenses().lens("kernhandelingen").parts


def _lens(row: dict[str, Any]) -> Lens:
    return Lens(
        id=row["id"],
        name=row["name"],
        question=row["question"],
        explanation=row["explanation"],
        sources=tuple(row["sources"]),
        parts=tuple(_part(part) for part in row["part"]),
    )


def _part(row: dict[str, Any]) -> LensPart:
    return LensPart(
        id=row["id"],
        name=row["name"],
        explanation=row["explanation"],
        window=Window(row["window"]) if "window" in row else None,
        present=tuple(row.get("met", ())),
        absent=tuple(row.get("zonder", ())),
    )
