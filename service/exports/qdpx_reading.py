"""Reading a `.qdpx` file of anyone: source by source, within limits, and without trusting a word of it."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.readers.limits import MAX_DECODED_CHARACTERS
from service.exports.qda_elements import children, plain_name
from service.exports.qdc import QdcCode, codes_in
from service.exports.qdpx import (
    INTERNAL,
    PROJECT_FILE,
    SOURCES_FOLDER,
    QdpxCoding,
    QdpxSelection,
    QdpxSource,
    QdpxUser,
)
from stories.errors import UnreadableFileError

# A hundred thousand stories with ten codings each stay under all of these.
MAX_FILE_BYTES = 1_000_000_000
MAX_ENTRIES = 250_000
MAX_PROJECT_BYTES = 1_000_000_000
MAX_TEXT_BYTES = 4 * MAX_DECODED_CHARACTERS
MAX_DEPTH = 5_000
# Project > Sources > TextSource: from here on an element is forgotten once it is read.
_FORGOTTEN_AT = 2
# Of one text, or of the codebook: what is held in memory at once.
MAX_ELEMENTS_AT_ONCE = 200_000

_BROKEN = "Dit bestand is beschadigd of geen .qdpx-project."
_TOO_LARGE = "Dit project is te groot."


@dataclass(slots=True)
class QdpxFile:
    """An opened project: users and codes are known once `sources` has come to its end, or to the first source."""

    archive: ZipFile
    users: dict[UUID, QdpxUser] = field(default_factory=dict)
    codes: dict[UUID, QdcCode] = field(default_factory=dict)
    # What cannot be taken along, so that it can be said: pictures, films, and notes.
    other_sources: int = 0
    notes: int = 0
    broken: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def sources(self) -> Iterator[QdpxSource]:
        """Yield the texts of the project, one at a time; raise UnreadableFileError."""
        try:
            yield from self._sources()
        except (ParseError, DefusedXmlException, BadZipFile, zlib.error, EOFError, LookupError, ValueError, OSError):
            raise UnreadableFileError(_BROKEN) from None
        except (NotImplementedError, RuntimeError):
            # A way of packing that we do not know, or a password.
            raise UnreadableFileError(_BROKEN) from None

    def _sources(self) -> Iterator[QdpxSource]:
        with self.archive.open(self._project_entry()) as packed:
            depth, alive, root = 0, 0, None
            for event, element in iterparse(_Limited(packed), events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    depth, alive = depth + 1, alive + 1
                    if depth > MAX_DEPTH:
                        raise UnreadableFileError(_BROKEN)
                    if alive > MAX_ELEMENTS_AT_ONCE:
                        raise UnreadableFileError(_TOO_LARGE)
                    if root is None:
                        root = element
                        if plain_name(root) != "Project":
                            raise UnreadableFileError("In dit bestand staat geen project.")
                    continue
                depth -= 1
                yield from self._ended(element, depth)
                alive = 0 if not len(element) and depth <= _FORGOTTEN_AT else alive
        if root is None:
            raise UnreadableFileError(_BROKEN)

    def _ended(self, element: Element, depth: int) -> Iterator[QdpxSource]:
        name = plain_name(element)
        if depth == 1:
            if name == "Users":
                self.users = {user.guid: user for user in map(_user, element)}
            elif name == "CodeBook":
                self.codes = {code.guid: code for code in codes_in(element)}
            elif name == "Notes":
                self.notes += len(element)
            element.clear()
        elif depth == _FORGOTTEN_AT and name.endswith("Source"):
            if name == "TextSource":
                source = self._source(element)
                if source is not None:
                    yield source
            else:
                self.other_sources += 1
            element.clear()

    def _source(self, element: Element) -> QdpxSource | None:
        text = self._text(element)
        if text is None:
            self.broken += 1
            return None
        selections = []
        for child in children(element, "PlainTextSelection"):
            selection = _selection(child)
            if selection is None:
                self.broken += 1
            else:
                selections.append(selection)
        return QdpxSource(
            guid=_guid(element.get("guid")),
            name=element.get("name", ""),
            text=text,
            selections=tuple(selections),
            codings=_codings(element),
        )

    def _text(self, element: Element) -> str | None:
        for content in children(element, "PlainTextContent"):
            return content.text or ""
        path = element.get("plainTextPath", "")
        if not path.startswith(INTERNAL):
            return None
        name = self._names.get(f"{SOURCES_FOLDER}/{path.removeprefix(INTERNAL)}".lower())
        if name is None:
            return None
        with self.archive.open(name) as file:
            data = file.read(MAX_TEXT_BYTES + 1)
        if len(data) > MAX_TEXT_BYTES:
            raise UnreadableFileError(_TOO_LARGE)
        return data.decode("utf-8")

    def _project_entry(self) -> str:
        # Programs do not agree on capitals, and some put a folder of their own around it.
        self._names = {name.lower(): name for name in self.archive.namelist()}
        if PROJECT_FILE in self._names:
            return self._names[PROJECT_FILE]
        raise UnreadableFileError("In dit bestand staat geen project.")


class _Limited(BufferedIOBase):
    """Gives a packed file as it is unpacked, and no further than is reasonable."""

    def __init__(self, file: object) -> None:
        self._file: BinaryIO = file  # type: ignore[assignment]
        self._left = MAX_PROJECT_BYTES

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes; raise UnreadableFileError beyond the limit."""
        data = self._file.read(65_536 if size is None or size < 0 else size)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFileError(_TOO_LARGE)
        return data


def open_qdpx(path: Path) -> QdpxFile:
    """Return a project for reading; whoever opened it closes its archive. Raise UnreadableFileError."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableFileError(_TOO_LARGE)
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError):
        raise UnreadableFileError(_BROKEN) from None
    if len(archive.infolist()) > MAX_ENTRIES:
        archive.close()
        raise UnreadableFileError(_TOO_LARGE)
    return QdpxFile(archive)


def _user(element: Element) -> QdpxUser:
    return QdpxUser(_guid(element.get("guid")), " ".join(element.get("name", element.get("id", "")).split()))


def _selection(element: Element) -> QdpxSelection | None:
    """Return a selection, or None for one that is nowhere."""
    try:
        start, end = int(element.get("startPosition", "")), int(element.get("endPosition", ""))
    except ValueError:
        return None
    if not 0 <= start <= end:
        return None
    user = element.get("creatingUser")
    return QdpxSelection(
        guid=_guid(element.get("guid")),
        start=start,
        end=end,
        codings=_codings(element),
        user=_guid(user) if user else None,
        name=element.get("name", ""),
    )


def _codings(element: Element) -> tuple[QdpxCoding, ...]:
    found = []
    for coding in children(element, "Coding"):
        user = coding.get("creatingUser")
        for code in children(coding, "CodeRef"):
            guid, target = _guid(coding.get("guid")), _guid(code.get("targetGUID"))
            found.append(QdpxCoding(guid, target, _guid(user) if user else None, _moment(coding)))
    return tuple(found)


def _moment(coding: Element) -> datetime | None:
    try:
        moment = datetime.fromisoformat(coding.get("creationDateTime", ""))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        # Also one that in our time would be before the year 1, or after 9999.
        return None


def _guid(text: str | None) -> UUID:
    """Return a GUID, which may stand in braces; a ValueError for anything else."""
    return UUID((text or "").strip())
