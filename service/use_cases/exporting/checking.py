"""What must be removed from a copy: which stories are in a file is read from it, and which must go from a feed."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from service.exports.feed_file import CheckedFeed, check_feed
from service.exports.manifest import MANIFEST, Manifest, read_manifest
from stories.errors import UnreadableFileError

_COPY = re.compile(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LONGEST = 36
_CHUNK = 1 << 20
# An export of a hundred thousand stories unpacks to less; a bomb to more.
_MAX_BYTES = 4_000_000_000
_MAX_PARTS = 300_000
_PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class CopyFile:
    """What a file is known to hold: everything in it that looks like the number of a copy, and its manifest if any."""

    numbers: frozenset[str]
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class CheckedCopy:
    """Which copies must be removed from a file, and how things stood when that was said."""

    must_go: tuple[str, ...]
    at: datetime


def read_copy(path: Path) -> CopyFile:
    """Return what is in an export, a project made of one, a table or a manifest; raise UnreadableFileError."""
    reader = _Reader()
    try:
        with path.open("rb") as file:
            reader.read(file, path.name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise UnreadableFileError("Dit bestand is beschadigd, of geen export.") from None
    return CopyFile(frozenset(reader.numbers), reader.manifest)


def check_copy(copy: CopyFile, feed: CheckedFeed) -> CheckedCopy:
    """Return what must be removed from a file by what a feed says.

    A number that stands in the manifest but nowhere in the files is gone already; without files it still counts.
    """
    return CheckedCopy(tuple(sorted(copy.numbers & feed.copies)), feed.at)


def check_with_feed(copy: CopyFile, feed: bytes) -> CheckedCopy:
    """Return what must be removed by a feed that was downloaded; raise FeedBrokenError."""
    return check_copy(copy, check_feed(feed, public_key=copy.manifest.public_key if copy.manifest else None))


class _Reader:
    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self.manifest: Manifest | None = None
        self._left = _MAX_BYTES

    def read(self, file: BinaryIO, name: str, *, depth: int = 0) -> None:
        if name == MANIFEST or (name.endswith(".json") and depth == 0):
            self._read_manifest(self._all(file), alone=depth == 0)
        elif name.endswith(_PARQUET):
            self._read_parquet(file)
        elif name.endswith((".zip", ".qdpx")) or (depth == 0 and zipfile.is_zipfile(file)):
            file.seek(0)
            self._read_archive(file, depth)
        else:
            file.seek(0)
            for part in self._chunks(file):
                self.numbers |= {found.decode("ascii").lower() for found in _COPY.findall(part)}

    def _read_manifest(self, data: bytes, *, alone: bool) -> None:
        try:
            json.loads(data)
        except ValueError:
            raise UnreadableFileError("Het manifest van deze export is beschadigd.") from None
        self.manifest = read_manifest(data)
        if alone:
            self.numbers |= self.manifest.copies

    def _read_archive(self, file: BinaryIO, depth: int) -> None:
        if depth > 1:
            raise UnreadableFileError("Dit bestand is geen export.")
        with zipfile.ZipFile(file) as archive:
            if len(archive.infolist()) > _MAX_PARTS:
                raise UnreadableFileError("Dit bestand is te groot.")
            for entry in archive.infolist():
                # The texts in a project are called by the number of their copy.
                self.numbers |= {found.decode("ascii").lower() for found in _COPY.findall(entry.filename.encode())}
                if entry.is_dir() or entry.filename.endswith((".txt", ".R", ".py", "ro-crate-metadata.json")):
                    continue
                with archive.open(entry) as part:
                    self.read(part, entry.filename.rpartition("/")[2], depth=depth + 1)  # type: ignore[arg-type]

    def _read_parquet(self, file: BinaryIO) -> None:
        import io

        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            table = pq.read_table(io.BytesIO(self._all(file)), columns=["copy"])
        except (pa.ArrowException, KeyError):
            raise UnreadableFileError("Deze Parquet-tabel is beschadigd, of niet van ons.") from None
        self.numbers |= {str(number).lower() for number in table.column("copy").to_pylist() if number}

    def _all(self, file: BinaryIO) -> bytes:
        return b"".join(part for part in self._chunks(file, overlap=False))

    def _chunks(self, file: BinaryIO, *, overlap: bool = True) -> Iterator[bytes]:
        """Yield a file in pieces that overlap, so that no number falls between two."""
        tail = b""
        while chunk := file.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise UnreadableFileError("Dit bestand is te groot.")
            yield tail + chunk
            tail = chunk[-_LONGEST + 1 :] if overlap else b""
