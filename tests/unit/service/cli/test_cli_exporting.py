"""`verhalenbank export` and `export-check`."""

import json
import zipfile
from pathlib import Path

import pytest

from service.cli import exporting
from service.settings import Settings
from service.use_cases.exporting.feed import withdrawals_feed
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import open_bank
from stories.exports.ledger import digest_of
from tests.export_samples import manifest_of
from tests.unit.service.cli.conftest import Run

ASK = ("--for", "Hogeschool, Luisteren", "--terms", "1")


def withdraw_one(data: Path, export: Path, feed: Path | None = None) -> str:
    """Withdraw a story that is in an export and return its number there."""
    bank = open_bank(Settings(data=data))
    number = str(manifest_of(export)["copies"][0])
    copy = bank.store.find_copy(number)
    assert copy is not None
    assert copy.digest == digest_of(bank.store.get(copy.story_id))
    withdraw_story(bank, copy.story_id)
    if feed is not None:
        feed.write_text(json.dumps(withdrawals_feed(bank)), encoding="utf-8")
    bank.close()
    return number


@pytest.fixture
def export(cli: Run, data: Path, tmp_path: Path) -> Path:
    assert data
    target = tmp_path / "uit.zip"
    ended = cli("export", str(target), *ASK)
    assert (ended.code, ended.err.split()[0]) == (0, "Bevestigen")
    return target


def test_file_is_there_and_nothing_else(export: Path, tmp_path: Path) -> None:
    assert len(manifest_of(export)["copies"]) > 50
    assert {path.name for path in tmp_path.iterdir()} == {"uit.zip", "data"}
    assert export.stat().st_mode & 0o077 == 0


def test_terms_and_use_are_checked(cli: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.zip"
    assert data
    assert "voorwaarden" in cli("export", str(target), "--for", "Hogeschool", "--terms", "0").err
    refused = cli("export", str(target), *ASK, "--use", "onderwijs")
    assert (refused.code, "schakelaar ‘onderwijs’" in refused.err) == (2, True)
    assert not target.exists()


def test_an_interrupted_export_leaves_nothing_behind(
    cli: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    assert data
    monkeypatch.setattr(exporting, "_move", stop)
    assert cli("export", str(tmp_path / "uit.zip"), *ASK).code == 130
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_check_in_the_own_bank_says_what_must_go(cli: Run, data: Path, export: Path) -> None:
    fine = cli("export-check", str(export))
    assert (fine.code, fine.out) == (0, "")
    number = withdraw_one(data, export)
    ended = cli("export-check", str(export))
    assert (ended.code, ended.out) == (1, f"{number}\n")
    assert json.loads(cli("export-check", str(export), "--json").out)["must_go"] == [number]


def test_check_with_a_feed_needs_no_bank(
    cli: Run, data: Path, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = tmp_path / "feed.json"
    number = withdraw_one(data, export, feed)
    monkeypatch.setenv("VERHALENBANK_DATA", str(tmp_path / "nergens"))
    assert cli("export-check", str(export), "--feed", str(feed)).out == f"{number}\n"
    assert not (tmp_path / "nergens").exists()
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "los")
    for name in ("manifest.json", "verhalen.qdpx", "stories.csv", "codings.jsonl", "sentences.parquet"):
        ended = cli("export-check", str(tmp_path / "los" / name), "--feed", str(feed))
        # A story without labels is in no row of the labels.
        assert ended.out in {f"{number}\n"} | ({""} if name == "codings.jsonl" else set()), name


def test_a_copy_from_which_the_story_is_gone_is_fine(cli: Run, data: Path, export: Path, tmp_path: Path) -> None:
    number, table = withdraw_one(data, export), tmp_path / "stories.jsonl"
    with zipfile.ZipFile(export) as archive:
        lines = archive.read("stories.jsonl").decode().splitlines()
    table.write_text("\n".join(lines), encoding="utf-8")
    assert cli("export-check", str(table)).code == 1
    table.write_text("\n".join(line for line in lines if number not in line), encoding="utf-8")
    assert cli("export-check", str(table)).code == 0


@pytest.mark.parametrize("harm", ["cut", "other day", "other bank", "not a feed"])
def test_a_feed_that_is_not_what_the_bank_signed_is_refused(
    cli: Run, data: Path, export: Path, tmp_path: Path, harm: str
) -> None:
    feed = tmp_path / "feed.json"
    withdraw_one(data, export, feed)
    said = json.loads(feed.read_text(encoding="utf-8"))
    if harm == "cut":
        said["entries"] = []
    elif harm == "other day":
        said["entries"][0]["day"] = "2020-01-01"
    elif harm == "other bank":
        bank = open_bank(Settings(data=tmp_path / "ander"))
        said = withdrawals_feed(bank)
        bank.close()
    else:
        said = []
    feed.write_text(json.dumps(said), encoding="utf-8")
    ended = cli("export-check", str(export), "--feed", str(feed))
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", b"zomaar iets"])
def test_what_is_no_export_is_refused_or_empty(cli: Run, data: Path, tmp_path: Path, content: bytes) -> None:
    assert data
    (tmp_path / "x.zip").write_bytes(content)
    assert cli("export-check", str(tmp_path / "x.zip")).code == 2
    assert cli("export-check", str(tmp_path / "weg.zip")).code == 2
