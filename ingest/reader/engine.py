"""The network of the artefact, run by `onnxruntime` on one thread."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from ingest.reader.pieces import PAD

Floats = npt.NDArray[np.float32]

# The trunk, and for each head the last layer with that head.
NETWORK_FILES = TRUNK_FILE, TAGS_FILE, LABELS_FILE = "trunk.onnx", "tags.onnx", "labels.onnx"


class Engine:
    """The trunk and its two heads; several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._trunk, self._tags, self._labels = (_open(folder / name) for name in NETWORK_FILES)

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
        length = max(len(row) for row in rows)
        pieces = np.full((len(rows), length), PAD, np.int64)
        mask = np.zeros((len(rows), length), np.float32)
        for number, row in enumerate(rows):
            pieces[number, : len(row)] = row
            mask[number, : len(row)] = 1.0
        (states,) = self._trunk.run(None, {"pieces": pieces, "mask": mask})
        return states, mask


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The graphs are laid out as they must run: looking for a better way takes longer than reading a sentence.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
