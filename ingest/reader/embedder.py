"""The base encoder of the reader, unchanged by any training: what sentences mean, for search."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime

from ingest.reader.networks import Floats, open_network, padded
from ingest.reader.pieces import WordPieces
from ingest.reader.reader import ARTEFACT, PIECES_FILE

MEANING = Path(__file__).parent / "meaning"
NETWORK_FILE, ABOUT_FILE, KNOWN_FILE = "encoder.onnx", "encoder.json", "examples.npz"
_LEVEL = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
# multilingual-e5 was trained with these words in front.
_PASSAGE, _QUERY = "passage: ", "query: "
_MOST_PIECES = 256
# Those of the reader, for which the encoder was made.
_PIECES = ARTEFACT / PIECES_FILE
_BATCH = 8


class UnusableEncoderError(Exception):
    """The artefact is not what it says it is."""


class SentenceEncoder:
    """multilingual-e5-small with the reader's word pieces; it loads at the first text, several threads may ask."""

    def __init__(self, folder: Path = MEANING) -> None:
        """Read what the artefact says of itself; raise FileNotFoundError when there is none."""
        self._folder = folder
        self._loading = Lock()
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        self._digests: dict[str, str] = about["sha256"]
        self.version: str = about["version"]
        self.dimension: int = about["dimension"]

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return a vector of length one for each passage (texts x dimension)."""
        known = [self._known.get(key_of(text)) for text in texts]
        new = self._embed([f"{_PASSAGE}{text}" for text, found in zip(texts, known, strict=True) if found is None])
        rest = iter(new)
        vectors = [next(rest) if found is None else found for found in known]
        return np.array(vectors, np.float32).reshape(len(texts), self.dimension)

    def query(self, text: str) -> Floats:
        """Return the vector of what someone looks for (dimension)."""
        vector: Floats = self._embed([f"{_QUERY}{text}"])[0]
        return vector

    def _embed(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        pieces, network = self._model
        rows = pieces.of_sentences(texts, most=_MOST_PIECES)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        for begin in range(0, len(order), _BATCH):
            places = order[begin : begin + _BATCH]
            numbers, mask = padded([rows[place] for place in places])
            (vectors[places],) = network.run(None, {"pieces": numbers, "mask": mask})
        return vectors

    @property
    def _model(self) -> tuple[WordPieces, onnxruntime.InferenceSession]:
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> tuple[WordPieces, onnxruntime.InferenceSession]:
        # With pieces of a newer reader every number would mean another piece.
        for path in (self._folder / NETWORK_FILE, _PIECES):
            if hashlib.sha256(path.read_bytes()).hexdigest() != self._digests[path.name]:
                raise UnusableEncoderError(f"{path.name} is not the file that was made")
        return WordPieces.load(_PIECES), open_network(self._folder / NETWORK_FILE, _LEVEL)

    @cached_property
    def _known(self) -> dict[bytes, Floats]:
        """The passages of the example stories, so that a demonstration need not read them again."""
        try:
            with np.load(self._folder / KNOWN_FILE) as kept:
                vectors = kept["vectors"].astype(np.float32)
                return {key.tobytes(): vector for key, vector in zip(kept["keys"], vectors, strict=True)}
        except (OSError, ValueError, KeyError):
            return {}


def key_of(text: str) -> bytes:
    """Return the digest by which a passage is known."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
