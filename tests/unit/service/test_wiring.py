"""A bank is put together from its settings; what it runs on is decided there and nowhere else."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from search.query import parse_query
from service.settings import Settings
from service.wiring import new_id, open_bank
from stories.errors import IndexUnavailableError, InvalidInputError, StoryExistsError
from stories.permission import Audience
from tests.banks import Clock
from tests.language_model import language_model, says
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


def settings_with_model(tmp_path: Path, url: str, **others: object) -> Settings:
    return Settings(data=tmp_path, tagger_url=url, **{"tagger_model": "geitje", **others})  # type: ignore[arg-type]


def test_a_language_model_nearby_reads_stories_and_no_searches(tmp_path: Path) -> None:
    with language_model(says({0: [("+zingeving", 0.9)]})) as script:
        bank = open_bank(settings_with_model(tmp_path, script.url))
        try:
            (reading,) = bank.tagger.read(["Ik eet om zes uur."])
            assert [proposal.code for proposal in reading.proposals] == ["+zingeving"]
            asked = len(script.asked)
            bank.index.search(parse_query("de dokter geloofde mij niet"), audience=Audience.PUBLIC)
            assert len(script.asked) == asked == 1
        finally:
            bank.close()


@pytest.mark.parametrize(
    ("url", "others"),
    [("http://8.8.8.8/v1", {}), ("http://127.0.0.1:9/v1", {"tagger_model": None})],
)
def test_a_language_model_elsewhere_or_without_a_name_is_refused(
    tmp_path: Path, url: str, others: dict[str, object]
) -> None:
    with pytest.raises(InvalidInputError, match="VERHALENBANK_TAGGER"):
        open_bank(settings_with_model(tmp_path, url, **others))


def test_a_language_model_elsewhere_is_asked_when_the_operator_says_so(tmp_path: Path) -> None:
    open_bank(settings_with_model(tmp_path, "http://8.8.8.8/v1", tagger_elsewhere=True)).close()
