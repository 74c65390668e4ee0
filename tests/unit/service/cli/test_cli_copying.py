"""A copy of the database from the command line, made while the bank is open."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from service.settings import Settings
from service.wiring import open_bank
from stories.story import StoryStatus
from tests.story_samples import sample_story
from tests.unit.service.cli.conftest import Run


def test_a_copy_is_whole_while_the_bank_is_open_and_only_its_owner_reads_it(
    cli: Run, data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.db"
    with closing(open_bank(Settings(data=data))) as bank:
        bank.store.add(sample_story("net", "Dit kwam net binnen."))
        ended = cli("backup", str(copy))
        before = {story.id: story.text for story in bank.store.stories()}
    assert (ended.code, ended.out) == (0, f"{copy}\n")
    assert copy.stat().st_mode & 0o077 == 0
    again = tmp_path / "terug"
    again.mkdir(mode=0o700)
    shutil.copy(copy, again / "verhalenbank.db")
    shutil.copy(data / "secret", again / "secret")
    with closing(open_bank(Settings(data=again))) as bank:
        assert {story.id: story.text for story in bank.store.stories()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "kopie.db", "terug"]


def test_what_was_withdrawn_before_is_in_no_copy(cli: Run, data: Path, tmp_path: Path) -> None:
    with closing(open_bank(Settings(data=data))) as bank:
        bank.store.add(sample_story("weg", "Dit stond er over de zeepbellenmachine."))
    cli("withdraw", "--yes", "--id", "weg")
    cli("backup", str(tmp_path / "kopie.db"))
    assert b"zeepbellenmachine" not in (tmp_path / "kopie.db").read_bytes()


def test_a_story_that_was_withdrawn_after_the_copy_is_withdrawn_again(cli: Run, data: Path, tmp_path: Path) -> None:
    cli("backup", str(tmp_path / "kopie.db"))
    cli("withdraw", "--yes", "--id", "own")
    for left in data.glob("verhalenbank.db*"):
        left.unlink()
    shutil.copy(tmp_path / "kopie.db", data / "verhalenbank.db")
    ended = cli("check", "--repair")
    assert "1 ingetrokken" in ended.err
    assert cli("check").code == 0
    with closing(open_bank(Settings(data=data))) as bank:
        assert bank.store.get("own").status is StoryStatus.WITHDRAWN


@pytest.mark.usefixtures("data")
def test_an_older_copy_is_replaced(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "kopie.db").write_text("oud")
    assert cli("backup", str(tmp_path / "kopie.db")).code == 0
    assert (tmp_path / "kopie.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("target", ["{data}/verhalenbank.db", "{data}/niet/kopie.db"])
def test_a_copy_never_comes_over_the_database_or_nowhere(cli: Run, data: Path, target: str) -> None:
    before = (data / "verhalenbank.db").stat().st_ino
    assert cli("backup", target.format(data=data)).code == 2
    assert (data / "verhalenbank.db").stat().st_ino == before


@pytest.mark.usefixtures("empty")
def test_without_a_database_here_the_copy_says_where_it_should_be(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "VERHALENBANK_DATA" in cli("backup", str(tmp_path / "kopie.db")).err
    monkeypatch.setenv("VERHALENBANK_DATABASE_URL", "postgresql+psycopg://naam:wachtwoord@server/bank")
    ended = cli("backup", str(tmp_path / "kopie.db"))
    assert (ended.code, "pg_dump" in ended.err, "wachtwoord" in ended.err) == (2, True, False)
    assert list(tmp_path.iterdir()) == []
