"""Opening the zip file inside which an office document lives, without trusting what it says of itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ingest.readers.limits import MAX_ARCHIVE_DIRECTORY_BYTES, MAX_ARCHIVE_ENTRIES, MAX_XML_BYTES
from stories.errors import UnreadableFileError

_END_RECORD = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1

_BROKEN = (
    "Dit bestand is beschadigd of geen echt Word- of OpenOffice-bestand. Open het zelf, sla het opnieuw op als .docx, "
    "of plak de tekst in het vak."
)
_OVERSIZED = (
    "Dit bestand is te groot als het wordt uitgepakt. "
    "Kopieer de tekst en plak die in het vak, of sla alleen de tekst op."
)
_LOCKED = "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of plak de tekst in het vak."


class Archive:
    """The parts of an office file; anything odd raises UnreadableFileError before it costs time or memory."""

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise UnreadableFileError(_BROKEN) from None
        self._left = MAX_XML_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self._zip.NameToInfo)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part of the file in pieces; what it unpacks to is counted over all parts together."""
        if name not in self:
            raise UnreadableFileError(_BROKEN)
        info = self._zip.NameToInfo[name]
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(_LOCKED)
        if info.file_size > self._left:
            raise UnreadableFileError(_OVERSIZED)
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise UnreadableFileError(_OVERSIZED)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
            raise UnreadableFileError(_BROKEN) from None


def _check_directory(data: bytes) -> None:
    """Refuse a file whose list of contents is itself too large to read."""
    tail = data[-(_LONGEST_COMMENT + _END_RECORD.size) :]
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or len(tail) - at < _END_RECORD.size:
        raise UnreadableFileError(_BROKEN)
    _, _, _, _, entries, directory_bytes, _, _ = _END_RECORD.unpack_from(tail, at)
    if entries > MAX_ARCHIVE_ENTRIES or directory_bytes > MAX_ARCHIVE_DIRECTORY_BYTES:
        raise UnreadableFileError(_OVERSIZED)
