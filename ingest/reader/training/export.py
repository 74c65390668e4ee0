"""From trained weights to the artefact: ONNX, whole numbers of eight bits, and what is needed to trust the files."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import onnx

from ingest.reader.engine import NETWORK_FILES
from ingest.reader.pieces import BEGIN, END, WordPieces
from ingest.reader.reader import ABOUT_FILE, PIECES_FILE
from ingest.reader.tags import CODES, TAGS
from ingest.reader.training.corpus import join_sentences, read_corpus
from ingest.reader.training.habits import find_habits
from ingest.reader.training.layout import lay_out
from ingest.reader.training.network import Network
from ingest.reader.words import split_words

# Enough text to meet every feature that is ever large: the same ones show in the first ten stories already.
_EVERY_SO_MANY_STORIES = 8
_WINDOW = 128


def export(network: Network, pieces: Path, folder: Path, *, version: str) -> None:
    """Write the artefact of a network into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_graphs(network, _sample(WordPieces.load(pieces)), folder)
    shutil.copyfile(pieces, folder / PIECES_FILE)
    about = {
        "version": version,
        "codes": CODES,
        "tags": TAGS,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (*NETWORK_FILES, PIECES_FILE)
        },
    }
    (folder / ABOUT_FILE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def write_graphs(network: Network, rows: Sequence[Sequence[int]], folder: Path) -> None:
    """Write the graphs of a network, rounded as suits what it does with these rows of pieces."""
    layout = lay_out(network, find_habits(network, rows))
    for model, name in zip((layout.trunk, layout.tags, layout.labels), NETWORK_FILES, strict=True):
        onnx.save(model, str(folder / name))


def _sample(pieces: WordPieces) -> list[list[int]]:
    """Return the beginnings of some stories of the corpus, as pieces."""
    rows = []
    for story in read_corpus().stories[::_EVERY_SO_MANY_STORIES]:
        text = join_sentences(story).text
        cut = pieces.of_words([word.of(text) for word in split_words(text)])
        rows.append([BEGIN, *[piece for word in cut for piece in word][: _WINDOW - 2], END])
    return rows
