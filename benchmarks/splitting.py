"""How much someone learns who splits a count by many words and averages: `python -m benchmarks.splitting`.

The shift of a count is the same however the same stories are asked. But a count is also the sum of its stories with a
word and those without, each with a shift of its own, and every other word gives another such sum. The mean of many sums
comes near the bare count. This measures how near, and what that tells of a story that is withdrawn meanwhile, when
disclosure control lets the splits through (`--open`) and as it is.
"""

import argparse
from dataclasses import replace
from random import Random
from statistics import fmean

from search import narrowing
from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count
from search.memory_index import memory_index
from search.query import Query
from search.results import Facet
from stories.permission import Audience
from stories.spans import Span
from tests.unit.search.banks import document

CODES = tuple(f"code-{number}" for number in range(12))


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
            documents = _bank(Random(seed), stories=asked.stories)
            before = _means(documents, words, secret=seed.to_bytes(2))
            after = _means(documents[:-1], words, secret=seed.to_bytes(2))
            for code in CODES:
                if code in before and code in after:
                    bare = sum(code in one.codes for one in documents)
                    off.append(abs(before[code] - bare))
                    right.append((before[code] - after[code] > 0.5) == (code in documents[-1].codes))
        print(f"{words} words: {fmean(off):.2f} stories off, {fmean(right):.0%} of labels right")


def _bank(random: Random, *, stories: int) -> list[IndexDocument]:
    made = []
    for number in range(stories):
        words = [f"woord{_letters(place)}" for place in range(60) if random.random() < 0.4]
        codes = [code for code in CODES if random.random() < 0.4]
        text = " ".join(words) + "."
        made.append(replace(document(f"v{number}", text, codes=codes), sentences=(Span(0, len(text)),)))
    return made


def _letters(place: int) -> str:
    return "bcdfghjklm"[place // 10] * 2 + "npqrstvwxz"[place % 10] * 2


def _means(documents: list[IndexDocument], words: int, *, secret: bytes) -> dict[str, float]:
    index = memory_index()
    index.put(replace(one, audiences=frozenset(Audience)) for one in documents)
    safe = SafeCounts(index, secret=secret)
    sums: dict[str, list[int]] = {code: [] for code in CODES}
    whole = safe.count(Query(), Facet.CODE)
    for code in CODES:
        if isinstance(figure := whole.figure(code), Count):
            sums[code].append(figure.stories)
    for place in range(words):
        word = f"woord{_letters(place)}"
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
