"""The codebook from the command line: out as a file, and another beside it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from service.exports.qdc import read_qdc
from stories.codebook import load_codebook, parse_codebook
from tests.unit.service.cli.conftest import Run


@pytest.fixture
def exported(cli: Run, tmp_path: Path) -> Path:
    target = tmp_path / "codeboek.qdc"
    assert cli("codebook", "export", str(target)).code == 0
    return target


def test_codebook_is_written_with_all_its_codes(exported: Path) -> None:
    names = {code.name for code in read_qdc(exported.read_bytes()).codes}
    assert {code.title for code in load_codebook().codes} <= names


def test_own_codebook_comes_back_without_a_difference(cli: Run, exported: Path) -> None:
    ended = cli("codebook", "import", str(exported))
    assert (ended.code, ended.out) == (0, f"hetzelfde: {len(read_qdc(exported.read_bytes()).codes)}\n")
    assert "niet veranderd" in ended.err


def test_differences_are_said_and_nothing_changes(cli: Run, exported: Path) -> None:
    before = Path("stories/codebook.toml").read_bytes()
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace("Zingeving en hoop: gemist", "Wanhoop").replace("#1C5A45", "#00FF00"))
    ended = cli("codebook", "import", str(exported))
    assert ended.code == 1
    assert "heet daar anders: Zingeving en hoop: gemist -> Wanhoop" in ended.out
    assert ended.out.count("andere kleur") == sum(code.sign == "+" for code in load_codebook().codes)
    found = json.loads(cli("codebook", "import", str(exported), "--json").out)
    assert found["renamed"][0]["theirs"]["name"] == "Wanhoop"
    assert found["version"] == load_codebook().version
    assert Path("stories/codebook.toml").read_bytes() == before
    assert parse_codebook(before.decode()) == load_codebook()


@pytest.mark.parametrize("content", [None, "geen codeboek", "<Project/>"])
def test_what_is_no_codebook_is_one_line_and_a_two(cli: Run, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "x.qdc"
    if content is not None:
        path.write_text(content)
    ended = cli("codebook", "import", str(path))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Fout: ")
    assert ended.err.count("\n") == 1


def test_file_that_cannot_be_written_is_one_line_and_a_two(cli: Run, tmp_path: Path) -> None:
    ended = cli("codebook", "export", str(tmp_path / "weg" / "x.qdc"))
    assert ended.code == 2
    assert ended.err.count("\n") == 1


def test_codebook_that_is_right_is_said_to_be_so(cli: Run) -> None:
    ended = cli("codebook", "check")
    assert (ended.code, ended.out) == (
        0,
        f"Codeboek {load_codebook().version} klopt: {len(load_codebook().codes)} codes.\n",
    )


def test_codebook_that_is_not_right_is_told_what_is_wrong(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stories.codebook_faults.load_codebook", lambda: replace(load_codebook(), version="9.9"))
    ended = cli("codebook", "check")
    assert ended.code == 1
    assert "codebook.toml is versie 9.9" in ended.out
