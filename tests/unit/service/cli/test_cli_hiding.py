"""Files are hidden beside themselves or in a folder, never over anything, and no name of anyone is printed."""

import json
from functools import cache
from pathlib import Path

import pytest

from ingest import nlp
from ingest.nlp import Pipeline, load_pipeline
from ingest.recognisers.decision import Dial
from tests.unit.service.cli.conftest import Run

STORY = "Mijn zus Truus woont in Coevorden."
HIDDEN = "Mijn zus woont in [plaats 1].\n"
DOUBTFUL = "Toen kwam Lindewei binnen."


@cache
def pipeline() -> Pipeline:
    """The pipeline without its reader, loaded once for all these commands."""
    return load_pipeline(reader=None)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "load_pipeline", pipeline)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "verhaal.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_hidden_file_comes_beside_the_old_one_which_stays(cli: Run, story: Path) -> None:
    ended = cli("hide", str(story))
    assert (ended.code, ended.err) == (0, "")
    assert story.with_name("verhaal-verborgen.txt").read_text(encoding="utf-8") == HIDDEN
    assert story.read_text(encoding="utf-8") == STORY
    assert "Verborgen in 1 bestand: 1 naam, 1 plaats." in ended.out


def test_hidden_files_come_in_the_folder_that_is_asked_for(cli: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(DOUBTFUL, encoding="utf-8")
    ended = cli("hide", str(story), str(tmp_path / "brief.md"), "--output", str(tmp_path / "uit" / "hier"))
    assert ended.code == 0
    assert sorted(path.name for path in (tmp_path / "uit" / "hier").iterdir()) == ["brief.txt", "verhaal.txt"]
    assert "Verborgen in 2 bestanden: 2 namen, 1 plaats." in ended.out


def test_only_the_owner_can_read_a_hidden_file(cli: Run, story: Path) -> None:
    cli("hide", str(story))
    assert story.with_name("verhaal-verborgen.txt").stat().st_mode & 0o077 == 0


def test_what_is_there_is_skipped_and_what_is_new_is_hidden(cli: Run, story: Path) -> None:
    done = story.with_name("verhaal-verborgen.txt")
    done.write_text("van eerder", encoding="utf-8")
    other = story.with_name("brief.txt")
    other.write_text(STORY, encoding="utf-8")
    ended = cli("hide", *(str(path) for path in sorted(story.parent.glob("*.txt"))))
    assert ended.code == 0
    assert done.read_text(encoding="utf-8") == "van eerder"
    assert other.with_name("brief-verborgen.txt").exists()
    # Both the story that was hidden before, and what came of it then.
    assert "2 overgeslagen" in ended.out
    assert "Verborgen in 1 bestand" in ended.out


def test_what_is_there_is_written_over_only_when_that_is_asked(cli: Run, story: Path) -> None:
    done = story.with_name("verhaal-verborgen.txt")
    done.write_text("van eerder", encoding="utf-8")
    assert cli("hide", str(story), "--force").code == 0
    assert done.read_text(encoding="utf-8") == HIDDEN


def test_file_that_is_called_after_someone_is_never_named_and_not_hidden_twice(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "gesprek met Truus.txt"
    path.write_text(STORY, encoding="utf-8")
    first, second = cli("hide", str(path)), cli("hide", str(path))
    assert "Truus" not in first.out + first.err + second.out + second.err
    assert "1 overgeslagen: stond er al." in second.out
    (made,) = tmp_path.glob("verhaal-*-verborgen.txt")
    assert made.name in first.out


def test_doubts_are_hidden_and_said(cli: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_doubt = load_pipeline(reader=None, dial=Dial(hide=0.9999, doubt=0.01))
    monkeypatch.setattr(nlp, "load_pipeline", lambda: in_doubt)
    story.write_text(DOUBTFUL, encoding="utf-8")
    hidden = cli("hide", str(story)).out
    assert "Op 1 plek staat misschien iets herkenbaars. Dat is ook verborgen." in hidden
    left = cli("hide", str(story), "--leave-doubts", "--force").out
    assert "Dat is niet verborgen: lees het na." in left
    assert "Lindewei" not in hidden + left
    assert story.with_name("verhaal-verborgen.txt").read_text(encoding="utf-8") == f"{DOUBTFUL}\n"


def test_programs_get_the_same_as_json(cli: Run, story: Path) -> None:
    told = json.loads(cli("hide", str(story), "--json").out)
    made = {"file": 1, "name": "verhaal-verborgen.txt", "hidden": {"PERSOON": 1, "LOCATIE": 1}, "doubts": 0}
    assert told == {"made": [made], "skipped": [], "refused": []}


def test_file_that_cannot_be_read_is_refused_in_one_line(cli: Run, story: Path) -> None:
    story.write_bytes(b"")
    ended = cli("hide", str(story))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Fout: Dit bestand is leeg.")
    assert ended.err.count("\n") == 1


def test_one_bad_file_among_several_does_not_stop_the_others(cli: Run, story: Path) -> None:
    bad = story.with_name("kapot.docx")
    bad.write_bytes(b"geen zip")
    ended = cli("hide", str(bad), str(story))
    assert ended.code == 1
    assert ended.err.startswith("Bestand 1: ")
    assert story.with_name("verhaal-verborgen.txt").exists()


def test_a_name_that_is_too_long_to_write_is_said_before_anything_is_written(cli: Run, story: Path) -> None:
    # With the ending of a hidden file it is longer than a file's name may be.
    long = story.with_name(f"{'a' * 250}.txt")
    long.write_bytes(story.read_bytes())
    ended = cli("hide", str(story), str(long))
    assert ended.code == 2
    assert ended.err.startswith("Fout: Wat uit bestand 2 komt, kan daar niet staan:")
    assert not story.with_name("verhaal-verborgen.txt").exists()


def test_one_file_that_cannot_be_written_does_not_stop_the_others(
    cli: Run, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = story.with_name("tweede.txt")
    second.write_bytes(story.read_bytes())
    replace = Path.replace

    def fail_once(path: Path, target: Path) -> Path:
        if target.name == "verhaal-verborgen.txt":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    ended = cli("hide", str(story), str(second))
    assert ended.code == 1
    assert ended.err.startswith("Bestand 1: Lezen of schrijven lukt niet: No space left on device.")
    assert second.with_name("tweede-verborgen.txt").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["weg.txt"], "Bestand 1 bestaat niet, of is geen bestand."),
        (["verhaal.txt", "."], "Bestand 2 bestaat niet, of is geen bestand."),
        (["verhaal.txt", "--output", "verhaal.txt"], "Wat bij --output staat is geen map."),
        (["verhaal.txt", "--output", ".", "--force"], "Bestand 1 staat zelf in de map van --output."),
        (["verhaal.txt", "verhaal.md"], "Bestand 1 en 2 zouden hetzelfde nieuwe bestand geven."),
        (["verhaal.txt", "verhaal.txt"], "Bestand 1 en 2 zouden hetzelfde nieuwe bestand geven."),
        ([], "Er ontbreekt iets: BESTAND."),
    ],
)
def test_what_is_asked_wrong_is_said_before_anything_is_written(
    cli: Run, story: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], said: str
) -> None:
    story.with_name("verhaal.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(story.parent)
    ended = cli("hide", *typed)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert sorted(path.name for path in story.parent.iterdir()) == ["verhaal.md", "verhaal.txt"]


def test_nothing_half_written_stays_when_the_disk_is_full(
    cli: Run, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert cli("hide", str(story)).code == 2
    assert [path.name for path in story.parent.iterdir()] == ["verhaal.txt"]
