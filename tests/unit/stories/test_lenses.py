"""The lenses as data: every code exists, every label has one place, every source is known."""

from collections import Counter

import pytest

from stories.codebook import load_codebook
from stories.errors import UnknownLensError
from stories.lenses import Lens, core_acts, load_lenses
from stories.story import Window

LENSES = load_lenses()
CODEBOOK = load_codebook()
WITH_CODES = [lens for lens in LENSES.lenses if lens.id != "vensters"]


@pytest.mark.parametrize("lens", WITH_CODES, ids=lambda lens: lens.id)
def test_every_code_of_the_codebook_has_one_place_in_a_lens_and_no_other_code_has_one(lens: Lens) -> None:
    placed = Counter(code for part in lens.parts for code in (*part.present, *part.absent))
    assert placed == Counter(code.id for code in CODEBOOK.codes)


@pytest.mark.parametrize("lens", WITH_CODES, ids=lambda lens: lens.id)
def test_what_was_there_and_what_lacked_are_not_mixed_up(lens: Lens) -> None:
    good = {code.id for code in CODEBOOK.codes if code.sign == "+" or code.id == "erkend-als-kenner"}
    assert all(set(part.present) <= good and not set(part.absent) & good for part in lens.parts)


def test_the_windows_are_those_of_a_story_in_their_order() -> None:
    assert [part.window for part in LENSES.lens("vensters").parts] == list(Window)


def test_the_core_acts_are_four() -> None:
    assert [act.id for act in core_acts()] == ["verbinden", "verstaan", "verzekeren", "versterken"]


def test_every_source_is_known_to_the_codebook_or_stands_beside_the_lenses() -> None:
    known = {source.id for source in (*CODEBOOK.sources, *LENSES.sources)}
    assert {source for lens in LENSES.lenses for source in lens.sources} <= known


def test_a_lens_or_part_that_is_not_there_is_said_to_be_so() -> None:
    with pytest.raises(UnknownLensError):
        LENSES.lens("bril")
    with pytest.raises(UnknownLensError):
        LENSES.lens("kernhandelingen").part("praten")
