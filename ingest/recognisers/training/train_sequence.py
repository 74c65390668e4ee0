"""Train the sequence models from the project's corpus: `python -m ingest.recognisers.training.train_sequence`."""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.corpus import CORPUS
from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.sequence.engine import train_tagger
from ingest.recognisers.sequence.features import Features
from ingest.recognisers.sequence.model import CAPITALS_FILE, FOLDER, KINDS, LOWER_CASE_FILE, OUTSIDE
from ingest.recognisers.training.corpus import (
    Document,
    annotated,
    in_lower_case,
    in_rows,
    with_other_names,
    without_names,
)
from ingest.recognisers.training.invented_names import InventedNames

_SEED = 7
_SENTENCES_WITHOUT_NAMES = 4500
_ROW = 4
_PARAMETERS = {"c1": 0.25, "c2": 0.02, "feature.minfreq": 2, "feature.possible_transitions": True}


def training_texts(
    documents: Iterable[Document], nameless: list[Document], *, copies: int, lower_case: bool
) -> Iterator[Document]:
    """Yield what one model learns from: the documents, copies with other names, and sentences without names."""
    rng, names = random.Random(_SEED), InventedNames.load()  # noqa: S311 - a training set must come out the same each time
    texts = [
        text
        for document in documents
        for text in (document, *(with_other_names(document, names, rng) for _ in range(copies)))
    ]
    texts += in_rows(rng.sample(nameless, min(len(nameless), _SENTENCES_WITHOUT_NAMES)), _ROW)
    for text in texts:
        lowered = in_lower_case(text) if lower_case else text
        if lowered is not None:
            yield lowered


def train(documents: Iterable[Document], path: Path, lexicon: Lexicon, *, iterations: int, lower_case: bool) -> None:
    """Train one model and write it to `path`."""
    features = Features()
    train_tagger(
        (
            example
            for document in documents
            if (example := _example(document, features, lexicon, lower_case=lower_case)) is not None
        ),
        path,
        {**_PARAMETERS, "max_iterations": iterations},
    )


def _example(
    document: Document, features: Features, lexicon: Lexicon, *, lower_case: bool
) -> tuple[list[list[str]], list[str]] | None:
    # A single sentence is too short to show its own manner of writing.
    reading = Reading(document.text, lexicon, lower_case=lower_case)
    return (features.of(reading), tags_of(reading, document)) if reading.words else None


def tags_of(reading: Reading, document: Document) -> list[str]:
    """Return for every word whether a mention begins or goes on there, and of which kind."""
    tags = [OUTSIDE] * len(reading)
    for span, kind in document.mentions:
        if kind in KINDS:
            for count, position in enumerate(reading.positions(span)):
                tags[position] = f"{'I' if count else 'B'}-{kind}"
    return tags


def main() -> int:
    """Train both models from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--output", type=Path, default=FOLDER)
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--copies", type=int, default=1, help="copies of each story with other names")
    arguments = parser.parse_args()
    lexicon = Lexicon()
    documents, nameless = annotated(arguments.corpus), list(without_names(arguments.corpus, lexicon))
    for name, lower_case in ((CAPITALS_FILE, False), (LOWER_CASE_FILE, True)):
        texts = training_texts(documents, nameless, copies=arguments.copies, lower_case=lower_case)
        train(texts, arguments.output / name, lexicon, iterations=arguments.iterations, lower_case=lower_case)
    return 0


if __name__ == "__main__":
    sys.exit(main())
