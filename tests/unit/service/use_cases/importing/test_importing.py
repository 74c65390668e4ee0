"""Rows become published stories, hidden and with proposals only; an import that stops goes on where it was."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search.query import parse_query
from service.use_cases.importing import Added, Outcome, RefusedRow, Row, Skipped, import_stories, open_source
from service.wiring import Bank
from stories.permission import Audience
from stories.story import StoryStatus
from stories.taggings import Decision, Voice
from tests.banks import memory_bank

TEXT = (
    "De huisarts geloofde me niet toen ik zei dat ik pijn had. Mevrouw De Groot uit Apeldoorn kwam langs. "
    "Ik ben niet teruggegaan."
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "verhalen.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def fields(id_: str, **changes: object) -> dict[str, Any]:
    row = {"id": id_, "text": TEXT, "domains": ["ggz"], "teller": "zelf", "told_at": "2024-05-31"}
    return row | {"uses": ["lezen", "meetellen"]} | changes


def taken(bank: Bank, path: Path) -> list[Outcome]:
    return list(import_stories(open_source(path).rows(today=date(2026, 5, 1)), bank=bank))


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [type(outcome).__name__ for outcome in outcomes]


def test_a_row_becomes_a_published_story_with_the_consent_and_id_it_came_with(bank: Bank, tmp_path: Path) -> None:
    taken(bank, write(tmp_path, fields("bron-1", happened_in=2020)))
    story = bank.store.find_by_source("bron-1")
    assert story is not None
    assert story.status is StoryStatus.PUBLISHED
    assert story.consent.uses == {"lezen", "meetellen"}
    assert story.year == 2020
    assert story.source_id == "bron-1"


def test_people_are_hidden_before_anything_is_kept(bank: Bank, tmp_path: Path) -> None:
    taken(bank, write(tmp_path, fields("1")))
    [story] = bank.store.stories()
    assert "De Groot" not in story.text
    assert "Apeldoorn" not in story.text
    assert "toen ik zei dat ik pijn had" in story.text
    assert [story.sentence(number) for number in range(3)][2] == "Ik ben niet teruggegaan."


def test_labels_are_proposals_of_the_machine(bank: Bank, tmp_path: Path) -> None:
    taken(bank, write(tmp_path, fields("1")))
    [story] = bank.store.stories()
    taggings = bank.store.taggings([story.id])[story.id]
    assert ("niet-geloofd", 0) in {(tagging.code, tagging.sentence) for tagging in taggings}
    assert {(tagging.by, tagging.decision) for tagging in taggings} == {(Voice.MODEL, Decision.PROPOSED)}


def test_what_was_imported_can_be_found(bank: Bank, tmp_path: Path) -> None:
    taken(bank, write(tmp_path, fields("1"), fields("2", uses=[])))
    assert bank.index.search(parse_query("huisarts"), audience=Audience.PUBLIC).total == 1


def test_a_row_that_is_a_story_already_is_passed_over(bank: Bank, tmp_path: Path) -> None:
    path = write(tmp_path, fields("1"), fields("2"))
    assert kinds(taken(bank, path)) == ["Added", "Added"]
    assert kinds(taken(bank, path)) == ["Skipped", "Skipped"]
    assert len(list(bank.store.stories())) == 2


def test_a_story_that_was_withdrawn_does_not_come_back(bank: Bank, tmp_path: Path) -> None:
    path = write(tmp_path, fields("1"))
    [added] = taken(bank, path)
    assert isinstance(added, Added)
    bank.store.erase(added.story_id, now=bank.clock())
    assert kinds(taken(bank, path)) == ["Skipped"]
    assert bank.store.get(added.story_id).text == ""


def test_an_id_that_stands_in_the_file_twice_is_refused_the_second_time(bank: Bank, tmp_path: Path) -> None:
    outcomes = taken(bank, write(tmp_path, fields("1"), fields("1", text="Een heel ander verhaal.")))
    assert kinds(outcomes) == ["Added", "RefusedRow"]
    assert outcomes[1] == RefusedRow(2, "id: dit id stond al eerder in dit bestand.")


def test_an_import_that_is_stopped_keeps_what_it_had_and_goes_on_there(bank: Bank, tmp_path: Path) -> None:
    path = write(tmp_path, *(fields(str(number)) for number in range(4)))

    def interrupted(rows: Iterator[Row]) -> Iterator[Row]:
        yield next(rows)
        yield next(rows)
        raise KeyboardInterrupt

    outcomes = import_stories(interrupted(open_source(path).rows(today=date(2026, 5, 1))), bank=bank)
    with pytest.raises(KeyboardInterrupt):
        list(outcomes)
    assert bank.index.search(parse_query("huisarts"), audience=Audience.PUBLIC).total == 2
    assert kinds(taken(bank, path)) == ["Skipped", "Skipped", "Added", "Added"]
    assert bank.index.search(parse_query("huisarts"), audience=Audience.PUBLIC).total == 4


def test_whoever_stops_asking_leaves_an_index_that_knows_what_came_in(bank: Bank, tmp_path: Path) -> None:
    path = write(tmp_path, fields("1"), fields("2"))
    outcomes = import_stories(open_source(path).rows(today=date(2026, 5, 1)), bank=bank)
    next(outcomes)
    outcomes.close()
    assert bank.store.outbox(limit=1) == []
    assert bank.index.search(parse_query("huisarts"), audience=Audience.PUBLIC).total == 1


def test_two_imports_of_one_file_at_the_same_time_make_each_story_once(bank: Bank, tmp_path: Path) -> None:
    path = write(tmp_path, fields("1"), fields("2"))
    first = import_stories(open_source(path).rows(today=date(2026, 5, 1)), bank=bank)
    next(first)
    assert kinds(taken(bank, path)) == ["Skipped", "Added"]
    assert [type(outcome) for outcome in first] == [Skipped]
