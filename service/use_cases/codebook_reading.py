"""The codebook as people read it: what stands in it, how it came to be, and what coding taught about it."""

from dataclasses import dataclass
from datetime import date

from service.use_cases.nameless.reading import ReadProposal, public_proposals
from service.wiring import Bank
from stories.codebook import Code, Codebook, Doubt, Label, Layer
from stories.codebook_history import CodebookVersion, load_history
from stories.coding_rounds import CodebookNote


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A label with the codes that can be given for it, and the doubts that coders had about it."""

    label: Label
    codes: tuple[Code, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class OpenedCodebook:
    """The codebook with its history, newest version first, the notes of coders and proposed words, newest first."""

    version: str
    since: date
    labels: dict[Layer, tuple[ReadLabel, ...]]
    doubts: tuple[Doubt, ...]
    versions: tuple[CodebookVersion, ...]
    notes: tuple[CodebookNote, ...]
    proposals: tuple[ReadProposal, ...]


def open_codebook(bank: Bank) -> OpenedCodebook:
    """Return the codebook of the bank; `doubts` are those about all labels."""
    codebook, versions = bank.codebook, load_history().versions
    return OpenedCodebook(
        version=codebook.version,
        since=versions[-1].since,
        labels={
            layer: tuple(_read(codebook, label) for label in codebook.labels if label.layer is layer) for layer in Layer
        },
        doubts=tuple(doubt for doubt in codebook.doubts if not doubt.labels),
        versions=tuple(reversed(versions)),
        notes=tuple(reversed(bank.store.codebook_notes())),
        proposals=public_proposals(bank),
    )


def _read(codebook: Codebook, label: Label) -> ReadLabel:
    return ReadLabel(
        label,
        tuple(code for code in codebook.codes if code.label == label),
        tuple(doubt for doubt in codebook.doubts if label.id in doubt.labels),
    )
