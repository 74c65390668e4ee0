"""The network of the artefact: a trunk with two heads."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import GraphOptimizationLevel

from ingest.reader.networks import Floats, open_network, padded

# The trunk, and for each head the last layer with that head.
NETWORK_FILES = TRUNK_FILE, TAGS_FILE, LABELS_FILE = "trunk.onnx", "tags.onnx", "labels.onnx"
# They are laid out as they must run: looking for a better way takes longer than reading a sentence.
_AS_LAID_OUT = GraphOptimizationLevel.ORT_DISABLE_ALL


class Engine:
    """The trunk and its two heads; several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        networks = (open_network(folder / name, _AS_LAID_OUT) for name in NETWORK_FILES)
        self._trunk, self._tags, self._labels = networks

    def tag_scores(self, row: Sequence[int], asked: npt.NDArray[np.int64]) -> Floats:
        """Return the score of every tag (asked x tags) for the pieces of a row whose places are asked."""
        states, _ = self._read([row])
        (scores,) = self._tags.run(None, {"states": states, "asked": asked})
        answer: Floats = scores
        return answer

    def label_scores(self, rows: Sequence[Sequence[int]]) -> Floats:
        """Return the score of every code (rows x codes)."""
        states, mask = self._read(rows)
        (scores,) = self._labels.run(None, {"states": states, "mask": mask})
        answer: Floats = scores
        return answer

    def _read(self, rows: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
        pieces, mask = padded(rows)
        (states,) = self._trunk.run(None, {"pieces": pieces, "mask": mask})
        return states, mask
