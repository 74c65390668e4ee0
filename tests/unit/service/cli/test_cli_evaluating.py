"""Hiding and labels are measured on stories that people annotated."""

import json
from pathlib import Path

import pytest

from tests.unit.service.cli.conftest import Run

STORY = {
    "id": "gold-1",
    "zinnen": [
        {"t": "Mevrouw [[PERSOON:De Groot]] uit [[LOCATIE:Apeldoorn]] kwam langs.", "l": []},
        {"t": "De huisarts geloofde me niet toen ik zei dat ik pijn had.", "l": ["niet-geloofd"]},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(STORY), encoding="utf-8")
    return path


def test_hiding_is_measured_per_kind_and_in_all(cli: Run, gold: Path) -> None:
    measured = json.loads(cli("evaluate", "hiding", str(gold), "--json").out)
    assert measured["recall"] == {"LOCATIE": 1.0, "PERSOON": 1.0}
    assert measured["direct"] == 1.0
    assert measured["leaking"] == 0
    assert measured["missed"] == []
    said = cli("evaluate", "hiding", str(gold)).out
    assert "PERSOON" in said
    assert "De Groot" not in said


def test_labels_are_measured_per_code_and_in_all(cli: Run, gold: Path) -> None:
    measured = json.loads(cli("evaluate", "labels", str(gold), "--json").out)
    assert measured["counts"]["niet-geloofd"]["recall"] == 1.0
    assert measured["counts"]["alle zinnen"]["present"] == 1
    assert measured["top1"] == 1.0
    assert "niet-geloofd" in cli("evaluate", "labels", str(gold)).out


def test_labels_are_measured_per_register_and_with_what_questions_bring(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(STORY | {"register": "chat", "domein": ["ggz"]}), encoding="utf-8")
    measured = json.loads(cli("evaluate", "labels", str(path), "--json").out)
    assert measured["counts"]["register chat"] == measured["counts"]["domein ggz"] == measured["counts"]["alle zinnen"]
    assert measured["captured_in_8_questions"] == 1.0
    assert sum(row["count"] for row in measured["reliability"]) >= 1
    assert 0 < measured["candidate_calibration_error"] != measured["calibration_error"]


def test_agreement_of_two_coders_is_measured(cli: Run, gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    first, second = STORY["zinnen"]
    other.write_text(json.dumps(STORY | {"zinnen": [first, second | {"l": ["kennis-miskend"]}]}), encoding="utf-8")
    assert json.loads(cli("evaluate", "agreement", str(gold), str(gold), "--json").out)["micro_f1"] == 1.0
    measured = json.loads(cli("evaluate", "agreement", str(gold), str(other), "--json").out)
    assert (measured["micro_f1"], measured["kappa_any_label"]) == (0.0, 1.0)
    assert "kennis-miskend" in cli("evaluate", "agreement", str(gold), str(other)).out


def test_of_who_coded_marks_alone_nothing_is_said_about_labels(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text(json.dumps(STORY | {"zinnen": [one | {"l": []} for one in STORY["zinnen"]]}), encoding="utf-8")
    assert json.loads(cli("evaluate", "agreement", str(path), str(path), "--json").out) == {
        "sentences": 2,
        "marks_f1": 1.0,
        "alpha_per_code": {},
        "marks_f1_per_kind": {"PERSOON": 1.0, "LOCATIE": 1.0},
    }


@pytest.mark.parametrize("what", ["hiding", "labels"])
def test_a_file_that_is_not_annotated_is_refused_without_its_text(cli: Run, tmp_path: Path, what: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"zinnen": [{"t": "Zeldzamenaam", "l": 5}]}', encoding="utf-8")
    ended = cli("evaluate", what, str(path))
    assert ended.code == 2
    assert "Zeldzamenaam" not in ended.out + ended.err
    assert cli("evaluate", what, str(tmp_path / "weg.jsonl")).code == 2


@pytest.mark.parametrize(("what", "shown"), [("hiding", "De Groot"), ("labels", "geloofde me niet")])
def test_a_page_shows_the_stories_and_the_screen_does_not(cli: Run, gold: Path, what: str, shown: str) -> None:
    page = gold.with_name("fouten.html")
    missing = STORY | {"zinnen": [{"t": "De Groot [[PERSOON:zei]] niets.", "l": ["-respect"]}, STORY["zinnen"][1]]}
    gold.write_text(json.dumps(missing), encoding="utf-8")
    ended = cli("evaluate", what, str(gold), "--page", str(page))
    assert ended.code == 0
    assert shown in page.read_text(encoding="utf-8")
    assert shown not in ended.out + ended.err
    assert page.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("what", ["hiding", "labels"])
def test_a_page_that_cannot_be_written_is_refused_before_anything_is_measured(cli: Run, gold: Path, what: str) -> None:
    for page in (gold.parent, gold.parent / "weg" / "fouten.html"):
        ended = cli("evaluate", what, str(gold), "--page", str(page))
        assert (ended.code, ended.out) == (2, "")
        assert "Bij --page hoort een bestand" in ended.err


def test_hiding_is_measured_per_register_and_when_asked_per_origin(cli: Run, gold: Path) -> None:
    gold.write_text(json.dumps(STORY | {"register": "chat"}), encoding="utf-8")
    said = cli("evaluate", "hiding", str(gold)).out
    assert "register chat" in said
    assert "herkomst" not in said
    measured = json.loads(cli("evaluate", "hiding", str(gold), "--parity", "--json").out)
    assert measured["registers"] == {"chat": 1.0}
    assert len(measured["origins"]) == 11
    assert measured["largest_gap"] == max(measured["origins"].values()) - min(measured["origins"].values())
