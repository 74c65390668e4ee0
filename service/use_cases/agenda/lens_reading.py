"""A pattern through the lenses of the essay: which act was missing or done well, which form of justice it touches."""

from dataclasses import dataclass

from stories.lenses import Lens, LensPart, load_lenses


@dataclass(frozen=True, slots=True)
class LensReading:
    """A part of a lens that a label is about, and whether it was there, according to the narrators."""

    lens: Lens
    part: LensPart
    was_there: bool


def read_through_lenses(code_id: str) -> tuple[LensReading, ...]:
    """Return what a code says through every lens that knows it; windows are not said by codes."""
    return tuple(
        LensReading(lens, part, code_id in part.present)
        for lens in load_lenses().lenses
        for part in lens.parts
        if code_id in part.codes
    )
