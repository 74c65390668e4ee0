"""A new codebook: the index is told anew of the stories in which something is called otherwise, once."""

from datetime import date
from pathlib import Path

from stories.codebook import load_codebook
from stories.codebook_history import CodebookHistory, CodebookVersion
from stories.codebook_translation import Translation, load_translation
from stories.sql_store import SqlStore, open_store
from stories.taggings import Decision, Tagging, Voice
from tests.codebook_samples import OLDER, invented_history, invented_translation
from tests.story_samples import sample_story


def told(store: SqlStore) -> list[str]:
    rows = store.outbox(limit=100)
    store.clear_outbox([row.id for row in rows])
    return [row.story_id for row in rows]


def test_stories_with_old_codes_are_told_once_when_the_codebook_changes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    store = open_store(url)
    for story_id, version in (("old", OLDER), ("new", load_codebook().version)):
        tagging = Tagging(story_id, 0, "-respect", Voice.MODEL, Decision.PROPOSED, version)
        store.add(sample_story(story_id), [tagging])
    told(store)
    store.close()

    newest = CodebookVersion("volgende", date(2030, 1, 1), ("Nieuw.",), ())
    history = CodebookHistory((*invented_history().versions, newest))
    translation = Translation(history, (code.id for code in load_codebook().codes))
    for expected in (["old"], []):
        store = open_store(url, translation=translation)
        assert told(store) == expected
        store.close()


def test_nothing_is_told_when_no_code_changed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    store = open_store(url, translation=invented_translation())
    store.add(sample_story(), [Tagging("a", 0, "-respect", Voice.MODEL, Decision.PROPOSED, OLDER)])
    told(store)
    store.close()
    unchanged = load_translation()
    store = open_store(url, translation=unchanged)
    assert told(store) == []
    store.close()
