"""Which features of a network outgrow all others while it reads.

Rounding to eight bits is measured by the largest feature: one that is ten times larger leaves nothing for the others.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from ingest.reader.training.network import Network

Floats = npt.NDArray[np.float32]

# Measured on the reader of seventeen rounds: seven layers have one inner feature of 12 to 70 beside others of at most
# 7, and all but the last have a state of 19 to 44 beside others of at most 10.
_LEVEL, _OUTGROWN = 16, 2.0


@dataclass(frozen=True, slots=True)
class Habits:
    """What is large in one layer.

    `levels` has for every state that is widened the factor by which it outgrows the others (1.0 for most of them),
    `whole` the numbers of the inner features that outgrow all others, `rounded` those of the rest.
    """

    levels: Floats
    whole: list[int]
    rounded: list[int]


def find_habits(network: Network, rows: Sequence[Sequence[int]]) -> list[Habits]:
    """Return what is large in every layer when the network reads these rows of pieces."""
    network.eval()
    steps = [step for layer in network.layers for step in (layer.widen, layer.narrow)]
    with torch.no_grad(), _sizes(steps) as sizes:
        for row in rows:
            network.states(torch.tensor([row]), torch.ones(1, len(row)))
    return [_habits(sizes[layer.widen].numpy(), sizes[layer.narrow].numpy()) for layer in network.layers]


@contextmanager
def _sizes(steps: Sequence[nn.Linear]) -> Iterator[dict[nn.Module, Tensor]]:
    """Keep the largest size of every feature that goes into a step."""
    sizes: dict[nn.Module, Tensor] = {step: torch.zeros(step.in_features) for step in steps}

    def see(step: nn.Module, values: tuple[Tensor, ...]) -> None:
        sizes[step] = torch.maximum(sizes[step], values[0].abs().flatten(0, -2).amax(0))

    hooks = [step.register_forward_pre_hook(see) for step in steps]
    try:
        yield sizes
    finally:
        for hook in hooks:
            hook.remove()


def _habits(widened: Floats, narrowed: Floats) -> Habits:
    outgrown = narrowed > _OUTGROWN * _level(narrowed)
    return Habits(
        levels=np.maximum(1.0, widened / _level(widened)).astype(np.float32),
        whole=np.flatnonzero(outgrown).tolist(),
        rounded=np.flatnonzero(~outgrown).tolist(),
    )


def _level(sizes: Floats) -> float:
    """Return the size that a few features have and almost none exceeds."""
    return float(np.sort(sizes)[-_LEVEL])
