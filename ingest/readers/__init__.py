"""From a file or typed text to `RawText`: decoded, in one form, and from then on nothing moves."""

from ingest.readers.files import ACCEPTED, read_file, read_typed

__all__ = ["ACCEPTED", "read_file", "read_typed"]
