"""A network with the weights of a written artefact, so that a training can go on whose state is gone.

They come back rounded to eight bits. A round of training moves them far more than the rounding did.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from ingest.reader.engine import NETWORK_FILES
from ingest.reader.training.network import Layer, Network

Floats = npt.NDArray[np.float32]
Constants = dict[str, Floats]


@torch.no_grad()
def take_over(network: Network, artefact: Path) -> None:
    """Give a network the weights of an artefact, named as in `layout.py`; raise ValueError when it is of another."""
    trunk, tags, labels = (_constants(artefact / name) for name in NETWORK_FILES)
    _copy(network.positions, trunk["places.w"][:, 0])
    _normalise(network.first, trunk, "first")
    for number, layer in enumerate(network.layers[:-1]):
        _fill(layer, trunk, f"layer{number}")
    _fill(network.layers[-1], labels, "last")
    _multiply(network.tagger, tags["tags.w"], tags["tags.b"])
    _multiply(network.labeller, labels["spoken.w"], labels["spoken.b"])
    _copy(network.queries, labels["looks.w"].T)
    _copy(network.answers, labels["answers"])


def _constants(path: Path) -> Constants:
    graph = onnx.load(str(path)).graph
    return {constant.name: np.array(numpy_helper.to_array(constant), np.float32) for constant in graph.initializer}


def _fill(layer: Layer, constants: Constants, name: str) -> None:
    _multiply(layer.query_key_value, _unrounded(constants, f"{name}.qkv"), constants[f"{name}.qkv.b"])
    _multiply(layer.attended, _unrounded(constants, f"{name}.out"), constants[f"{name}.out.b"])
    _normalise(layer.after_attention, constants, f"{name}.attended")
    _normalise(layer.after_inner, constants, f"{name}.done")
    # Inner features have no order of their own: those that were kept in full precision go last.
    levels = constants[f"{name}.levels"]
    widen, bias = _unrounded(constants, f"{name}.widen") * levels[:, None], constants[f"{name}.widen.b"]
    narrow = _unrounded(constants, f"{name}.narrow")
    if f"{name}.largest.w" in constants:
        widen = np.concatenate([widen, constants[f"{name}.largest.w"]], axis=1)
        bias = np.concatenate([bias, constants[f"{name}.largest.b"]])
        narrow = np.concatenate([narrow, constants[f"{name}.told.w"]])
    _multiply(layer.widen, widen, bias)
    _multiply(layer.narrow, narrow, constants[f"{name}.narrow.b"])


def _unrounded(constants: Constants, name: str) -> Floats:
    weights: Floats = constants[f"{name}.w"] * constants[f"{name}.scale"]
    return weights


def _normalise(norm: nn.LayerNorm, constants: Constants, name: str) -> None:
    _copy(norm.weight, constants[f"{name}.g"])
    _copy(norm.bias, constants[f"{name}.b"])


def _multiply(linear: nn.Linear, weights: Floats, bias: Floats) -> None:
    _copy(linear.weight, weights.T)
    _copy(linear.bias, bias)


def _copy(place: Tensor, values: Floats) -> None:
    # Of another shape it would be stretched without a word.
    if tuple(place.shape) != values.shape:
        raise ValueError("the artefact is of another network")
    place.copy_(torch.from_numpy(np.ascontiguousarray(values)))
