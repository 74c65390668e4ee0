"""The encoder's voice beside the recognisers: it proposes what no rule sees, and its silence speaks against a rule."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.reader.reader import ARTEFACT, Reader, ReaderMissing
from ingest.recognisers.plain_sentences import worth_reading
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import READER, Vote


class ReaderVoice:
    """Votes with what the reader finds in a text."""

    name = READER

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @classmethod
    def load(cls, folder: Path = ARTEFACT) -> "ReaderVoice | ReaderMissing":
        """Return the voice of the reader in a folder, or why there is none."""
        reader = Reader.load(folder)
        return reader if isinstance(reader, ReaderMissing) else cls(reader)

    def follow(self, reading: Reading, votes: Sequence[Vote]) -> Iterable[Vote]:
        """Return what the reader takes for a mention, each with its probability, wherever someone may be."""
        for span, kind, probability in self._reader.mentions(reading.text, worth_reading(reading, votes)):
            yield Vote(span, kind, f"{READER}.{kind.lower()}", probability)
