"""Withdrawing, checking and remaking the index from the command line."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from service.settings import Settings
from service.wiring import open_bank
from tests.story_samples import sample_story, sample_tagging
from tests.unit.service.cli.conftest import CODE, Run

pytestmark = pytest.mark.usefixtures("data")


def found(cli: Run, story_id: str = "own") -> bool:
    hits = json.loads(cli("search", "praatten langs me heen", "--json", "--limit", "100").out)["hits"]
    return story_id in {hit["id"] for hit in hits}


@pytest.mark.parametrize(("arguments", "typed"), [(["--id", "own"], ""), ([], f"{CODE}\n"), ([], f"{CODE.upper()}\n")])
def test_a_story_is_withdrawn_by_its_id_or_by_a_code_on_the_input(cli: Run, arguments: list[str], typed: str) -> None:
    assert found(cli)
    assert cli("withdraw", "--yes", *arguments, typed=typed).code == 0
    assert not found(cli)
    assert cli("withdraw", "--yes", *arguments, typed=typed).code == 2


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(["--id", "own"], ""), (["--yes", "--id", "niemand"], ""), (["--yes"], ""), (["--yes"], "geen code\n")],
)
def test_without_being_sure_or_being_right_nothing_is_withdrawn(cli: Run, arguments: list[str], typed: str) -> None:
    assert cli("withdraw", *arguments, typed=typed).code == 2
    assert found(cli)


def test_a_code_cannot_be_given_where_the_shell_remembers_it(cli: Run) -> None:
    assert cli("withdraw", "--yes", CODE).code == 2
    assert cli("withdraw", "--yes", "--code", CODE).code == 2
    assert found(cli)


def test_an_index_that_agrees_is_said_to(cli: Run) -> None:
    ended = cli("check")
    assert ended.code == 0
    assert json.loads(cli("check", "--json").out) == {
        "missing": [],
        "changed": [],
        "left_behind": [],
        "repaired": False,
        "unknown_taggings": [],
        "model": None,
        "model_unusable": None,
        "model_must_forget": 0,
    }


def test_labels_of_a_version_that_nobody_knows_are_reported(cli: Run, data: Path) -> None:
    bank = open_bank(Settings(data=data))
    bank.store.put_taggings("own", [replace(sample_tagging("own"), codebook_version="9.9")])
    bank.close()
    ended = cli("check")
    assert ended.code == 1
    assert "Onbekend in het codeboek: 1 keer over-mij-zonder-mij van versie 9.9." in ended.out
    assert json.loads(cli("check", "--json").out)["unknown_taggings"] == [
        {"version": "9.9", "code": "over-mij-zonder-mij", "taggings": 1}
    ]
    assert cli("check", "--repair").code == 1


def test_an_index_that_lost_a_story_is_found_out_and_repaired(cli: Run, data: Path) -> None:
    bank = open_bank(Settings(data=data))
    bank.index.remove(["own"])
    bank.close()
    assert cli("check").code == 1
    assert json.loads(cli("check", "--json").out)["missing"] == ["own"]
    assert cli("check", "--repair").code == 0
    assert cli("check").code == 0
    assert found(cli)


def test_an_index_that_was_thrown_away_is_made_again(cli: Run, data: Path) -> None:
    shutil.rmtree(data / "index")
    assert not found(cli)
    assert cli("reindex").code == 0
    assert found(cli)
    assert cli("check").code == 0


def test_what_another_process_kept_is_told_to_the_index(cli: Run, data: Path) -> None:
    bank = open_bank(Settings(data=data))
    bank.store.add(sample_story("later"))
    bank.close()
    assert cli("check").code == 0
    assert found(cli, "later")
