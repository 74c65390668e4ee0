"""How much someone learns who splits a count by many words and averages: `python -m benchmarks.splitting`.

The shift of a count is the same however the same stories are asked. But a count is also the sum of its stories with a
word and those without, each with a shift of its own, and every other word gives another such sum. The mean of many sums
comes near the bare count. This measures how near, and what that tells of a story that is withdrawn meanwhile, when
disclosure control lets the splits through (`--open`) and as it is.
"""

import argparse
from collections.abc import Sequence
from random import Random
from statistics import fmean

from benchmarks.known_story import CODES, WORDS, bank_with_a_known_story, counts_of
from search import narrowing
from search.documents import IndexDocument
from search.figures import Count
from search.query import Query
from search.results import Facet


def main() -> None:
    """Print, per number of words, how far the mean is off and how often a label of a withdrawn story is guessed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banks", type=int, default=10)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--words", type=int, nargs="*", default=[0, 10, 40])
    parser.add_argument("--open", action="store_true", help="as if what must be absent were not left out")
    asked = parser.parse_args()
    if asked.open:
        narrowing._drop_splits = lambda query: query
    for words in asked.words:
        off, right = [], []
        for seed in range(asked.banks):
            documents = bank_with_a_known_story(Random(seed), stories=asked.stories).documents
            before = _means(documents, WORDS[:words], secret=seed.to_bytes(2))
            after = _means(documents[:-1], WORDS[:words], secret=seed.to_bytes(2))
            for code in CODES:
                if code in before and code in after:
                    bare = sum(code in one.codes for one in documents)
                    off.append(abs(before[code] - bare))
                    right.append((before[code] - after[code] > 0.5) == (code in documents[-1].codes))
        print(f"{words} words: {fmean(off):.2f} stories off, {fmean(right):.0%} of labels right")


def _means(documents: Sequence[IndexDocument], words: Sequence[str], *, secret: bytes) -> dict[str, float]:
    safe = counts_of(documents, secret=secret)
    sums: dict[str, list[int]] = {code: [] for code in CODES}
    whole = safe.count(Query(), Facet.CODE)
    for code in CODES:
        if isinstance(figure := whole.figure(code), Count):
            sums[code].append(figure.stories)
    for word in words:
        with_it = safe.count(Query(words=(word,)), Facet.CODE)
        without = safe.count(Query(excluded=(word,)), Facet.CODE)
        # A question that was broadened is no split.
        if with_it.left_out or without.left_out:
            continue
        for code in CODES:
            one, other = with_it.figure(code), without.figure(code)
            if isinstance(one, Count) and isinstance(other, Count):
                sums[code].append(one.stories + other.stories)
    return {code: fmean(found) for code, found in sums.items() if found}


if __name__ == "__main__":
    main()
