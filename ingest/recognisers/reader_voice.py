"""The encoder's voice among the recognisers: it proposes what no rule sees, and its silence speaks against a rule."""

from collections.abc import Iterable
from pathlib import Path

from ingest.reader.reader import ARTEFACT, Reader, ReaderMissing
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote

READER = "reader"


class ReaderVoice:
    """Votes with what the reader finds in a text."""

    name = "reader"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @classmethod
    def load(cls, folder: Path = ARTEFACT) -> "ReaderVoice | ReaderMissing":
        """Return the voice of the reader in a folder, or why there is none."""
        reader = Reader.load(folder)
        return reader if isinstance(reader, ReaderMissing) else cls(reader)

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return what the reader takes for a mention, each with its probability."""
        for span, kind, probability in self._reader.mentions(reading.text):
            yield Vote(span, kind, f"{READER}.{kind.lower()}", probability)
