import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.counts import Counts
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.local_model import BusyError, Facts, ModelShelf, UnusableModelError

FACTS = Facts(
    made_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
    codebook="1.2",
    shipped="abc",
    stories=("a", "b"),
    answers="def",
    corpus={"niet-geloofd": Counts(1, 2, 3)},
)


@pytest.fixture
def shelf(tmp_path: Path) -> ModelShelf:
    return ModelShelf(tmp_path / "models")


def names(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "models").iterdir() if path.is_dir()}


def test_a_bank_without_a_model_of_its_own_uses_the_shipped_one(shelf):
    assert shelf.current() is None
    assert shelf.usable(codebook="1.2", shipped="abc") is None
    assert not shelf.in_use


def test_a_model_that_was_put_is_in_force_with_all_that_is_known_of_it(shelf, small_model):
    made = shelf.put(small_model, FACTS)
    assert shelf.current() == made
    assert made.facts == FACTS
    again = LinearModel.load(made.path)
    assert again.scores(["niemand geloofde mij"]) == pytest.approx(small_model.scores(["niemand geloofde mij"]))


@pytest.mark.parametrize("wrong", [{"codebook": "1.3"}, {"shipped": "other"}])
def test_a_model_for_another_codebook_or_shipped_model_is_not_used(shelf, small_model, wrong):
    shelf.put(small_model, FACTS)
    assert shelf.usable(codebook="1.2", shipped="abc") is not None
    with pytest.raises(UnusableModelError):
        shelf.usable(**{"codebook": "1.2", "shipped": "abc"} | wrong)


def test_a_model_of_which_one_byte_changed_is_not_used(shelf, small_model):
    path = shelf.put(small_model, FACTS).path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(UnusableModelError):
        shelf.current()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"model": 1}', '{"model": "weg"}', '{"model": "../elders"}'])
def test_a_pointer_to_nothing_is_not_followed(shelf, small_model, tmp_path, content):
    shelf.put(small_model, FACTS)
    (tmp_path / "models" / "current.json").write_text(content)
    assert shelf.in_use
    with pytest.raises(UnusableModelError):
        shelf.current()


def test_only_the_model_before_it_stays_beside_a_new_one(shelf, small_model, tmp_path):
    first = shelf.put(small_model, FACTS)
    second = shelf.put(small_model, later(1, former=first.name))
    third = shelf.put(small_model, later(2, former=second.name))
    assert names(tmp_path) == {second.name, third.name}
    assert shelf.former() == second


def test_going_back_forgets_the_model_that_was_left(shelf, small_model, tmp_path):
    first = shelf.put(small_model, FACTS)
    shelf.put(small_model, later(1, former=first.name))
    shelf.go_back_to(first)
    assert shelf.current() == first
    assert names(tmp_path) == {first.name}
    assert shelf.former() is None
    shelf.go_back_to(None)
    assert not shelf.in_use
    assert names(tmp_path) == set()


def test_a_model_that_was_half_written_when_it_stopped_is_cleared_and_harms_nothing(
    shelf, small_model, tmp_path, monkeypatch
):
    kept = shelf.put(small_model, FACTS)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(LinearModel, "save", stop)
        with pytest.raises(KeyboardInterrupt):
            shelf.put(small_model, later(1, former=kept.name))
    (tmp_path / "models" / ".new-left").mkdir()
    (tmp_path / "models" / ".new-file").touch()
    assert shelf.current() == kept
    with shelf.alone():
        assert names(tmp_path) == {kept.name}
        assert not (tmp_path / "models" / ".new-file").exists()


def test_two_do_not_learn_at_once(shelf, tmp_path):
    with shelf.alone(), pytest.raises(BusyError), ModelShelf(tmp_path / "models").alone():
        pass
    with shelf.alone():
        pass


def test_nobody_else_can_look_into_the_folder(shelf, small_model, tmp_path):
    shelf.put(small_model, FACTS)
    assert (tmp_path / "models").stat().st_mode & 0o077 == 0


def test_what_is_kept_beside_a_model_holds_no_text(shelf, small_model):
    facts = json.loads((shelf.put(small_model, FACTS).path.parent / "facts.json").read_text())
    assert set(facts) == {"made_at", "codebook", "shipped", "stories", "answers", "corpus", "former", "sum"}


def later(days: int, *, former: str) -> Facts:
    return replace(FACTS, made_at=FACTS.made_at + timedelta(days=days), former=former)
