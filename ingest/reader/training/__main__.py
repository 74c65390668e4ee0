"""`python -m ingest.reader.training`: make the reader's artefact from the project's corpus, and measure it."""

import argparse
import json
import shutil
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ingest.corpus import CORPUS
from ingest.reader.pieces import WordPieces
from ingest.reader.reader import ABOUT_FILE, ARTEFACT, PIECES_FILE, Reader, ReaderMissing
from ingest.reader.training.base import find_base_model
from ingest.reader.training.card import figures_table
from ingest.reader.training.corpus import read_corpus
from ingest.reader.training.evaluation import read_gold
from ingest.reader.training.examples import ExampleMaker
from ingest.reader.training.export import export
from ingest.reader.training.loop import STATE_FILE, State, keep, make_optimizer, restore, train
from ingest.reader.training.network import Network
from ingest.reader.training.schedule import Schedule
from ingest.reader.training.shipped import take_over
from ingest.reader.training.vocabulary import base_numbers, choose_vocabulary

# How many word pieces are chosen for a folder that has none.
_PIECES = 23_000


def main() -> int:
    """Train and write the artefact, write it from a training that still goes on, or measure it."""
    parser = argparse.ArgumentParser(prog="python -m ingest.reader.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--artefact", type=Path, default=ARTEFACT)
    parser.add_argument("--threads", type=int, default=2)
    tasks = parser.add_subparsers(required=True)
    training = tasks.add_parser("train", help="train, or go on training, and write the artefact")
    training.add_argument("folder", type=Path, help="where the state is kept after every round")
    training.add_argument("--rounds", type=int, default=24)
    training.add_argument("--parts", type=int, default=4, help="so many rounds show the whole corpus once")
    training.add_argument("--pieces", type=int, help="choose so many word pieces anew, and not those of the folder")
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--height", type=float, help="the share of the full rate at which it goes on to another end")
    training.add_argument("--whole", help="files of the corpus whose stories every round shows, as 'namen-verhalen-*'")
    training.set_defaults(task=_train)
    beginning = tasks.add_parser("begin", help="make a state of the artefact, from which a training can go on")
    beginning.add_argument("folder", type=Path)
    beginning.set_defaults(task=_begin)
    exporting = tasks.add_parser("export", help="write the artefact of a training that has not ended")
    exporting.add_argument("folder", type=Path)
    exporting.set_defaults(task=_export)
    blending = tasks.add_parser("blend", help="write the artefact that lies between the one there is and a training")
    blending.add_argument("folder", type=Path, help="a training that went on from that artefact")
    blending.add_argument("--share", type=float, default=0.5, help="how much of the training is in it")
    blending.set_defaults(task=_blend)
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
    corpus = read_corpus(args.corpus)
    if args.pieces or not (args.folder / PIECES_FILE).exists():
        chosen = choose_vocabulary(find_base_model(), corpus, size=args.pieces or _PIECES)
        chosen.tokenizer.save(str(args.folder / PIECES_FILE))
    network, pieces = _empty_network(args.folder), WordPieces.load(args.folder / PIECES_FILE)
    whole = read_corpus(args.corpus, files=f"{args.whole}.jsonl").stories if args.whole else ()
    if args.whole and not whole:
        _say(f"no file of the corpus is called {args.whole}.jsonl")
        return 2
    examples = ExampleMaker(corpus, pieces, seed=args.seed, parts=args.parts, whole=whole)
    _say(
        f"{len(network.embedding)} word pieces, {len(corpus.labelled())} labelled sentences, "
        f"{len(corpus.stories)} stories, {len(whole)} of them in every round"
    )
    train(network, examples, args.folder, rounds=args.rounds, seed=args.seed, report=_say, height=args.height)
    return _write(network, args.folder, args.artefact, rounds=args.rounds)


def _begin(args: argparse.Namespace) -> int:
    args.folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(args.artefact / PIECES_FILE, args.folder / PIECES_FILE)
    network = _empty_network(args.folder)
    take_over(network, args.artefact)
    about = json.loads((args.artefact / ABOUT_FILE).read_text(encoding="utf-8"))
    rounds = int(about["version"].split(".")[1])
    keep(network, make_optimizer(network), args.folder / STATE_FILE, State(rounds, Schedule(end=rounds)))
    _say(f"a training of {rounds} rounds can go on: train {args.folder} --rounds MORE --height SHARE")
    return 0


def _export(args: argparse.Namespace) -> int:
    network = _empty_network(args.folder)
    return _write(network, args.folder, args.artefact, rounds=restore(network, args.folder / STATE_FILE))


def _blend(args: argparse.Namespace) -> int:
    """Average the weights, which keeps more of what was known than the newest alone (Wortsman et al. 2022)."""
    before, after = _empty_network(args.folder), _empty_network(args.folder)
    take_over(before, args.artefact)
    rounds = restore(after, args.folder / STATE_FILE)
    known = before.state_dict()
    between = {name: (1 - args.share) * known[name] + args.share * new for name, new in after.state_dict().items()}
    after.load_state_dict(between)
    return _write(after, args.folder, args.artefact, rounds=rounds)


def _empty_network(folder: Path) -> Network:
    base = find_base_model()
    return Network(base, base_numbers(base, Tokenizer.from_file(str(folder / PIECES_FILE))))


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
