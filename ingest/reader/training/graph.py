"""An ONNX graph as it grows: constants, nodes, and products of matrices in eight bits or in full precision."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float32]

# What goes in or comes out: its name, type and axes.
Axes = tuple[str, int, list[str | int]]

# The newest that every `onnxruntime` knows with which the reader runs.
_OPSET, _IR_VERSION = 20, 10
# The operators that only `onnxruntime` has: several steps in one, which on one thread is what costs least.
FUSED = "com.microsoft"
_LARGEST = 127


class Graph:
    """A graph to which nodes are added in the order in which they run; every value goes by its name."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        """Add a constant, once for every name."""
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, operator: str, name: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output, called as the node itself."""
        self._nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def split(self, name: str, whole: str, parts: int) -> list[str]:
        """Cut the last axis of a value into equal parts."""
        names = [f"{name}.{part}" for part in range(parts)]
        self._nodes.append(helper.make_node("Split", [whole], names, name=name, axis=-1, num_outputs=parts))
        return names

    def product(self, name: str, x: str, weights: Floats, bias: Floats | None = None) -> str:
        """Multiply by a matrix (in x out) in full precision, and add the bias."""
        done = self.add(
            "MatMul", f"{name}.product" if bias is not None else name, x, self.constant(f"{name}.w", weights)
        )
        return done if bias is None else self.add("Add", name, done, self.constant(f"{name}.b", bias))

    def rounded_product(self, name: str, x: str, weights: Floats, bias: Floats) -> str:
        """Multiply by a matrix (in x out) in eight bits, with a scale for every column, and add the bias."""
        whole, scales = rounded(weights, axis=0)
        return self.add(
            "DynamicQuantizeMatMul",
            name,
            x,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.scale", scales.ravel()),
            self.constant(f"{name}.nought", np.zeros(scales.size, np.int8)),
            self.constant(f"{name}.b", bias),
            domain=FUSED,
        )

    def rounded_rows(self, name: str, table: Floats, places: str) -> str:
        """Look up rows of a table that is kept in eight bits, with a scale for every row."""
        whole, scales = rounded(table, axis=1)
        rows = self.add("Gather", f"{name}.rows", self.constant(f"{name}.w", whole), places)
        of_rows = self.add("Gather", f"{name}.scales", self.constant(f"{name}.scale", scales), places)
        return self.add("Mul", name, self.add("Cast", f"{name}.cast", rows, to=TensorProto.FLOAT), of_rows)

    def normalised(self, name: str, x: str, weights: Floats, bias: Floats, *, epsilon: float) -> str:
        """Normalise over the last axis."""
        gain, shift = self.constant(f"{name}.g", weights), self.constant(f"{name}.b", bias)
        return self.add("LayerNormalization", name, x, gain, shift, axis=-1, epsilon=epsilon)

    def gelu(self, name: str, x: str) -> str:
        """Apply GELU by its form with tanh: faster, and within a twentieth of a step of the rounding that follows."""
        return self.add("Gelu", name, x, approximate="tanh")

    def model(self, inputs: Sequence[Axes], outputs: Sequence[Axes]) -> onnx.ModelProto:
        """Return the finished model."""
        described = ([helper.make_tensor_value_info(*value) for value in values] for values in (inputs, outputs))
        graph = helper.make_graph(self._nodes, "reader", *described, list(self._constants.values()))
        sets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(FUSED, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=_IR_VERSION, producer_name="verhalenbank")
        onnx.checker.check_model(model)
        return model


def rounded(values: Floats, *, axis: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return the values as whole numbers of eight bits, and what to multiply them with again, per row or column."""
    largest = np.abs(values).max(axis=axis, keepdims=True)
    scales: Floats = (np.where(largest > 0, largest, 1.0) / _LARGEST).astype(np.float32)
    return np.rint(values / scales).astype(np.int8), scales
