"""Train the linear model on the project's own corpus and settle how the votes of all voices are counted."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from ingest.corpus import CORPUS
from ingest.evaluation.gold import read_gold
from ingest.reader.reader import Reader
from ingest.tagging.artefact import BALLOTS_FILE, FOLDER, LINEAR_FILE
from ingest.tagging.ballot import read_ballots, write_ballots
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RuleBook, read_rules
from ingest.tagging.training.corpus import labelled_sentences, read_corpus, truth_table
from ingest.tagging.training.cross_checking import CrossCheck, cross_check
from ingest.tagging.training.fitting import fit_linear_model
from ingest.tagging.training.folds import held_out_votes
from ingest.tagging.training.settling import WITH_READER, WITHOUT_READER, settle_ballot
from ingest.tagging.voting_tagger import LINEAR, READER, collect_votes
from stories.codebook import load_codebook


def main() -> None:
    """Write the artefact that `load_tagger` reads."""
    parser = argparse.ArgumentParser(prog="python -m ingest.tagging.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of annotated .jsonl files to learn from")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder in which the artefact is written")
    parser.add_argument(
        "--reader-on",
        type=Path,
        metavar="GOLD",
        help="train nothing, but settle how the reader is counted, on annotated stories that no voice learned from",
    )
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    with console.status("Lezen") as status:
        if not options.reader_on:
            _train(options.output, options.corpus, tell=status.update)
            return
        check = _settle_reader(options.output, options.reader_on)
    console.print(
        f"Op verhalen waarop niet is afgesteld: micro-F1 {check.micro.f1:.3f}, ijkfout {check.calibration_error:.3f}"
    )


def _train(output: Path, corpus_folder: Path, *, tell: Callable[[str], None]) -> None:
    codes = _codes()
    corpus = read_corpus(corpus_folder)
    sentences, votes = held_out_votes(corpus, codes, RuleBook(read_rules()), tell=tell)
    truth = truth_table(sentences, codes)
    ballot = settle_ballot(votes, truth, weights=WITHOUT_READER)
    check = cross_check(votes, truth, codes, [sentence.story for sentence in sentences], weights=WITHOUT_READER)
    fit_linear_model(corpus, codes, tell=tell).save(output / LINEAR_FILE)
    write_ballots({LINEAR: replace(ballot, figures=check.per_code)}, output / BALLOTS_FILE)


def _settle_reader(output: Path, gold: Path) -> CrossCheck:
    codes = _codes()
    reader = Reader.load()
    if not isinstance(reader, Reader):
        raise SystemExit(f"De lezer is er niet: {reader.reason}")
    sentences = list(labelled_sentences(read_gold(gold), source=gold.stem))
    truth = truth_table(sentences, codes)
    linear = LinearModel.load(output / LINEAR_FILE)
    votes = collect_votes(linear, RuleBook(read_rules()), reader, [sentence.text for sentence in sentences])
    ballots = read_ballots(output / BALLOTS_FILE)
    settled = settle_ballot(votes, truth, weights=WITH_READER)
    check = cross_check(votes, truth, codes, [sentence.story for sentence in sentences], weights=WITH_READER)
    ballots[READER] = replace(settled, figures=check.per_code, reader=reader.version)
    write_ballots(ballots, output / BALLOTS_FILE)
    return check


def _codes() -> list[str]:
    return [code.id for code in load_codebook().codes]


if __name__ == "__main__":
    main()
