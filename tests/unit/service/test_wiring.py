"""A bank is put together from its settings; what it runs on is decided there and nowhere else."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from service.settings import Settings
from service.wiring import new_id, open_bank
from stories.errors import IndexUnavailableError, StoryExistsError
from tests.banks import Clock
from tests.story_samples import sample_story


def test_a_first_start_makes_everything_in_a_folder_that_only_its_owner_can_enter(tmp_path: Path) -> None:
    data = tmp_path / "een" / "bank"
    open_bank(Settings(data=data)).close()
    assert {path.name for path in data.iterdir()} >= {"secret", "verhalenbank.db"}
    assert data.stat().st_mode & 0o077 == 0


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    first = open_bank(Settings(data=tmp_path))
    first.store.add(sample_story("a"))
    salt = first.receipt_salt
    first.close()
    second = open_bank(Settings(data=tmp_path))
    try:
        assert second.store.get("a").text == sample_story("a").text
        assert second.receipt_salt == salt
    finally:
        second.close()


def test_models_are_not_loaded_before_they_are_used(tmp_path: Path) -> None:
    bank = open_bank(Settings(data=tmp_path))
    try:
        assert not bank.lazy_pipeline.made
        assert not bank.lazy_tagger.made
    finally:
        bank.close()


def test_clock_and_ids_are_those_that_are_given(tmp_path: Path) -> None:
    clock = Clock()
    bank = open_bank(Settings(data=tmp_path), clock=clock, ids=lambda: "vast")
    try:
        assert bank.clock() == clock.now
        assert bank.ids() == "vast"
    finally:
        bank.close()


def test_an_index_that_is_away_does_not_stop_a_story_from_being_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("elasticsearch")
    # Nothing listens on port 9: whatever is asked of this cluster fails.
    bank = open_bank(Settings(data=tmp_path, elasticsearch_url=SecretStr("http://127.0.0.1:9")))
    try:
        bank.store.add(sample_story("a"))
        assert bank.sync() == 0
        assert "index is away" in caplog.text
        assert [row.story_id for row in bank.store.outbox(limit=10)] == ["a"]
        with pytest.raises(IndexUnavailableError):
            bank.index.fingerprints()
        with pytest.raises(StoryExistsError):
            bank.store.add(sample_story("a"))
    finally:
        bank.close()


def test_ids_are_long_unlike_each_other_and_fit_for_an_address() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch("[a-z2-9]{16}", id_) for id_ in ids)
