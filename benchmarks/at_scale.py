"""What questions to a large bank cost in processor time, on a machine that others use as well.

python -m benchmarks.at_scale FOLDER --stories 100000

Makes the index in the folder when it is not there yet (some ten minutes for 100,000 stories) and keeps it. Search is by
words with facets, without meaning; each page of patterns is counted by an index that was just opened, so that nothing
of it was counted before.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.search import QUERIES
from benchmarks.synthetic_bank import synthetic_documents
from search.disclosure import SafeCounts
from search.index import SearchIndex
from search.patterns.co_occurrence import co_occurrence
from search.patterns.prevalence import prevalence, prevalence_by
from search.query import Query, parse_query
from search.results import Facet
from search.tantivy_index import open_tantivy_index
from stories.codebook import load_codebook
from stories.permission import Audience


def main(arguments: Sequence[str]) -> None:
    """Measure and print JSON: milliseconds of processor time of all threads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    is_new = not options.folder.exists()
    with closing(open_tantivy_index(options.folder)) as index:
        if is_new:
            index.rebuild(synthetic_documents(options.stories, seed=1))
        searches = {line: _search(index, line, options.rounds) for line in QUERIES}
    pages = [_patterns_at_first(options.folder) for _ in range(options.rounds)]
    figures = {"search_ms": searches, "search_median_ms": median(searches.values()), "patterns_ms": sorted(pages)}
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _search(index: SearchIndex, line: str, rounds: int) -> float:
    query = parse_query(line)

    def search() -> None:
        index.search(query, audience=Audience.PUBLIC)

    search()
    return median(_milliseconds(search) for _ in range(rounds))


def _patterns_at_first(folder: Path) -> float:
    codebook = load_codebook()
    with closing(open_tantivy_index(folder)) as index:
        counts = SafeCounts(index, secret=b"benchmark")

        def patterns() -> None:
            prevalence(counts, Query(), codebook)
            prevalence_by(counts, Query(), Facet.DOMAIN, codebook)
            prevalence_by(counts, Query(), Facet.YEAR, codebook)
            co_occurrence(counts, Query())

        return _milliseconds(patterns)


def _milliseconds(call: Callable[[], None]) -> float:
    start = time.process_time()
    call()
    return round(1000 * (time.process_time() - start), 1)


if __name__ == "__main__":
    main(sys.argv[1:])
