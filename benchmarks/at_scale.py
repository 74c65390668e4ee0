"""What questions to a large bank cost, in time that goes by and in processor time, where others use the machine too.

python -m benchmarks.at_scale FOLDER --stories 100000

Makes the index in the folder when it is not there yet (some ten minutes for 100,000 stories) and keeps it. Every
question is asked as if for the first time: nothing of it was ranked or counted before. Search is by words with facets,
and hybrid: by meaning too, with passages placed by benchmarks/placed_meaning.py. A page of patterns is counted by an
index that was just opened.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.search import MEANING, QUERIES
from benchmarks.synthetic_bank import SyntheticBank
from search.disclosure import SafeCounts
from search.embedding import Embedder
from search.index import SearchIndex
from search.patterns.co_occurrence import co_occurrence
from search.patterns.prevalence import prevalence, prevalence_by
from search.query import Query, parse_query
from search.results import Facet
from search.tantivy_index import open_tantivy_index
from stories.codebook import load_codebook
from stories.permission import Audience

# Someone waits for what goes by; others cannot use what processors work meanwhile.
CLOCKS: dict[str, Callable[[], float]] = {"elapsed": time.perf_counter, "processor": time.process_time}
Taken = dict[str, float]


def main(arguments: Sequence[str]) -> None:
    """Measure and print JSON: milliseconds that went by, and of processor time of all threads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args(arguments)
    if not options.folder.exists():
        with closing(open_tantivy_index(options.folder, embedder=MEANING)) as index:
            index.rebuild(SyntheticBank(options.stories))
    figures = {
        "load": os.getloadavg(),
        "search_ms": _searches(options.folder, None, options.rounds),
        "hybrid_ms": _searches(options.folder, MEANING, options.rounds),
        "patterns_ms": _patterns(options.folder, options.rounds),
    }
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _searches(folder: Path, embedder: Embedder | None, rounds: int) -> dict[str, Any]:
    times: dict[str, list[Taken]] = {line: [] for line in QUERIES}
    with closing(open_tantivy_index(folder, embedder=embedder)) as index:
        for place in range(rounds + 1):
            for line, measured in times.items():
                query = parse_query(line)
                _let_forget(folder, index)
                taken = _milliseconds(lambda query=query: index.search(query, audience=Audience.PUBLIC))
                # In the first round files and tables are read that stay in memory.
                if place:
                    measured.append(taken)
    return {
        clock: _spread({line: [one[clock] for one in measured] for line, measured in times.items()}) for clock in CLOCKS
    }


def _spread(times: dict[str, list[float]]) -> dict[str, Any]:
    """Return the median and the least of every question, and the spread of all of them together.

    What others do on the machine makes either time longer, never shorter: the least comes nearest to what it costs.
    """
    together = [taken for measured in times.values() for taken in measured]
    return {
        "median": {line: round(median(measured), 1) for line, measured in times.items()},
        "least": {line: min(measured) for line, measured in times.items()},
        "p50": round(median(together), 1),
        "p99": round(quantiles(together, n=100, method="inclusive")[98], 1),
    }


def _let_forget(folder: Path, index: SearchIndex) -> None:
    """Let an open index look at its stories anew, as it does after a change, and so forget what it was asked."""
    for meta in folder.glob("generation-*/meta.json"):
        os.utime(meta)
    index.similar("no such story", audience=Audience.PUBLIC)


def _patterns(folder: Path, rounds: int) -> dict[str, list[float]]:
    times = [_patterns_at_first(folder) for _ in range(rounds)]
    return {clock: sorted(one[clock] for one in times) for clock in CLOCKS}


def _patterns_at_first(folder: Path) -> Taken:
    codebook = load_codebook()
    with closing(open_tantivy_index(folder)) as index:
        counts = SafeCounts(index, secret=b"benchmark")

        def patterns() -> None:
            prevalence(counts, Query(), codebook)
            prevalence_by(counts, Query(), Facet.DOMAIN, codebook)
            prevalence_by(counts, Query(), Facet.YEAR, codebook)
            co_occurrence(counts, Query())

        return _milliseconds(patterns)


def _milliseconds(call: Callable[[], object]) -> Taken:
    begun = {clock: read() for clock, read in CLOCKS.items()}
    call()
    return {clock: round(1000 * (read() - begun[clock]), 1) for clock, read in CLOCKS.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
