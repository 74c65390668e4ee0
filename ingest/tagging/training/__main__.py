"""Train the linear model on the project's own corpus and settle how its votes are counted."""

import argparse
from pathlib import Path

from rich.console import Console

from ingest.tagging.artefact import BALLOTS_FILE, FOLDER, LINEAR_FILE
from ingest.tagging.ballot import write_ballots
from ingest.tagging.training.corpus import read_corpus, truth_table
from ingest.tagging.training.fitting import fit_linear_model
from ingest.tagging.training.folds import held_out_scores
from ingest.tagging.training.settling import settle_ballot
from ingest.tagging.voting_tagger import LINEAR
from stories.codebook import load_codebook

_CORPUS = Path(__file__).parents[2] / "training"


def main() -> None:
    """Write the artefact that `load_tagger` reads."""
    parser = argparse.ArgumentParser(prog="python -m ingest.tagging.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_CORPUS, help="folder of annotated .jsonl files")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder in which the artefact is written")
    options = parser.parse_args()
    codes = [code.id for code in load_codebook().codes]
    with Console(stderr=True).status("Lezen") as status:
        corpus = read_corpus(options.corpus)
        sentences, scores = held_out_scores(corpus, codes, tell=status.update)
        ballot = settle_ballot(
            {LINEAR: scores[:, :-1]}, scores[:, -1], truth_table(sentences, codes), codes, weights={LINEAR: 1.0}
        )
        model = fit_linear_model(corpus, codes, tell=status.update)
    options.output.mkdir(parents=True, exist_ok=True)
    model.save(options.output / LINEAR_FILE)
    write_ballots({LINEAR: ballot}, options.output / BALLOTS_FILE)


if __name__ == "__main__":
    main()
