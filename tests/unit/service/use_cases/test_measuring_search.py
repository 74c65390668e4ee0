"""nDCG as trec_eval computes it, over queries that people judged."""

from math import log2

import pytest

from service.use_cases.measuring_search import Answer, JudgedQuery, Ranked, mean_ndcg, ndcg, read_queries, trec_lines
from stories.errors import InvalidInputError

JUDGED = {"a": 2, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("ranking", "value"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        (["c", "x", "a"], (2 / log2(4)) / (2 + 1 / log2(3))),
        (["x", "c"], 0.0),
        ([], 0.0),
    ],
)
def test_better_stories_higher_up_count_for_more(ranking: list[str], value: float) -> None:
    assert ndcg(ranking, JUDGED) == pytest.approx(value)


def test_what_stands_below_the_cut_does_not_count() -> None:
    others = [str(number) for number in range(9)]
    assert ndcg([*others, "a"], {"a": 2}) == pytest.approx(1 / log2(11))
    assert ndcg([*others, "x", "a"], {"a": 2}) == 0


def test_the_ideal_is_cut_as_well() -> None:
    judged = {str(number): 1 for number in range(20)}
    assert ndcg([str(number) for number in range(10)], judged) == pytest.approx(1.0)


def test_a_query_to_which_nothing_is_relevant_has_no_value_and_does_not_count() -> None:
    assert ndcg(["a"], {"a": 0}) is None
    answers = [Answer(JudgedQuery(id_, "", {}), (), value) for id_, value in (("1", 0.5), ("2", None), ("3", 1.0))]
    assert mean_ndcg(answers) == (0.75, 2)
    assert mean_ndcg([]) == (0.0, 0)


def test_queries_are_read_line_by_line() -> None:
    read = list(read_queries(['{"id": "q1", "query": "niet geloofd", "relevant": {"dev-1": 2}}', "", "  "]))
    assert read == [JudgedQuery("q1", "niet geloofd", {"dev-1": 2})]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        '{"id": "q", "query": "x"}',
        '{"id": "q", "query": "x", "relevant": ["a"]}',
        '{"id": "q", "query": "x", "relevant": {"a": 3}}',
        '{"id": "q", "query": "x", "relevant": {"a": -1}}',
        '{"id": "q", "query": "x", "relevant": {"a": "veel"}}',
    ],
)
def test_a_line_that_is_no_query_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(InvalidInputError, match="Regel 2"):
        list(read_queries(["", line]))


def test_a_run_has_a_line_for_every_story_found() -> None:
    ranking = (Ranked("dev-1", 7.25), Ranked("map/met spatie.txt", 1.0))
    answer = Answer(JudgedQuery("q1", "", {}), ranking, None)
    assert list(trec_lines(answer, name="bank")) == [
        "q1 Q0 dev-1 1 7.250000 bank",
        "q1 Q0 map/met_spatie.txt 2 1.000000 bank",
    ]
