"""Train the model that says where sentences begin in text without full stops."""

import argparse
from pathlib import Path

from rich.console import Console

from ingest.corpus import CORPUS
from ingest.recognisers.sequence.engine import train_tagger
from ingest.run_ons.breaking import MODEL_FILE
from ingest.run_ons.training.examples import make_examples

_PARAMETERS: dict[str, float | bool] = {"c1": 0.4, "c2": 0.1, "max_iterations": 80, "feature.minfreq": 3}
_SEED = 1


def main() -> None:
    """Write the model that `break_run_on` reads."""
    parser = argparse.ArgumentParser(prog="python -m ingest.run_ons.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of annotated .jsonl files to learn from")
    parser.add_argument("--output", type=Path, default=MODEL_FILE, help="where the model is written")
    options = parser.parse_args()
    with Console(stderr=True).status("Leren waar zinnen beginnen"):
        train_tagger(make_examples(options.corpus, seed=_SEED), options.output, _PARAMETERS)


if __name__ == "__main__":
    main()
