"""The training itself: rounds of mixed batches, kept after every round so that it can be stopped and go on."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from ingest.reader.tags import TAGS
from ingest.reader.training.batches import Batch, batches
from ingest.reader.training.examples import NO_TAG, ExampleMaker
from ingest.reader.training.network import Network
from ingest.reader.training.schedule import Schedule

_TRUNK_RATE, _HEAD_RATE, _DECAY_PER_LAYER, _WEIGHT_DECAY = 1e-4, 1e-3, 0.9, 0.01
_CLIP = 1.0
# Most words are outside any mention, so the mean loss of the tags is small: without this the labels alone would
# shape the trunk.
_TAG_WEIGHT = 8.0
_FAR_BELOW = -1e4
# Elsewhere numbers of sixteen bits are imitated, at a hundredth of the speed.
_SIXTEEN_BITS = "AVX512" in torch.backends.cpu.get_cpu_capability()
_REPORT_EVERY = 25

STATE_FILE = "state.pt"

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class State:
    """Where a training is: the rounds done and the schedule it follows."""

    rounds: int
    schedule: Schedule


def label_loss(scores: Tensor, codes: Tensor) -> Tensor:
    """Return the ZLPR loss (Su et al. 2022): right codes above nought, wrong ones below, whatever their number."""
    nought = torch.zeros(len(scores), 1)
    wrong = torch.logsumexp(torch.cat([scores.masked_fill(codes > 0, _FAR_BELOW), nought], 1), 1)
    right = torch.logsumexp(torch.cat([(-scores).masked_fill(codes < 1, _FAR_BELOW), nought], 1), 1)
    return (wrong + right).mean()


def batch_loss(network: Network, batch: Batch) -> Tensor:
    """Return the loss of a batch of either task."""
    with torch.autocast("cpu", torch.bfloat16, enabled=_SIXTEEN_BITS):
        states = network.states(batch.pieces, batch.mask)
    if batch.tags is not None:
        scores = network.tag_scores(states).view(-1, len(TAGS))
        return _TAG_WEIGHT * F.cross_entropy(scores, batch.tags.view(-1), ignore_index=NO_TAG)
    if batch.codes is None:
        raise ValueError("a batch has tags or codes")
    return label_loss(network.label_scores(states, batch.mask), batch.codes)


def make_optimizer(network: Network) -> torch.optim.AdamW:
    """Return AdamW with a learning rate that falls layer by layer downwards; matrices alone decay."""
    depth = len(network.layers)
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        part, *rest = name.split(".")
        if part == "layers":
            rate = _TRUNK_RATE * _DECAY_PER_LAYER ** (depth - 1 - int(rest[0]))
        elif part in {"positions", "first"}:
            rate = _TRUNK_RATE * _DECAY_PER_LAYER**depth
        else:
            rate = _HEAD_RATE
        decay = _WEIGHT_DECAY if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "full": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def train(
    network: Network,
    examples: ExampleMaker,
    folder: Path,
    *,
    rounds: int,
    seed: int,
    report: Report,
    height: float | None = None,
) -> None:
    """Train for so many rounds in all, going on from the state in `folder` when there is one.

    A training that goes on to another end begins at the rate it had, or at `height`, a share of the full rate: more
    than it had when there is new text to learn from.
    """
    optimizer = make_optimizer(network)
    state = _resume(network, optimizer, folder / STATE_FILE, rounds=rounds, height=height)
    for number in range(state.rounds, rounds):
        _train_round(network, optimizer, examples, number, state.schedule, seed=seed, report=report)
        keep(network, optimizer, folder / STATE_FILE, State(number + 1, state.schedule))


def _train_round(
    network: Network,
    optimizer: torch.optim.AdamW,
    examples: ExampleMaker,
    number: int,
    schedule: Schedule,
    *,
    seed: int,
    report: Report,
) -> None:
    torch.manual_seed(seed * 1000 + number)
    shown = batches(examples.examples(number), random.Random(f"{seed}-order-{number}"))  # noqa: S311
    network.train()
    losses: dict[bool, list[float]] = {True: [], False: []}
    begun, pieces = time.monotonic(), 0
    for step, batch in enumerate(shown):
        factor = schedule.factor(number + step / len(shown))
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * factor
        loss = batch_loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
        optimizer.step()
        losses[batch.tags is None].append(loss.item())
        pieces += batch.pieces.numel()
        if (step + 1) % _REPORT_EVERY == 0 or step + 1 == len(shown):
            labels, tags = (sum(kept[-40:]) / max(1, len(kept[-40:])) for kept in (losses[True], losses[False]))
            speed = pieces / (time.monotonic() - begun)
            report(
                f"round {number + 1} step {step + 1}/{len(shown)} rate {factor:.3f} "
                f"labels {labels:.3f} tags {tags / _TAG_WEIGHT:.4f} "
                f"{speed:.0f} pieces/s {time.monotonic() - begun:.0f} s"
            )


def restore(network: Network, path: Path) -> int:
    """Give a network the weights of a kept state and return after how many rounds they are."""
    kept = torch.load(path, weights_only=True)
    network.load_state_dict(kept["network"])
    rounds: int = kept["rounds"]
    return rounds


def _resume(network: Network, optimizer: torch.optim.AdamW, path: Path, *, rounds: int, height: float | None) -> State:
    if not path.exists():
        return State(0, Schedule(end=rounds))
    kept = torch.load(path, weights_only=True)
    network.load_state_dict(kept["network"])
    optimizer.load_state_dict(kept["optimizer"])
    done = kept["rounds"]
    schedule = Schedule(**kept["schedule"])
    if schedule.end != rounds:
        schedule = Schedule(end=rounds, begin=done, height=height or schedule.factor(done))
    return State(done, schedule)


def keep(network: Network, optimizer: torch.optim.AdamW, path: Path, state: State) -> None:
    """Write where a training is, so that it can go on."""
    schedule = {"end": state.schedule.end, "begin": state.schedule.begin, "height": state.schedule.height}
    kept = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "rounds": state.rounds,
        "schedule": schedule,
    }
    draft = path.with_suffix(".draft")
    torch.save(kept, draft)
    draft.replace(path)
