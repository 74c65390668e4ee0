"""How much someone learns of a story they know who asks many questions and averages: `python -m benchmarks.averaging`.

The shift of a count is the same however the same stories are asked, but every other selection has a shift of its own.
Someone who knows a story can ask for selections that all hold it: every range of years around its year, every word of
it, every two words of it, what it is about and who told it, one choice at a time or together. Two attackers are
measured. One sees all counts before and after the story goes. The other sees the bank once, but reads the labels of
every story that may be read, and takes those off: what is left is of the few that may be counted and not read, of which
the known story is one. A coin is right half of the time.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from random import Random
from statistics import fmean

from benchmarks.known_story import CODES, WITH_CODE, YEARS, KnownStory, bank_with_a_known_story, counts_of
from search.documents import IndexDocument
from search.figures import Count
from search.filters import Filters, YearRange
from search.query import Query, parse_query
from search.results import Facet


def no_splits(_: KnownStory) -> Iterator[Query]:
    """Ask for the whole bank only."""
    yield Query()


def year_ranges(known: KnownStory) -> Iterator[Query]:
    """Ask for every range of years in which the story is."""
    year = known.target.year
    for first in range(YEARS[0], year + 1):
        for last in range(year, YEARS[-1] + 1):
            yield Query(filters=Filters(years=YearRange(first, last)))


def own_words(known: KnownStory) -> Iterator[Query]:
    """Ask for every word of the story."""
    yield from (parse_query(word) for word in sorted(known.words[-1]))


def two_own_words(known: KnownStory) -> Iterator[Query]:
    """Ask for every two words of the story."""
    yield from (parse_query(" ".join(pair)) for pair in combinations(sorted(known.words[-1]), 2))


def one_choice(known: KnownStory) -> Iterator[Query]:
    """Ask for the whole bank and for each choice that the story is in."""
    yield from (query for query in choices(known) if _chosen(query) <= 1)


def choices(known: KnownStory) -> Iterator[Query]:
    """Ask for every combination of a domain, a teller, a life area, a window and a year in which the story is."""
    target = known.target
    years = YearRange(target.year, target.year)
    parts = (target.domains, {target.teller}, target.life_areas, target.windows)
    one_of_each = product(
        *([frozenset(), *(frozenset({one}) for one in sorted(part))] for part in parts), (None, years)
    )
    for domains, tellers, life_areas, windows, when in one_of_each:
        yield Query(
            filters=Filters(domains=domains, tellers=tellers, life_areas=life_areas, windows=windows, years=when)
        )


QUESTIONS: dict[str, Callable[[KnownStory], Iterator[Query]]] = {
    "the whole bank": no_splits,
    "one choice": one_choice,
    "choices": choices,
    "ranges of years": year_ranges,
    "words of it": own_words,
    "two words of it": two_own_words,
}


def before_and_after(known: KnownStory, queries: Sequence[Query], *, secret: bytes) -> dict[str, bool]:
    """Return what someone thinks of each label who sees the counts with the story and without."""
    with_it = counts_of(known.documents, secret=secret)
    without = counts_of(known.documents[:-1], secret=secret)
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


def beside_what_is_read(known: KnownStory, queries: Sequence[Query], *, secret: bytes) -> dict[str, bool]:
    """Return what someone thinks of each label who takes off what the stories hold that may be read."""
    safe = counts_of(known.documents, secret=secret)
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
                left[code].append(figure.stories - with_code - WITH_CODE * others)
    return {code: fmean(found) > 0.5 for code, found in left.items() if found}


ATTACKERS = {"before and after": before_and_after, "beside what is read": beside_what_is_read}


def share_right(attacker: str, questions: str, *, banks: int, stories: int, most: int) -> tuple[float, float]:
    """Return which share of labels an attacker guesses right, and with how many questions."""
    right, asked = [], []
    for seed in range(banks):
        known = bank_with_a_known_story(Random(seed), stories=stories)
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


def _chosen(query: Query) -> int:
    filters = query.filters
    sets = (filters.domains, filters.tellers, filters.life_areas, filters.windows)
    return sum(map(len, sets)) + (filters.years is not None)


def _is_in(query: Query, document: IndexDocument, words: frozenset[str]) -> bool:
    filters = query.filters
    return (
        words.issuperset(query.words)
        and (filters.years is None or document.year in filters.years)
        and filters.domains <= document.domains
        and filters.tellers <= {document.teller}
        and filters.life_areas <= document.life_areas
        and filters.windows <= document.windows
    )


if __name__ == "__main__":
    main()
