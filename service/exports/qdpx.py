"""A project as REFI-QDA's `.qdpx` has it (QDA-XML 1.0): users, codes, and texts with the stretches that were coded.

Positions are half-open and in Unicode code points of the very text in the file, as the standard's own examples count.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from service.exports.qdc import QdcCode

NAMESPACE = "urn:QDA-XML:project:1.0"
# The standard's names for the parts of the archive.
PROJECT_FILE = "project.qde"
SOURCES_FOLDER = "sources"
INTERNAL = "internal://"

VariableValue = str | int | bool


@dataclass(frozen=True, slots=True)
class QdpxUser:
    """Someone who coded."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class QdpxVariable:
    """Something that is known of each source."""

    guid: UUID
    name: str
    kind: type[str] | type[int] | type[bool]
    description: str = ""


@dataclass(frozen=True, slots=True)
class QdpxCoding:
    """One code given by one user."""

    guid: UUID
    code: UUID
    user: UUID | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QdpxSelection:
    """A stretch of a text with its codings; `end` is the position after its last character."""

    guid: UUID
    start: int
    end: int
    codings: tuple[QdpxCoding, ...]
    user: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class QdpxSource:
    """A text; `codings` are those of the text as a whole, and `values` are by the GUID of their variable."""

    guid: UUID
    name: str
    text: str
    selections: tuple[QdpxSelection, ...] = ()
    codings: tuple[QdpxCoding, ...] = ()
    values: dict[UUID, VariableValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QdpxProject:
    """All of a project but its sources, which are written and read one by one."""

    name: str
    origin: str
    users: tuple[QdpxUser, ...]
    codes: tuple[QdcCode, ...]
    variables: tuple[QdpxVariable, ...] = ()
    description: str = ""
