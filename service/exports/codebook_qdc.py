"""The bank's codebook in the form of `.qdc`: a code keeps its GUID for as long as it keeps its id."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from uuid import UUID, uuid5

from service.exports.qdc import QdcCode, QdcCodebook
from stories.codebook import Code, Codebook, Label, Layer

# Chosen once: every GUID of the bank follows from it.
BANK = UUID("6f1f5a0e-5f0b-5d1c-9c58-0a2f7b1e4d93")
# The colours of the pages (styles/20-theme.css): plum for knowing, moss for what was there, brick for what was missed.
_COLOURS = {"": "#743A79", "+": "#1C5A45", "-": "#98291A"}
_GROUPS = {
    Layer.EPISTEMIC: ("Word je erkend als iemand die iets weet?", "epistemisch"),
    Layer.VALUE: ("Sociale waarden: beleefd of gemist", "waarden"),
}
_UNIT = (
    "De eenheid is de zin. Een label zegt wat er volgens de verteller met een mens gebeurt; het is nooit een oordeel "
    "over de verteller."
)


@cache
def code_guid(code_id: str) -> UUID:
    """Return the GUID of a code, as in `-respect`: the same in every file and every bank."""
    return uuid5(BANK, f"code {code_id}")


def to_qdc(codebook: Codebook) -> QdcCodebook:
    """Return the codebook with its layers, its values and under each value the two codes that can be given."""
    origin = f"Verhalenbank {version('verhalenbank')}, codeboek {codebook.version}"
    return QdcCodebook(origin, tuple(_codes(codebook)))


def _codes(codebook: Codebook) -> Iterator[QdcCode]:
    for layer, (name, group_id) in _GROUPS.items():
        group = uuid5(BANK, f"group {group_id}")
        yield QdcCode(group, name, codable=False, description=_lines(_UNIT, *_doubts(codebook, None)))
        for label in codebook.labels:
            if label.layer is layer:
                yield from _of_label(codebook, label, group)


def _of_label(codebook: Codebook, label: Label, group: UUID) -> Iterator[QdcCode]:
    codes = [code for code in codebook.codes if code.label == label]
    about = _about(codebook, label)
    if len(codes) == 1:
        yield _codable(codes[0], group, about)
        return
    parent = uuid5(BANK, f"label {label.id}")
    yield QdcCode(parent, label.name, codable=False, description=_lines(*about), parent=group)
    for code in codes:
        yield _codable(code, parent, ())


def _codable(code: Code, parent: UUID, about: tuple[str, ...]) -> QdcCode:
    description = _lines(*about, f"Volgens de verteller: {code.plain}", f"Code: {code.id}")
    return QdcCode(code_guid(code.id), code.title, True, _COLOURS[code.sign], description, parent)


def _about(codebook: Codebook, label: Label) -> tuple[str, ...]:
    parts = (("", label.core), ("Wel: ", label.includes), ("Niet: ", label.excludes), ("Grens: ", label.border))
    return (*(f"{kind}{text}" for kind, text in parts if text), *_doubts(codebook, label))


def _doubts(codebook: Codebook, label: Label | None) -> tuple[str, ...]:
    """Return the doubts about a label, or those about all of them."""
    about = [doubt.text for doubt in codebook.doubts if (label.id in doubt.labels if label else not doubt.labels)]
    return tuple(f"Twijfel: {text}" for text in about)


def _lines(*lines: str) -> str:
    return "\n".join(lines)
