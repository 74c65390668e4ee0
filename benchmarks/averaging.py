"""How much someone learns of a story they know who asks many questions and averages: `python -m benchmarks.averaging`.

The shift of a count is the same however the same stories are asked, but every other selection has a shift of its own.
Someone who knows a story can ask for selections that all hold it: every range of years around its year, every word of
it, every two words of it. Two attackers are measured. One sees all counts before and after the story goes. The other
sees the bank once, but reads the labels of every story that may be read, and takes those off: what is left is of the
few that may be counted and not read, of which the known story is one. A coin is right half of the time.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from statistics import fmean

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count
from search.filters import YearRange
from search.memory_index import memory_index
from search.query import Query, parse_query
from search.results import Facet
from stories.spans import Span
from tests.unit.search.banks import document

CODES = tuple(f"code-{number}" for number in range(12))
_WORDS = tuple(f"woord{first * 2}{second * 2}" for first in "bcdfgh" for second in "npqrstvwxz")
# The share of stories with a word, and with a label.
_WITH_WORD, _WITH_CODE = 0.4, 0.5
# How many of the stories may be counted and not be read.
_UNREAD = 10
_YEARS = range(2006, 2026)


@dataclass(frozen=True, slots=True)
class Known:
    """A bank, and what an attacker knows of the story they are after, which is its last: words and year, no label."""

    documents: tuple[IndexDocument, ...]
    words: tuple[frozenset[str], ...]

    @property
    def target(self) -> IndexDocument:
        """The story they are after."""
        return self.documents[-1]

    def readable(self) -> Iterator[tuple[IndexDocument, frozenset[str]]]:
        """Yield the stories that may be read, with their words; the last few may only be counted."""
        yield from zip(self.documents[:-_UNREAD], self.words[:-_UNREAD], strict=True)


def known_bank(random: Random, *, stories: int) -> Known:
    """Return a bank of made-up stories, of which the last is known."""
    documents, words = [], []
    for number in range(stories):
        told = [word for word in _WORDS if random.random() < _WITH_WORD]
        codes = [code for code in CODES if random.random() < _WITH_CODE]
        text = " ".join(told) + "."
        made = document(f"v{number}", text, codes=codes, year=random.choice(_YEARS))
        documents.append(replace(made, sentences=(Span(0, len(text)),)))
        words.append(frozenset(told))
    return Known(tuple(documents), tuple(words))


def no_splits(_: Known) -> Iterator[Query]:
    """Ask for the whole bank only."""
    yield Query()


def year_ranges(known: Known) -> Iterator[Query]:
    """Ask for every range of years in which the story is."""
    year = known.target.year
    for first in range(_YEARS[0], year + 1):
        for last in range(year, _YEARS[-1] + 1):
            yield replace(Query(), filters=replace(Query().filters, years=YearRange(first, last)))


def own_words(known: Known) -> Iterator[Query]:
    """Ask for every word of the story."""
    yield from (parse_query(word) for word in sorted(known.words[-1]))


def two_own_words(known: Known) -> Iterator[Query]:
    """Ask for every two words of the story."""
    yield from (parse_query(" ".join(pair)) for pair in combinations(sorted(known.words[-1]), 2))


QUESTIONS: dict[str, Callable[[Known], Iterator[Query]]] = {
    "the whole bank": no_splits,
    "ranges of years": year_ranges,
    "words of it": own_words,
    "two words of it": two_own_words,
}


def before_and_after(known: Known, queries: Sequence[Query], *, secret: bytes) -> dict[str, bool]:
    """Return what someone thinks of each label who sees the counts with the story and without."""
    with_it, without = _counts(known.documents, secret), _counts(known.documents[:-1], secret)
    fell: dict[str, list[float]] = {code: [] for code in CODES}
    for query in queries:
        first, second = with_it.count(query, Facet.CODE), without.count(query, Facet.CODE)
        if first.left_out != second.left_out:
            continue
        for code in CODES:
            one, other = first.figure(code), second.figure(code)
            if isinstance(one, Count) and isinstance(other, Count):
                fell[code].append(one.stories - other.stories)
    return {code: fmean(found) > 0.5 for code, found in fell.items() if found}


def beside_what_is_read(known: Known, queries: Sequence[Query], *, secret: bytes) -> dict[str, bool]:
    """Return what someone thinks of each label who takes off what the stories hold that may be read."""
    safe = _counts(known.documents, secret)
    left: dict[str, list[float]] = {code: [] for code in CODES}
    for query in queries:
        shown = safe.count(query, Facet.CODE)
        if not isinstance(shown.of, Count) or shown.left_out:
            continue
        read = [document for document, words in known.readable() if _is_in(query, document, words)]
        others = max(shown.of.stories - len(read) - 1, 0)
        for code in CODES:
            if isinstance(figure := shown.figure(code), Count):
                # Of those others one in two has it, as far as anyone knows.
                with_code = sum(code in document.codes for document in read)
                left[code].append(figure.stories - with_code - _WITH_CODE * others)
    return {code: fmean(found) > 0.5 for code, found in left.items() if found}


ATTACKERS = {"before and after": before_and_after, "beside what is read": beside_what_is_read}


def share_right(attacker: str, questions: str, *, banks: int, stories: int, most: int) -> tuple[float, float]:
    """Return which share of labels an attacker guesses right, and with how many questions."""
    right, asked = [], []
    for seed in range(banks):
        known = known_bank(Random(seed), stories=stories)
        queries = list(QUESTIONS[questions](known))
        queries = Random(seed).sample(queries, min(most, len(queries)))
        guessed = ATTACKERS[attacker](known, queries, secret=seed.to_bytes(2))
        right += [guess == (code in known.target.codes) for code, guess in guessed.items()]
        asked.append(len(queries))
    return fmean(right), fmean(asked)


def main() -> None:
    """Print per attacker and kind of question how often a label is guessed right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banks", type=int, default=10)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--most", type=int, default=300, help="how many questions someone asks at most")
    given = parser.parse_args()
    for attacker in ATTACKERS:
        for questions in QUESTIONS:
            right, asked = share_right(attacker, questions, banks=given.banks, stories=given.stories, most=given.most)
            print(f"{attacker}, {questions} ({asked:.0f} questions): {right:.0%} of labels right")


def _counts(documents: Sequence[IndexDocument], secret: bytes) -> SafeCounts:
    index = memory_index()
    index.put(documents)
    return SafeCounts(index, secret=secret)


def _is_in(query: Query, document: IndexDocument, words: frozenset[str]) -> bool:
    years = query.filters.years
    return words.issuperset(query.words) and (years is None or document.year in years)


if __name__ == "__main__":
    main()
