"""The README is true: every command in it does what a newcomer expects of it."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
START_SECONDS = 60
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands() -> list[list[str]]:
    """Return every command in the README as words, without the comment behind it."""
    blocks = _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


MAKE = [words[1] for words in commands() if words[0] == "make"]
OURS = [words[1:] for words in commands() if words[0] == ".venv/bin/verhalenbank"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with an own, empty bank, a file of stories to import and one to hide."""
    story = {
        "id": "a1",
        "text": "Ze luisterden niet naar mij. Mijn buurvrouw Truus wel.",
        "domains": ["ggz"],
        "teller": "zelf",
        "told_at": "2024-05-01",
        "uses": ["lezen", "onderzoek", "meetellen"],
    }
    (tmp_path / "verhalen.jsonl").write_text(json.dumps(story) + "\n", encoding="utf-8")
    (tmp_path / "gesprek.txt").write_text(story["text"], encoding="utf-8")
    return {**os.environ, "VERHALENBANK_DATA": str(tmp_path / "data"), "VERHALENBANK_PORT": str(free_port())}


def test_every_command_is_of_a_kind_that_is_tested() -> None:
    assert MAKE
    assert OURS
    assert len(MAKE) + len(OURS) == len(commands())


@pytest.mark.parametrize("target", MAKE)
def test_every_make_target_exists(target: str) -> None:
    known = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, check=False)
    assert known.returncode == 0


def test_our_commands_work_in_the_order_of_the_readme(environment: dict[str, str], tmp_path: Path) -> None:
    for words in OURS:
        if words[:2] == ["codings", "import"]:
            _send_back(tmp_path)
        done = subprocess.run(
            [BIN / "verhalenbank", *words],
            cwd=tmp_path,
            env=environment,
            input="een-lang-wachtwoord\n",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)


@pytest.mark.parametrize("target", [target for target in MAKE if target in {"demo", "serve"}])
def test_the_bank_that_make_starts_answers(environment: dict[str, str], target: str) -> None:
    address = f"http://127.0.0.1:{environment['VERHALENBANK_PORT']}"
    with _running(["make", target], environment):
        assert "Verhalenbank" in _read(f"{address}/")
        found = _read(f"{address}/verhalen")
        assert ("/verhalen?pagina=2" in found) == (target == "demo")


def _send_back(folder: Path) -> None:
    """Do as a researcher does: take the project out of the export, and give it another name."""
    with zipfile.ZipFile(folder / "verhalen.zip") as export:
        (folder / "terug.qdpx").write_bytes(export.read("verhalen.qdpx"))


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=START_SECONDS)


def _read(address: str) -> str:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(address, timeout=START_SECONDS) as answer:
                page: str = answer.read().decode()
                return page
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
