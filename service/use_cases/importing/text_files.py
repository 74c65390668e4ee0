"""Files with one story each, in a folder that none of them may lead out of."""

from pathlib import Path

from ingest.readers import read_file
from ingest.readers.limits import MAX_FILE_BYTES
from stories.errors import UnreadableFileError
from stories.raw_text import RawText


def read_text(folder: Path, name: str) -> RawText:
    """Return the story in a file of the folder; raise UnreadableFileError."""
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()):
        raise UnreadableFileError("file: noem een bestand in deze map.")
    try:
        # One byte over the limit is enough to know that it is too large.
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError):
        raise UnreadableFileError("file: dit bestand is er niet, of het mag niet gelezen worden.") from None
    return read_file(name, data)
