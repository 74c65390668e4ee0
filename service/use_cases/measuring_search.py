"""How well search finds what people judged to be an answer: nDCG over a set of queries, and a run in TREC's form."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.query import MAX_PAGE_SIZE, parse_query
from service.use_cases.finding import find_stories
from service.wiring import Bank
from stories.errors import InvalidInputError, QueryError
from stories.permission import Audience

_CUT = 10
_MOST_RELEVANT = 2


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with how relevant stories are to it, 0 to 2, by source id."""

    id: str
    text: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story in the answer to a query."""

    source_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query, best first, and its nDCG@10; None when nothing is relevant."""

    query: JudgedQuery
    ranking: tuple[Ranked, ...]
    ndcg: float | None


def read_queries(lines: Iterable[str]) -> Iterator[JudgedQuery]:
    """Yield the queries of `{"id", "query", "relevant": {source_id: 0-2}}`; raise InvalidInputError with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            relevant = {str(source): int(grade) for source, grade in row["relevant"].items()}
            query = JudgedQuery(str(row["id"]), str(row["query"]), relevant)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise InvalidInputError(f'Regel {number} is geen JSON met "id", "query" en "relevant".') from None
        if any(not 0 <= grade <= _MOST_RELEVANT for grade in relevant.values()):
            raise InvalidInputError(f"Regel {number}: hoe goed een verhaal past is 0, 1 of 2.")
        yield query


def answer_query(bank: Bank, query: JudgedQuery, *, audience: Audience) -> Answer:
    """Return what the bank finds for a query; raise InvalidInputError, which names a query it cannot read."""
    try:
        asked = replace(parse_query(query.text), page_size=MAX_PAGE_SIZE)
    except QueryError as error:
        raise InvalidInputError(f"Vraag {query.id}: {error}") from None
    found = find_stories(bank, asked, audience=audience)
    ranking = tuple(Ranked(story.story.source_id or story.story.id, story.hit.score) for story in found.stories)
    return Answer(query, ranking, ndcg([ranked.source_id for ranked in ranking], query.relevant))


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int]) -> float | None:
    """Return the normalised discounted cumulative gain of the first ten found, 0 to 1; None when nothing is relevant.

    The gain of a story is its relevance, discounted by log2(rank + 1) (Järvelin & Kekäläinen 2002, as in trec_eval).
    """
    ideal = _discounted(sorted(relevant.values(), reverse=True)[:_CUT])
    if ideal == 0:
        return None
    return _discounted([relevant.get(source, 0) for source in ranking[:_CUT]]) / ideal


def mean_ndcg(answers: Iterable[Answer]) -> tuple[float, int]:
    """Return the mean over the queries to which something is relevant, and how many those are."""
    values = [answer.ndcg for answer in answers if answer.ndcg is not None]
    return (sum(values) / len(values) if values else 0.0), len(values)


def trec_lines(answer: Answer, *, name: str) -> Iterator[str]:
    """Yield `query Q0 source_id rank score name` for every story found."""
    for rank, ranked in enumerate(answer.ranking, 1):
        yield f"{_word(answer.query.id)} Q0 {_word(ranked.source_id)} {rank} {ranked.score:.6f} {name}"


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _word(id_: str) -> str:
    """Return an id as one word: the format separates by white space."""
    return re.sub(r"\s", "_", id_)
