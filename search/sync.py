"""Keeps an index true to the store: whether a story may be searched is decided here, at every write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search.documents import IndexDocument, to_document
from search.entries import fingerprint
from search.index import SearchIndex
from stories.store import StoryStore
from stories.story import Story, StoryStatus

_ROWS = 200
_STORIES = 200


@dataclass(frozen=True, slots=True)
class Differences:
    """Where an index and the store disagree, as story ids."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    left_behind: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.left_behind)


def sync(store: StoryStore, index: SearchIndex) -> int:
    """Tell the index all that the store has for it, and return how many rows of the outbox that was.

    A row is forgotten only after the index took it in, and taking in the same story twice changes nothing: so several
    processes may do this at once, and one that is killed loses nothing.
    """
    told = 0
    while rows := store.outbox(limit=_ROWS):
        # What a story is now decides, not what the row said when it was written.
        update(store, index, list(dict.fromkeys(row.story_id for row in rows)))
        store.clear_outbox([row.id for row in rows])
        told += len(rows)
    return told


def update(store: StoryStore, index: SearchIndex, story_ids: Sequence[str]) -> None:
    """Make the index true to the store for these stories."""
    waiting = list(story_ids)
    while waiting:
        documents = _documents(store, waiting)
        gone = [story_id for story_id in waiting if story_id not in documents]
        if gone:
            index.remove(gone)
        if documents:
            index.put(documents.values())
        # Another process may have told the index something newer between our reading and our writing: a story that
        # changed meanwhile is told again, so that a withdrawn one cannot come back.
        now = _documents(store, list(documents))
        waiting = [story_id for story_id, document in documents.items() if now.get(story_id) != document]


def rebuild(store: StoryStore, index: SearchIndex) -> None:
    """Make the index anew from the store; until it is ready, the old one answers."""
    index.rebuild(_all_documents(store))


def check(store: StoryStore, index: SearchIndex) -> Differences:
    """Return where the index differs from the store; nothing when they agree."""
    held = dict(index.fingerprints())
    missing, changed = [], []
    for document in _all_documents(store):
        known = held.pop(document.story_id, None)
        if known is None:
            missing.append(document.story_id)
        elif known != fingerprint(document):
            changed.append(document.story_id)
    return Differences(tuple(missing), tuple(changed), tuple(sorted(held)))


def repair(store: StoryStore, index: SearchIndex, differences: Differences) -> None:
    """Make the index true to the store where they differ."""
    story_ids = (*differences.missing, *differences.changed, *differences.left_behind)
    for start in range(0, len(story_ids), _STORIES):
        update(store, index, story_ids[start : start + _STORIES])


def _documents(store: StoryStore, story_ids: Sequence[str]) -> dict[str, IndexDocument]:
    stories = store.get_many(story_ids)
    return {document.story_id: document for document in _read(store, list(stories.values()))}


def _all_documents(store: StoryStore) -> Iterator[IndexDocument]:
    stories = store.stories(status=StoryStatus.PUBLISHED)
    while batch := list(islice(stories, _STORIES)):
        yield from _read(store, batch)


def _read(store: StoryStore, stories: Sequence[Story]) -> Iterator[IndexDocument]:
    taggings = store.taggings([story.id for story in stories])
    for story in stories:
        document = to_document(story, taggings.get(story.id, ()))
        if document is not None:
            yield document
