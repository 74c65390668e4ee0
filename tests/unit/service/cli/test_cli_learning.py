"""Learning from the command line: what is said, and what a check finds."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.tagging.artefact import FOLDER, LINEAR_FILE, fingerprint
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.local_model import Facts, ModelShelf
from stories.codebook import load_codebook
from tests.unit.service.cli.conftest import Run


@pytest.fixture
def shelf(data: Path) -> ModelShelf:
    """A bank that has a model of its own, which learned from one story of which the code is known."""
    shelf = ModelShelf(data / "models")
    facts = Facts(
        made_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
        codebook=load_codebook().version,
        shipped=fingerprint(),
        stories=("own",),
        answers="x",
        corpus={},
    )
    shelf.put(LinearModel.load(FOLDER / LINEAR_FILE), facts)
    return shelf


@pytest.mark.usefixtures("empty")
def test_too_little_to_learn_from_is_one_line_and_a_2(cli: Run) -> None:
    ended = cli("learn")
    assert ended.code == 2
    assert ended.err.startswith("Fout: Er is te weinig om van te leren")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.usefixtures("empty")
def test_without_a_model_of_its_own_there_is_nothing_to_undo(cli: Run) -> None:
    ended = cli("learn", "--undo")
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)


def test_undoing_says_which_model_reads_from_now_on(cli: Run, shelf: ModelShelf) -> None:
    ended = cli("learn", "--undo")
    assert ended.code == 0
    assert "het meegeleverde model" in ended.err
    assert not shelf.in_use


def test_check_reports_a_model_that_learned_from_a_story_that_is_withdrawn_since(cli: Run, shelf: ModelShelf) -> None:
    assert cli("check").code == 0
    assert cli("withdraw", "--yes", "--id", "own").code == 0
    ended = cli("check")
    assert ended.code == 1
    assert "leerde van 1 verhalen die dat niet meer mogen" in ended.out
    found = json.loads(cli("check", "--json").out)
    current = shelf.current()
    assert current is not None
    assert (found["model"], found["model_must_forget"]) == (current.name, 1)


def test_check_reports_a_model_that_is_damaged(cli: Run, shelf: ModelShelf) -> None:
    current = shelf.current()
    assert current is not None
    current.path.write_bytes(b"kapot")
    ended = cli("check")
    assert ended.code == 1
    assert "beschadigd" in ended.out
