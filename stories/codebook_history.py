"""How the codebook came to be what it is: its versions, what changed in each, and what became of old codes."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class ChangeKind(StrEnum):
    """What happened to a code."""

    RENAMED = "hernoemd"
    MERGED = "samengevoegd"
    SPLIT = "gesplitst"
    RETIRED = "vervallen"


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code as it was, by its old name, and the codes that it became."""

    code: str
    name: str
    kind: ChangeKind
    became: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A version of the codebook, with what changed since the one before."""

    number: str
    since: date
    changes: tuple[str, ...]
    code_changes: tuple[CodeChange, ...]


@dataclass(frozen=True, slots=True)
class CodebookHistory:
    """All versions with which this bank was ever coded, oldest first."""

    versions: tuple[CodebookVersion, ...]

    @property
    def current(self) -> str:
        """The number of the version in force."""
        return self.versions[-1].number

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all versions, oldest first."""
        return tuple(version.number for version in self.versions)


@cache
def load_history() -> CodebookHistory:
    """Return the history of the codebook that ships with the bank."""
    return parse_history(files("stories").joinpath("codebook_history.toml").read_text(encoding="utf-8"))


def parse_history(text: str) -> CodebookHistory:
    """Return the history that a TOML text describes; a KeyError or ValueError names what is not right."""
    history = CodebookHistory(tuple(_version(row) for row in tomllib.loads(text)["version"]))
    if len(set(history.numbers)) < len(history.numbers):
        raise ValueError("two versions have the same number")
    return history


def _version(row: dict[str, Any]) -> CodebookVersion:
    changes = tuple(_code_change(change) for change in row.get("label", ()))
    if len({change.code for change in changes}) < len(changes):
        raise ValueError(f"version {row['number']} changes a code twice")
    return CodebookVersion(row["number"], row["since"], tuple(row["changes"]), changes)


def _code_change(row: dict[str, Any]) -> CodeChange:
    change = CodeChange(row["code"], row["name"], ChangeKind(row["kind"]), tuple(row["became"]), row["why"])
    least, most = _BECOMES[change.kind]
    if not least <= len(set(change.became)) <= most:
        raise ValueError(f"{change.code} cannot be {change.kind} into {len(change.became)} codes")
    # Words said under a new meaning would stand over those said under the old one.
    if change.code in change.became:
        raise ValueError(f"{change.code} cannot stay: a code that means something else gets another name")
    return change


# How many codes a code can become.
_BECOMES = {
    ChangeKind.RENAMED: (1, 1),
    ChangeKind.MERGED: (1, 1),
    ChangeKind.SPLIT: (2, 20),
    ChangeKind.RETIRED: (0, 0),
}
