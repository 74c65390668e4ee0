"""The network laid out as the graphs that the reader runs: the same sums, in the order that costs one thread least."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto
from torch import Tensor, nn

from ingest.reader.tags import CODES, TAGS
from ingest.reader.training.graph import FUSED, Axes, Graph
from ingest.reader.training.habits import Habits
from ingest.reader.training.network import Layer, Network

Floats = npt.NDArray[np.float32]

_FAR_BELOW = np.float32(-1e4)
_MASK: Axes = ("mask", TensorProto.FLOAT, ["batch", "length"])


@dataclass(frozen=True, slots=True)
class Layout:
    """The trunk and, for each head, the last layer with that head, so that neither runs for nothing.

    Between them the states are length x batch x width: so the products of the attention find what belongs to one head
    of it without putting that in order first.
    """

    trunk: onnx.ModelProto
    tags: onnx.ModelProto
    labels: onnx.ModelProto


def lay_out(network: Network, habits: Sequence[Habits]) -> Layout:
    """Return the graphs of a network; `habits` has what is large in each of its layers."""
    return Layout(_trunk(network, habits), _tags(network, habits[-1]), _labels(network, habits[-1]))


def _trunk(network: Network, habits: Sequence[Habits]) -> onnx.ModelProto:
    """From `pieces` and `mask` to the `states` before the last layer."""
    graph = Graph()
    turned = graph.add("Transpose", "pieces.turned", "pieces", perm=[1, 0])
    vectors = graph.rounded_rows("vectors", _array(network.embedding), turned)
    # The table of places gets the batch as an axis of one: it is the same for every row.
    table = graph.constant("places.w", _array(network.positions)[:, None])
    length = graph.add("Shape", "length", "pieces", start=1, end=2)
    places = graph.add("Slice", "places", table, graph.constant("begin", np.array([0])), length)
    x = _normalised(graph, "first", graph.add("Add", "placed", vectors, places), network.first)
    hidden = _hidden(graph, "hidden", axes=[1, 2])
    before_last = len(network.layers) - 1
    for number, (layer, habit) in enumerate(zip(network.layers[:before_last], habits[:before_last], strict=True)):
        x = _layer(graph, f"layer{number}", x, layer, habit, hidden=hidden)
    graph.add("Identity", "states", x)
    return graph.model([("pieces", TensorProto.INT64, ["batch", "length"]), _MASK], [_states(network)])


def _tags(network: Network, habit: Habits) -> onnx.ModelProto:
    """From the `states` of one row, and the places that are `asked`, to the scores of `tags` of those places."""
    graph = Graph()
    layer = network.layers[-1]
    asked = graph.add("Gather", "states.asked", "states", "asked", axis=0)
    x = _layer(graph, "last", "states", layer, habit, asked=asked)
    flat = graph.add("Squeeze", "flat", x, graph.constant("batch", np.array([1])))
    graph.product("tags", flat, _weights(network.tagger), _bias(network.tagger))
    return graph.model(
        [_states(network), ("asked", TensorProto.INT64, ["words"])], [("tags", TensorProto.FLOAT, ["words", len(TAGS)])]
    )


def _labels(network: Network, habit: Habits) -> onnx.ModelProto:
    """From `states` and `mask` to `labels`, as `Network.label_scores` has them: the mean, and one look per code."""
    graph = Graph()
    x = _layer(graph, "last", "states", network.layers[-1], habit, hidden=_hidden(graph, "hidden", axes=[1, 2]))
    states = graph.add("Transpose", "states.turned", x, perm=[1, 0, 2])
    last, middle = graph.constant("last", np.array([-1])), graph.constant("middle", np.array([1]))
    share = graph.add("Div", "share", "mask", graph.add("ReduceSum", "lengths", "mask", last, keepdims=1))
    mean = graph.add("MatMul", "mean", graph.add("Unsqueeze", "share.row", share, middle), states)
    flat = graph.add("Squeeze", "mean.flat", mean, middle)
    spoken = graph.product("spoken", flat, _weights(network.labeller), _bias(network.labeller))
    looks = graph.product("looks", states, _array(network.queries).T)
    seen = graph.add("Add", "looks.seen", looks, _hidden(graph, "looks.hidden", axes=[2]))
    turned = graph.add("Transpose", "looks.turned", seen, perm=[0, 2, 1])
    found = graph.add("MatMul", "found", graph.add("Softmax", "looks.shares", turned, axis=-1), states)
    told = graph.add("Mul", "found.told", found, graph.constant("answers", _array(network.answers)))
    graph.add("Add", "labels", spoken, graph.add("ReduceSum", "found.sum", told, last, keepdims=0))
    return graph.model([_states(network), _MASK], [("labels", TensorProto.FLOAT, ["batch", len(CODES)])])


def _states(network: Network) -> Axes:
    return "states", TensorProto.FLOAT, ["length", "batch", network.tagger.in_features]


def _hidden(graph: Graph, name: str, *, axes: list[int]) -> str:
    """Return what to add to scores so that filling is never looked at."""
    away = graph.add("Sub", f"{name}.away", graph.constant("one", np.float32(1)), "mask")
    far = graph.add("Mul", f"{name}.far", away, graph.constant("far", _FAR_BELOW))
    return graph.add("Unsqueeze", name, far, graph.constant(f"{name}.axes", np.array(axes)))


def _layer(graph: Graph, name: str, x: str, layer: Layer, habit: Habits, *, hidden: str = "", asked: str = "") -> str:
    """Return the next states: of all places, or of those of `asked` alone, who see all others too."""
    mixed = _attention(graph, name, x, layer, hidden=hidden, asked=asked)
    x = graph.add("Add", f"{name}.sum1", asked or x, mixed)
    x = _normalised(graph, f"{name}.attended", x, layer.after_attention)
    x = graph.add("Add", f"{name}.sum2", x, _inner(graph, name, x, layer, habit))
    return _normalised(graph, f"{name}.done", x, layer.after_inner)


def _attention(graph: Graph, name: str, x: str, layer: Layer, *, hidden: str, asked: str) -> str:
    width = layer.attended.in_features
    # Nought in a shape keeps the axis as it is.
    by_head = graph.constant("by_head", np.array([0, 0, layer.heads, width // layer.heads]))
    query, key, value = (
        graph.add("Reshape", f"{part}.by_head", part, by_head) for part in _looks(graph, name, x, layer, asked=asked)
    )
    scores = graph.add(
        "FusedMatMul", f"{name}.scores", query, key,
        domain=FUSED, alpha=layer.scale, transBatchA=1, transBatchB=1, transB=1,
    )  # fmt: skip
    seen = graph.add("Add", f"{name}.seen", scores, hidden) if hidden else scores
    shares = graph.add("Softmax", f"{name}.shares", seen, axis=-1)
    mixed = graph.add("FusedMatMul", f"{name}.mixed", shares, value, domain=FUSED, transBatchB=1)
    turned = graph.add("Transpose", f"{name}.turned", mixed, perm=[2, 0, 1, 3])
    joined = graph.add("Reshape", f"{name}.joined", turned, graph.constant("joined", np.array([0, 0, width])))
    return graph.rounded_product(f"{name}.out", joined, _weights(layer.attended), _bias(layer.attended))


def _looks(graph: Graph, name: str, x: str, layer: Layer, *, asked: str) -> list[str]:
    """Return queries, keys and values; queries only of the places that are asked, if any are."""
    weights, bias = _weights(layer.query_key_value), _bias(layer.query_key_value)
    if not asked:
        return graph.split(f"{name}.looks", graph.rounded_product(f"{name}.qkv", x, weights, bias), 3)
    width = layer.attended.in_features
    query = graph.rounded_product(f"{name}.query", asked, weights[:, :width], bias[:width])
    both = graph.rounded_product(f"{name}.kv", x, weights[:, width:], bias[width:])
    return [query, *graph.split(f"{name}.looks", both, 2)]


def _inner(graph: Graph, name: str, x: str, layer: Layer, habit: Habits) -> str:
    """Return the inner step in eight bits, but for the features that outgrow all others."""
    widen, bias, narrow = _weights(layer.widen), _bias(layer.widen), _weights(layer.narrow)
    few, rest = habit.whole, habit.rounded
    # What is taken from a state that outgrows the others is given back by its weights.
    level = graph.add("Mul", f"{name}.levelled", x, graph.constant(f"{name}.levels", 1 / habit.levels))
    wide = graph.rounded_product(f"{name}.widen", level, widen[:, rest] * habit.levels[:, None], bias[rest])
    inner = graph.rounded_product(f"{name}.narrow", graph.gelu(f"{name}.wide", wide), narrow[rest], _bias(layer.narrow))
    if not few:
        return inner
    largest = graph.product(f"{name}.largest", x, widen[:, few], bias[few])
    told = graph.product(f"{name}.told", graph.gelu(f"{name}.largest.wide", largest), narrow[few])
    return graph.add("Add", f"{name}.inner", inner, told)


def _normalised(graph: Graph, name: str, x: str, norm: nn.LayerNorm) -> str:
    return graph.normalised(name, x, _array(norm.weight), _array(norm.bias), epsilon=norm.eps)


def _weights(linear: nn.Linear) -> Floats:
    return _array(linear.weight).T


def _bias(linear: nn.Linear) -> Floats:
    return _array(linear.bias)


def _array(tensor: Tensor) -> Floats:
    values: Floats = tensor.detach().float().numpy()
    return values
