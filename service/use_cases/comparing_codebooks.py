"""A codebook from elsewhere beside the bank's: what differs is said, and nothing is changed."""

from dataclasses import dataclass
from uuid import UUID

from service.exports.codebook_qdc import to_qdc
from service.exports.qdc import QdcCode, QdcCodebook
from stories.codebook import Codebook


@dataclass(frozen=True, slots=True)
class ChangedCode:
    """A code that both have: the bank's, and the other's."""

    ours: QdcCode
    theirs: QdcCode


@dataclass(frozen=True, slots=True)
class CodebookDifferences:
    """What another codebook has more, has less, and says otherwise; `same` counts what it says as the bank does.

    Codes are the same when their GUIDs are, or else when their names are.
    """

    added: tuple[QdcCode, ...]
    missing: tuple[QdcCode, ...]
    renamed: tuple[ChangedCode, ...]
    described_otherwise: tuple[ChangedCode, ...]
    coloured_otherwise: tuple[ChangedCode, ...]
    moved: tuple[ChangedCode, ...]
    same: int

    def __bool__(self) -> bool:
        changed = (self.renamed, self.described_otherwise, self.coloured_otherwise, self.moved)
        return bool(self.added or self.missing or any(changed))


def compare_codebooks(codebook: Codebook, other: QdcCodebook) -> CodebookDifferences:
    """Return how another codebook differs from the bank's."""
    ours = to_qdc(codebook).codes
    theirs = _partners(ours, other.codes)
    pairs = [ChangedCode(code, theirs[code.guid]) for code in ours if code.guid in theirs]
    taken = {pair.theirs.guid: pair.ours.guid for pair in pairs}
    renamed = tuple(pair for pair in pairs if pair.ours.name != pair.theirs.name)
    described = tuple(pair for pair in pairs if _words(pair.ours) != _words(pair.theirs))
    coloured = tuple(pair for pair in pairs if _colour(pair.ours) != _colour(pair.theirs))
    moved = tuple(pair for pair in pairs if pair.ours.parent != _parent(pair.theirs, taken))
    changed = {pair.ours.guid for group in (renamed, described, coloured, moved) for pair in group}
    return CodebookDifferences(
        added=tuple(code for code in other.codes if code.guid not in taken),
        missing=tuple(code for code in ours if code.guid not in theirs),
        renamed=renamed,
        described_otherwise=described,
        coloured_otherwise=coloured,
        moved=moved,
        same=len(pairs) - len(changed),
    )


def _partners(ours: tuple[QdcCode, ...], theirs: tuple[QdcCode, ...]) -> dict[UUID, QdcCode]:
    """Return for each of our codes, by its GUID, which of theirs it is."""
    by_guid = {code.guid: code for code in theirs}
    partners = {code.guid: by_guid[code.guid] for code in ours if code.guid in by_guid}
    by_name = {code.name.casefold(): code for code in theirs if code.guid not in partners}
    return partners | {
        code.guid: by_name[code.name.casefold()]
        for code in ours
        if code.guid not in partners and code.name.casefold() in by_name
    }


def _parent(theirs: QdcCode, taken: dict[UUID, UUID]) -> UUID | None:
    """Return the parent of one of their codes, as ours where it is one of ours."""
    return taken.get(theirs.parent, theirs.parent) if theirs.parent else None


def _words(code: QdcCode) -> list[str]:
    # Programs break lines where they like.
    return code.description.split()


def _colour(code: QdcCode) -> str:
    return (code.colour or "").upper()
