"""The command line with a bank of example stories in a folder of its own."""

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.cli.program import run
from service.settings import Settings
from service.use_cases.examples import fill_with_examples
from service.wiring import open_bank
from stories.receipt import hash_code
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story

CODE = receipt_code(0)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example stories and a story of which the code is known."""
    data = tmp_path_factory.mktemp("examples") / "data"
    bank = open_bank(Settings(data=data))
    fill_with_examples(bank)
    bank.store.add(sample_story("own"), receipt_hash=hash_code(CODE, salt=bank.receipt_salt))
    bank.sync()
    bank.close()
    return data


@pytest.fixture
def data(tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which the commands of this test work on."""
    copy = shutil.copytree(examples, tmp_path / "data")
    monkeypatch.setenv("VERHALENBANK_DATA", str(copy))
    return copy


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet."""
    monkeypatch.setenv("VERHALENBANK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as if it were typed, with `typed` on its input."""

    def run_it(*arguments: str, typed: str = "") -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run(arguments)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run_it
