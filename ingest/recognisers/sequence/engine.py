"""The engine of the sequence models: opening one, training one. The only module that knows CRFsuite."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import pycrfsuite  # type: ignore[import-untyped]  # it has no types of its own

_ALGORITHM = "lbfgs"


class SequenceTagger(Protocol):
    """A trained model with a text laid before it."""

    def labels(self) -> list[str]:
        """Return the tags that the model knows."""
        ...

    def set(self, features: list[list[str]]) -> None:
        """Lay a text before the model: the features of each word."""
        ...

    def marginal(self, tag: str, position: int) -> float:
        """Return how likely a tag is for the word at a position."""
        ...


def open_tagger(path: Path) -> SequenceTagger:
    """Return the model in a file; raise OSError when it is not there, ValueError when it is no model."""
    if not path.is_file():
        raise FileNotFoundError(path.name)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    opened: SequenceTagger = tagger
    return opened


def train_tagger(
    examples: Iterable[tuple[list[list[str]], list[str]]], path: Path, parameters: Mapping[str, float | bool]
) -> None:
    """Train a model on the features and tags of texts, and write it to a file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, tags in examples:
        trainer.append(features, tags)
    trainer.select(_ALGORITHM)
    trainer.set_params(parameters)
    trainer.train(str(path))
