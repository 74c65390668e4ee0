"""Searching, counting and measuring from the command line."""

import json
from pathlib import Path

import pytest

from tests.unit.service.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("data")


def test_hits_are_printed_as_others_measure_them(cli: Run) -> None:
    found = json.loads(cli("search", "dokter", "--json").out)
    assert found["total"] >= len(found["hits"]) == 10
    assert all({"id", "source_id", "score"} <= set(hit) for hit in found["hits"])
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_no_more_is_printed_than_was_asked_for(cli: Run) -> None:
    assert len(cli("search", "dokter", "--limit", "3").out.splitlines()) == 3


def test_a_story_for_researchers_is_found_for_them_only(cli: Run) -> None:
    everyone = json.loads(cli("search", "dokter", "--json").out)["total"]
    researchers = json.loads(cli("search", "dokter", "--json", "--audience", "onderzoeker").out)["total"]
    assert researchers > everyone


def test_a_search_that_cannot_be_read_says_why(cli: Run) -> None:
    ended = cli("search", '"niet geloofd')
    assert ended.code == 2
    assert "aanhalingsteken" in ended.err


def test_patterns_come_with_what_must_be_known(cli: Run) -> None:
    ended = cli("patterns")
    assert any(line.startswith("niet-geloofd ") for line in ended.out.splitlines())
    assert "die mogen meetellen" in ended.err
    assert "volgens de verteller" in ended.err


def test_the_pattern_of_one_label_has_what_stands_against_it(cli: Run) -> None:
    assert "daartegenover erkend-als-kenner" in cli("patterns", "--code", "niet-geloofd").out
    assert json.loads(cli("patterns", "domein:ggz", "--code", "niet-geloofd", "--json").out)["code"] == "niet-geloofd"


def test_an_unknown_label_is_an_error(cli: Run) -> None:
    assert cli("patterns", "--code", "geluk").code == 2


def test_search_is_measured_and_its_run_written_for_trec(cli: Run, tmp_path: Path) -> None:
    hits = json.loads(cli("search", "dokter", "--json").out)["hits"]
    best, third = (hits[place]["source_id"] or hits[place]["id"] for place in (0, 2))
    queries = tmp_path / "queries.jsonl"
    judged = (
        {"id": "q1", "query": "dokter", "relevant": {best: 2}},
        {"id": "q2", "query": "dokter", "relevant": {third: 1}},
    )
    queries.write_text("\n".join(map(json.dumps, judged)), encoding="utf-8")
    run = tmp_path / "run.txt"
    measured = json.loads(cli("evaluate", "search", str(queries), "--run", str(run), "--json").out)
    assert measured["per_query"] == {"q1": 1.0, "q2": 0.5}
    assert measured["ndcg@10"] == 0.75
    lines = run.read_text(encoding="utf-8").splitlines()
    assert lines[0].split()[:4] == ["q1", "Q0", best, "1"]
    assert lines[0].split()[5] == "verhalenbank"


def test_a_query_file_that_is_wrong_is_refused_by_line(cli: Run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "q1"}', encoding="utf-8")
    ended = cli("evaluate", "search", str(queries))
    assert ended.code == 2
    assert "Regel 1" in ended.err
