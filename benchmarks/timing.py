"""How long calls take and how much room files take."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 20


def spread(calls: Sequence[Callable[[], object]], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median and the 99th percentile of calls in milliseconds, after a first round that does not count."""
    for call in calls:
        call()
    times = [1000 * seconds(call) for _ in range(rounds) for call in calls]
    return {"p50_ms": round(median(times), 2), "p99_ms": round(quantiles(times, n=100)[98], 2)}


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def megabytes(path: Path) -> float:
    """Return the size of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6, 1)
