"""Networks run by `onnxruntime` on one thread, and the rows of pieces that they read."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from ingest.reader.pieces import PAD

Floats = npt.NDArray[np.float32]


def open_network(path: Path, level: onnxruntime.GraphOptimizationLevel) -> onnxruntime.InferenceSession:
    """Return the network of a file; the higher the level, the longer a better way to run it is looked for."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = level
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def padded(rows: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return rows of pieces as long as the longest of them, and where their own pieces stand (both rows x pieces)."""
    length = max(map(len, rows))
    pieces = np.full((len(rows), length), PAD, np.int64)
    mask = np.zeros((len(rows), length), np.float32)
    for number, row in enumerate(rows):
        pieces[number, : len(row)] = row
        mask[number, : len(row)] = 1.0
    return pieces, mask
