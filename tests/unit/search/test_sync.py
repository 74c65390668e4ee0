from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from search.index import SearchIndex
from search.memory_index import memory_index
from search.query import parse_query
from search.sync import check, rebuild, repair, sync
from stories.consent import Consent, Use, change
from stories.permission import Audience
from stories.spans import Span
from stories.store import Store, StoryStore
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Decision, Tagging, Voice
from tests.stores import new_store

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def make_story(story_id: str, text: str = "De huisarts luisterde.", *, uses: frozenset[Use] = frozenset(Use)) -> Story:
    return Story(
        id=story_id,
        text=text,
        sentences=(Span(0, len(text)),),
        domains=frozenset({Domain.MENTAL_HEALTH}),
        teller=Teller.SELF,
        told_at=date(2024, 5, 1),
        consent=Consent(uses, given_at=NOW),
        status=StoryStatus.PUBLISHED,
        created_at=NOW,
    )


def found(index: SearchIndex, line: str = "") -> set[str]:
    return {hit.story_id for hit in index.search(parse_query(line), audience=Audience.PUBLIC).hits}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = new_store(tmp_path)
    store.add(make_story("een"))
    store.add(make_story("twee", "De wachtlijst was lang."))
    return store


def test_published_stories_are_found_after_sync(store: Store) -> None:
    index = memory_index()
    assert sync(store, index) == 2
    assert found(index) == {"een", "twee"}
    assert sync(store, index) == 0


@pytest.mark.parametrize("status", [StoryStatus.WAITING, StoryStatus.REFUSED])
def test_story_that_is_not_published_is_not_indexed(store: Store, status: StoryStatus) -> None:
    index = memory_index()
    store.add(replace(make_story("drie"), status=status))
    sync(store, index)
    assert "drie" not in index.fingerprints()


@pytest.mark.parametrize(("uses", "indexed"), [({Use.COUNT}, True), ({Use.QUOTE}, False), (set(), False)])
def test_switches_decide_whether_a_story_is_indexed(store: Store, uses: set[Use], indexed: bool) -> None:
    index = memory_index()
    store.add(make_story("drie", uses=frozenset(uses)))
    sync(store, index)
    assert ("drie" in index.fingerprints()) is indexed


def test_story_only_for_counting_is_found_by_nobody(store: Store) -> None:
    index = memory_index()
    store.add(make_story("drie", uses=frozenset({Use.COUNT})))
    sync(store, index)
    for audience in Audience:
        assert "drie" not in {hit.story_id for hit in index.search(parse_query(""), audience=audience).hits}


def test_switch_that_goes_off_takes_the_story_out(store: Store) -> None:
    index = memory_index()
    sync(store, index)
    story = store.get("een")
    store.update(replace(story, consent=change(story.consent, (), now=NOW)))
    sync(store, index)
    assert found(index) == {"twee"}


def test_erased_story_is_gone(store: Store) -> None:
    index = memory_index()
    sync(store, index)
    store.erase("een", now=NOW)
    sync(store, index)
    assert set(index.fingerprints()) == {"twee"}


def test_label_that_its_narrator_rejects_is_no_longer_found(store: Store) -> None:
    index = memory_index()
    proposed = Tagging("een", 0, "+nabijheid", Voice.MODEL, Decision.PROPOSED, "1.2", confidence=0.8)
    store.put_taggings("een", [proposed])
    sync(store, index)
    assert found(index, "label:nabijheid") == {"een"}
    store.put_taggings("een", [replace(proposed, by=Voice.NARRATOR, decision=Decision.REJECTED, confidence=None)])
    sync(store, index)
    assert found(index, "label:nabijheid") == set()


class InterruptedIndex:
    """An index that is killed while it takes in documents."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def __getattr__(self, name: str) -> object:
        if name == "put":
            raise KeyboardInterrupt
        return getattr(self._index, name)


def test_sync_that_is_killed_loses_nothing(store: Store) -> None:
    index = memory_index()
    with pytest.raises(KeyboardInterrupt):
        sync(store, InterruptedIndex(index))  # type: ignore[arg-type]
    assert sync(store, index) == 2
    assert found(index) == {"een", "twee"}


class StoreThatErasesMeanwhile:
    """A store in which a story is withdrawn, and the index told so, right after someone read it."""

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._erased = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def get_many(self, story_ids: Sequence[str]) -> dict[str, Story]:
        stories = self._store.get_many(story_ids)
        if not self._erased:
            self._erased = True
            self._store.erase("een", now=NOW)
            sync(self._store, self._index)
        return stories


def test_story_that_is_withdrawn_while_it_is_indexed_does_not_come_back(store: Store) -> None:
    index = memory_index()
    slow: StoryStore = StoreThatErasesMeanwhile(store, index)  # type: ignore[assignment]
    sync(slow, index)
    assert set(index.fingerprints()) == {"twee"}


def test_rebuild_makes_the_index_true_to_the_store(store: Store) -> None:
    index = memory_index()
    sync(store, index)
    store.erase("een", now=NOW)
    store.add(make_story("drie"))
    rebuild(store, index)
    assert set(index.fingerprints()) == {"twee", "drie"}
    assert not check(store, index)


def test_check_names_every_difference_and_repair_mends_it(store: Store, tmp_path: Path) -> None:
    index, other = memory_index(), new_store(tmp_path / "ander")
    other.add(make_story("een", "Een ander verhaal."))
    other.add(make_story("weg"))
    sync(other, index)
    differences = check(store, index)
    assert differences.missing == ("twee",)
    assert differences.changed == ("een",)
    assert differences.left_behind == ("weg",)
    assert differences
    repair(store, index, differences)
    assert not check(store, index)
