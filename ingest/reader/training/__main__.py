"""`python -m ingest.reader.training`: make the reader's artefact from the project's corpus, and measure it."""

import argparse
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ingest.reader.pieces import WordPieces
from ingest.reader.reader import ARTEFACT, PIECES_FILE, Reader, ReaderMissing
from ingest.reader.training.base import BaseModel, find_base_model
from ingest.reader.training.card import figures_table
from ingest.reader.training.corpus import CORPUS, read_corpus
from ingest.reader.training.evaluation import read_gold
from ingest.reader.training.examples import ExampleMaker
from ingest.reader.training.export import export
from ingest.reader.training.loop import STATE_FILE, restore, train
from ingest.reader.training.network import Network
from ingest.reader.training.vocabulary import base_numbers, choose_vocabulary


def main() -> int:
    """Train and write the artefact, write it from a training that still goes on, or measure it."""
    parser = argparse.ArgumentParser(prog="python -m ingest.reader.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--artefact", type=Path, default=ARTEFACT)
    parser.add_argument("--threads", type=int, default=2)
    tasks = parser.add_subparsers(required=True)
    training = tasks.add_parser("train", help="train, or go on training, and write the artefact")
    training.add_argument("folder", type=Path, help="where the state is kept after every round")
    training.add_argument("--rounds", type=int, default=24, help="four rounds show every labelled sentence once")
    training.add_argument("--pieces", type=int, default=23_000, help="how many word pieces are kept")
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--height", type=float, help="the share of the full rate at which it goes on to another end")
    training.set_defaults(task=_train)
    exporting = tasks.add_parser("export", help="write the artefact of a training that has not ended")
    exporting.add_argument("folder", type=Path)
    exporting.set_defaults(task=_export)
    measuring = tasks.add_parser("measure", help="print the figures of the model card")
    measuring.add_argument("gold", type=Path, help="annotated stories that were not trained on")
    measuring.set_defaults(task=_measure)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    code: int = args.task(args)
    return code


def _train(args: argparse.Namespace) -> int:
    args.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    base, corpus = find_base_model(), read_corpus(args.corpus)
    vocabulary = choose_vocabulary(base, corpus, size=args.pieces)
    vocabulary.tokenizer.save(str(args.folder / PIECES_FILE))
    network = Network(base, list(vocabulary.pieces))
    examples = ExampleMaker(corpus, WordPieces(vocabulary.tokenizer), seed=args.seed)
    _say(
        f"{len(vocabulary.pieces)} word pieces, {len(corpus.labelled())} labelled sentences, "
        f"{len(corpus.stories)} stories"
    )
    train(network, examples, args.folder, rounds=args.rounds, seed=args.seed, report=_say, height=args.height)
    return _write(network, args.folder, args.artefact, rounds=args.rounds)


def _export(args: argparse.Namespace) -> int:
    base: BaseModel = find_base_model()
    tokenizer = Tokenizer.from_file(str(args.folder / PIECES_FILE))
    network = Network(base, base_numbers(base, tokenizer))
    return _write(network, args.folder, args.artefact, rounds=restore(network, args.folder / STATE_FILE))


def _write(network: Network, folder: Path, artefact: Path, *, rounds: int) -> int:
    export(network, folder / PIECES_FILE, artefact, version=f"1.{rounds}")
    _say(f"the artefact of {rounds} rounds is written")
    return 0


def _measure(args: argparse.Namespace) -> int:
    reader = Reader.load(args.artefact)
    if isinstance(reader, ReaderMissing):
        _say(f"no reader: {reader.reason}")
        return 2
    _say(figures_table(reader, read_gold(args.gold), read_corpus(args.corpus)))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
