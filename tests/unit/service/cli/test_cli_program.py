"""Whatever is typed, the answer is in Dutch, in one line when it is wrong, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.cli import program
from service.cli.program import INTERRUPTED, WRONG
from tests.unit.service.cli.conftest import Run

COMMANDS = [
    "demo",
    "serve",
    "import",
    "hide",
    "analyse",
    "backup",
    "search",
    "patterns",
    "withdraw",
    "check",
    "export",
    "export-check",
    "reindex",
    "learn",
    "codebook check",
    "codebook export",
    "codings import",
    "codebook import",
    "evaluate agreement",
    "evaluate hiding",
    "evaluate labels",
    "evaluate search",
    "user add",
    "user list",
    "user remove",
    "user key add",
    "user key list",
    "user key remove",
]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_in_dutch(cli: Run, command: str) -> None:
    ended = cli(*command.split(), "--help")
    assert ended.code == 0
    assert ended.out.startswith("Gebruik: verhalenbank")
    assert not {"Usage", "Options", "Arguments", "Commands", "Show"} & set(ended.out.replace(":", " ").split())


def test_the_help_names_every_command(cli: Run) -> None:
    named = cli().out
    assert all(f"\n  {command.split()[0]} " in named for command in COMMANDS)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bestaat-niet", "De opdracht bestaat-niet bestaat niet."),
        ("import", "Er ontbreekt iets: BESTAND|MAP."),
        ("search --bestaat-niet x", "De optie --bestaat-niet bestaat niet."),
        ("search --limit 101 x", "De waarde bij --limit klopt niet."),
        ("search --limit veel x", "De waarde bij --limit klopt niet."),
        ("search een twee", "Dit is te veel: twee."),
        ("analyse x.jsonl", "De optie --output ontbreekt."),
        ("import bestaat-niet.jsonl", "bestaat niet"),
    ],
)
def test_what_is_typed_wrong_is_said_in_one_line(cli: Run, empty: Path, typed: str, said: str) -> None:
    ended = cli(*typed.split())
    assert ended.code == WRONG
    assert ended.out == ""
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not empty.exists()


def test_a_setting_that_is_wrong_is_named(cli: Run, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERHALENBANK_PORT", "geheim")
    ended = cli("check")
    assert ended.code == WRONG
    assert "VERHALENBANK_PORT" in ended.err
    assert "geheim" not in ended.err
    assert not empty.exists()


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), INTERRUPTED, "Gestopt."),
        (PermissionError(13, "Permission denied", "Zeldzamenaam.txt"), WRONG, "Permission denied"),
        (ValueError("Zeldzamenaam"), WRONG, "builtins.ValueError"),
    ],
)
def test_whatever_happens_is_one_line_that_repeats_no_text(
    cli: Run, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(program, "app", fail)
    ended = cli("check")
    assert ended.code == code
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert "Zeldzamenaam" not in ended.err


@pytest.mark.usefixtures("data")
def test_a_reader_that_goes_away_is_nothing_to_complain_about() -> None:
    command = f"{sys.executable} -c 'from service.cli import main; main()' patterns --json"
    ended = subprocess.run(["bash", "-c", f"{command} | head -c 1"], capture_output=True, text=True)
    assert ended.stdout == "{"
    assert ended.stderr == ""


def test_the_help_is_there_before_anyone_can_wonder() -> None:
    code = "import sys; from service.cli.program import run; run(['--help']); print([*sys.modules], file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"spacy", "onnxruntime", "sqlalchemy", "tantivy", "fastapi", "altair", "numpy"}
    assert not {module for module in heavy if f"'{module}'" in ended.stderr}
