"""Batches of examples of about the same length, in an order that mixes both tasks."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from ingest.reader.pieces import PAD
from ingest.reader.tags import CODES
from ingest.reader.training.examples import NO_TAG, Examples, LabelExample, TagExample

_TAG_BATCH, _LABEL_BATCH = 24, 36
# Sorting by length within so many batches saves filling and still mixes.
_SORTED_TOGETHER = 16

Example = TypeVar("Example", TagExample, LabelExample)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces and mask (batch x length), and the right answers of one of the two tasks."""

    pieces: Tensor
    mask: Tensor
    tags: Tensor | None = None
    codes: Tensor | None = None


def batches(examples: Examples, draw: random.Random) -> list[Batch]:
    """Return the batches of a round, in random order."""
    made = [tag_batch(group) for group in _groups(examples.tags, _TAG_BATCH, draw)]
    made += [label_batch(group) for group in _groups(examples.labels, _LABEL_BATCH, draw)]
    draw.shuffle(made)
    return made


def tag_batch(examples: Sequence[TagExample]) -> Batch:
    """Return windows as a batch."""
    pieces, mask = _filled([example.pieces for example in examples])
    tags = torch.full(pieces.shape, NO_TAG)
    for row, example in enumerate(examples):
        tags[row, : len(example.tags)] = torch.tensor(example.tags)
    return Batch(pieces, mask, tags=tags)


def label_batch(examples: Sequence[LabelExample]) -> Batch:
    """Return sentences as a batch."""
    pieces, mask = _filled([example.pieces for example in examples])
    codes = torch.zeros(len(examples), len(CODES))
    for row, example in enumerate(examples):
        codes[row, sorted(example.codes)] = 1.0
    return Batch(pieces, mask, codes=codes)


def _groups(examples: list[Example], size: int, draw: random.Random) -> list[list[Example]]:
    mixed = draw.sample(examples, len(examples))
    groups = []
    for begin in range(0, len(mixed), size * _SORTED_TOGETHER):
        together = sorted(mixed[begin : begin + size * _SORTED_TOGETHER], key=lambda example: len(example.pieces))
        groups += [together[place : place + size] for place in range(0, len(together), size)]
    return groups


def _filled(rows: Sequence[tuple[int, ...]]) -> tuple[Tensor, Tensor]:
    length = max(map(len, rows))
    pieces = torch.full((len(rows), length), PAD)
    mask = torch.zeros(len(rows), length)
    for number, row in enumerate(rows):
        pieces[number, : len(row)] = torch.tensor(row)
        mask[number, : len(row)] = 1.0
    return pieces, mask
