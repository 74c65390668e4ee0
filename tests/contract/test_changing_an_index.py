"""What every search index must make of a story that comes, changes or goes, on each of them."""

from collections.abc import Iterator
from dataclasses import replace

from search.documents import IndexDocument
from search.index import SearchIndex
from stories.permission import Audience
from tests.index_samples import ALL, BELIEVED, FORGETTING, LOCKED_UP, find, ids, make_document


def test_removed_story_is_gone_at_once(index: SearchIndex) -> None:
    index.put(ALL)
    index.remove(["geloofd", "nooit geweest"])
    assert ids(find(index, "huisarts")) == []
    assert "geloofd" not in index.fingerprints()
    assert index.similar("geloofd", audience=Audience.PUBLIC) == ()


def test_changed_story_is_found_by_its_new_words_only(index: SearchIndex) -> None:
    index.put(ALL)
    index.put([make_document("geloofd", "De wijkagent kwam langs.")])
    assert ids(find(index, "wijkagent")) == ["geloofd"]
    assert ids(find(index, "luisterde")) == []
    assert find(index, "").total == 4


def test_rebuild_puts_other_stories_in_the_place_of_all(index: SearchIndex) -> None:
    index.put(ALL)
    index.rebuild([FORGETTING])
    assert set(index.fingerprints()) == {"vergeten"}
    assert ids(find(index, "")) == ["vergeten"]


def test_what_changes_during_a_rebuild_is_newer_than_what_it_read(index: SearchIndex) -> None:
    index.put(ALL)

    def read_from_the_store() -> Iterator[IndexDocument]:
        yield from ALL
        index.remove(["geloofd"])
        index.put([make_document("vergeten", "De wijkagent kwam langs.")])

    index.rebuild(read_from_the_store())
    assert set(index.fingerprints()) == {document.story_id for document in ALL} - {"geloofd"}
    assert ids(find(index, "wijkagent")) == ["vergeten"]
    index.put([BELIEVED])
    assert "geloofd" in index.fingerprints()


def test_fingerprint_changes_with_the_story_and_not_otherwise(index: SearchIndex) -> None:
    index.put(ALL)
    before = index.fingerprints()
    index.put([BELIEVED, replace(LOCKED_UP, year=2018)])
    after = index.fingerprints()
    assert {story_id for story_id in before if before[story_id] != after[story_id]} == {"opgesloten"}
