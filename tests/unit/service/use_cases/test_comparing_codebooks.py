"""Another codebook beside the bank's: what it has more, less and otherwise."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from service.exports.codebook_qdc import code_guid, to_qdc
from service.exports.qdc import QdcCode, QdcCodebook
from service.use_cases.comparing_codebooks import CodebookDifferences, compare_codebooks
from stories.codebook import load_codebook

CODEBOOK = load_codebook()
OURS = to_qdc(CODEBOOK)
RESPECT = code_guid("-respect")
GROUPS = ("added", "missing", "renamed", "described_otherwise", "coloured_otherwise", "moved")


def with_changed(change: Callable[[QdcCode], QdcCode], guid: UUID = RESPECT) -> QdcCodebook:
    return replace(OURS, codes=tuple(change(code) if code.guid == guid else code for code in OURS.codes))


def compared(other: QdcCodebook) -> CodebookDifferences:
    return compare_codebooks(CODEBOOK, other)


def test_own_codebook_does_not_differ() -> None:
    differences = compared(OURS)
    assert not differences
    assert differences.same == len(OURS.codes)


@pytest.mark.parametrize(
    ("group", "change"),
    [
        ("renamed", lambda code: replace(code, name="Fatsoen")),
        ("described_otherwise", lambda code: replace(code, description="Iets anders.")),
        ("coloured_otherwise", lambda code: replace(code, colour="#000000")),
        ("moved", lambda code: replace(code, parent=None)),
    ],
)
def test_code_that_changed_is_named_with_both_its_selves(group: str, change: Callable[[QdcCode], QdcCode]) -> None:
    differences = compared(with_changed(change))
    found = {name: len(getattr(differences, name)) for name in GROUPS}
    assert found == {name: int(name == group) for name in GROUPS}
    (pair,) = getattr(differences, group)
    assert pair.ours.guid == RESPECT
    assert change(pair.ours) == pair.theirs
    assert differences.same == len(OURS.codes) - 1


def test_other_line_breaks_and_capitals_of_colours_are_no_difference() -> None:
    def rewrap(code: QdcCode) -> QdcCode:
        return replace(code, description=code.description.replace("\n", " "), colour=(code.colour or "").lower())

    assert not compared(with_changed(rewrap))


def test_code_of_theirs_is_added_and_one_of_ours_is_missed() -> None:
    new = QdcCode(UUID(int=1), "Humor", codable=True)
    others = tuple(code for code in OURS.codes if code.guid != RESPECT)
    differences = compared(replace(OURS, codes=(*others, new)))
    assert differences.added == (new,)
    assert [code.guid for code in differences.missing] == [RESPECT]


def test_code_with_another_guid_is_the_same_by_its_name() -> None:
    parents = {code.parent for code in OURS.codes}
    leaves = [code for code in OURS.codes if code.guid not in parents]
    new = {code.guid: UUID(int=number) for number, code in enumerate(leaves)}
    other = [replace(code, guid=new.get(code.guid, code.guid), name=code.name.upper()) for code in OURS.codes]
    differences = compared(replace(OURS, codes=tuple(other)))
    assert not differences.added
    assert not differences.missing
    assert len(differences.renamed) == len(OURS.codes)


def test_parent_with_another_guid_does_not_move_what_stands_under_it() -> None:
    group = OURS.codes[0].guid
    new = UUID(int=5)
    other = [
        replace(
            code,
            guid=new if code.guid == group else code.guid,
            parent=new if code.parent == group else code.parent,
        )
        for code in OURS.codes
    ]
    assert not compared(replace(OURS, codes=tuple(other)))
