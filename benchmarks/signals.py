"""Whether signals find what is there, and nothing else: banks with planted effects, counted as anyone would see them.

python -m benchmarks.signals [--seeds 50] [--stories 2000] [--ratios 2 3 4]

`found` is the share of planted effects that are signals in the right direction; `false` the share of signals between
properties that have nothing to do with each other, averaged over the banks; `worst` that of the worst bank. In a bank
with a ratio of 1 nothing is planted, so that any signal between independent properties is false.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from benchmarks.planted_effects import PlantedBank, plant
from search.disclosure import SafeCounts
from search.memory_index import memory_index
from search.patterns.signals import Signals, signals
from search.patterns.signals_grave import load_grave
from search.query import Query
from search.results import Facet
from stories.codebook import load_codebook


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one bank: how many effects were planted and found, and how many signals there were, and false ones."""

    planted: int
    found: int
    signals: int
    false: int

    @property
    def false_share(self) -> float:
        """The share of signals that are false; none when there are none."""
        return self.false / max(1, self.signals)


def look_for_signals(bank: PlantedBank, *, seed: int) -> Signals:
    """Return the signals of a bank as everyone sees them, with the secret of another installation for each seed."""
    index = memory_index()
    index.put(bank.documents)
    counts = SafeCounts(index, secret=f"proef-{seed}".encode())
    return signals(counts, Query(), load_codebook(), grave=load_grave())


def judge(bank: PlantedBank, seen: Signals) -> Outcome:
    """Return how signals compare with what was planted."""
    found = sum(
        any(
            _is_pair(one.code, one.place.facet, one.place.value, effect.code, effect.place.facet, effect.place.value)
            and one.is_more == (effect.ratio > 1)
            for one in seen.signals
        )
        for effect in bank.effects
    )
    false = sum(bank.is_independent(one.code, one.place) for one in seen.signals)
    return Outcome(len(bank.effects), found, len(seen.signals), false)


def _is_pair(code: str, facet: Facet, value: str, other_code: str, other_facet: Facet, other_value: str) -> bool:
    if facet is not other_facet:
        return False
    same_order = (code, value) == (other_code, other_value)
    return same_order or (facet is Facet.CODE and (value, code) == (other_code, other_value))


def measure(seeds: Sequence[int], *, stories: int, ratio: float) -> dict[str, float]:
    """Return what was found over banks of so many stories with effects of one strength."""
    begin = time.process_time()
    outcomes = []
    for seed in seeds:
        bank = plant(stories, seed=seed, ratio=ratio)
        outcomes.append(judge(bank, look_for_signals(bank, seed=seed)))
    planted = sum(outcome.planted for outcome in outcomes)
    return {
        "ratio": ratio,
        "banks": len(outcomes),
        "planted": planted,
        "found": round(sum(outcome.found for outcome in outcomes) / planted, 4),
        "signals": sum(outcome.signals for outcome in outcomes),
        "false": round(mean(outcome.false_share for outcome in outcomes), 4),
        "worst": round(max(outcome.false_share for outcome in outcomes), 4),
        "seconds": round(time.process_time() - begin, 1),
    }


def main() -> None:
    """Measure and print a line of JSON for each strength."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--ratios", type=float, nargs="+", default=[1.0, 2.0, 3.0, 4.0])
    chosen = parser.parse_args()
    for ratio in chosen.ratios:
        json.dump(measure(range(chosen.seeds), stories=chosen.stories, ratio=ratio), sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
