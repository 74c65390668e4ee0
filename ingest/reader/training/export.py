"""From trained weights to the artefact: ONNX, whole numbers of eight bits, and what is needed to trust the files."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from ingest.reader.reader import ABOUT_FILE, NETWORK_FILE, PIECES_FILE
from ingest.reader.tags import CODES, TAGS
from ingest.reader.training.network import Network

_OPSET = 17
# The heads are a hundredth of the weights and decide everything. In layers 4 and 5 a few features of the base encoder
# are so large that eight bits leave nothing for the others: left whole, they halve what is lost by rounding.
_HEADS_ARE_OUTSIDE = "/layers."
_KEPT_WHOLE = ("/layers.4/narrow/", "/layers.5/narrow/")


def export(network: Network, pieces: Path, folder: Path, *, version: str) -> None:
    """Write the artefact of a network into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        whole = Path(passing) / "whole.onnx"
        _to_onnx(network, whole)
        quantize_dynamic(
            str(whole),
            str(folder / NETWORK_FILE),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=_nodes_kept_whole(whole),
        )
    shutil.copyfile(pieces, folder / PIECES_FILE)
    about = {
        "version": version,
        "codes": CODES,
        "tags": TAGS,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK_FILE, PIECES_FILE)
        },
    }
    (folder / ABOUT_FILE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _nodes_kept_whole(path: Path) -> list[str]:
    names = [node.name for node in onnx.load(str(path)).graph.node if node.op_type in {"MatMul", "Gemm"}]
    kept = [name for name in names if _HEADS_ARE_OUTSIDE not in name or name.startswith(_KEPT_WHOLE)]
    # A Gemm becomes a MatMul of this name before the rounding begins.
    return kept + [f"{name}_MatMul" for name in kept]


def _to_onnx(network: Network, path: Path) -> None:
    network.eval()
    pieces = torch.randint(4, 100, (3, 11))
    mask = torch.ones(3, 11)
    torch.onnx.export(
        network,
        (pieces, mask),
        str(path),
        input_names=["pieces", "mask"],
        output_names=["tags", "labels"],
        dynamic_axes={
            "pieces": {0: "batch", 1: "length"},
            "mask": {0: "batch", 1: "length"},
            "tags": {0: "batch", 1: "length"},
            "labels": {0: "batch"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )
