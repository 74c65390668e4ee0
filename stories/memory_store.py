"""A store without a database: for tests of what uses a store, and held to the same contract as the real one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from threading import RLock

from stories.accounts import ApiKey, User
from stories.codebook_translation import Translation, load_translation
from stories.drafts import Draft
from stories.errors import DraftChangedError, DraftNotFoundError, StoryExistsError, StoryNotFoundError
from stories.label_reviews import Draw, LabelReview
from stories.memory_codings import MemoryCodings
from stories.store import Opening, OutboxAction, OutboxRow
from stories.story import Story, StoryStatus, tombstone
from stories.taggings import Tagging, Wordless


@dataclass(slots=True)
class _Kept:
    story: Story
    source_id: str | None
    receipt_hash: bytes | None
    taggings: dict[tuple[int, str, str], Tagging]
    wordless: tuple[Wordless, ...]


class MemoryStore(MemoryCodings):
    """Keeps everything in dictionaries, for as long as it lives; one lock makes every method one transaction."""

    def __init__(self, *, translation: Translation | None = None) -> None:
        super().__init__()
        self._translation = translation or load_translation()
        self._lock = RLock()
        self._stories: dict[str, _Kept] = {}
        self._outbox: dict[int, OutboxRow] = {}
        self._row_ids = count(1)
        self._drafts: dict[str, Draft] = {}
        self._users: dict[str, User] = {}
        self._keys: dict[str, ApiKey] = {}
        self._openings: list[Opening] = []
        self._reviews: dict[tuple[str, int, Draw], LabelReview] = {}

    def add(
        self,
        story: Story,
        taggings: Iterable[Tagging] = (),
        wordless: Iterable[Wordless] = (),
        *,
        receipt_hash: bytes | None = None,
    ) -> None:
        """Keep a new story with its taggings and an outbox row; raise StoryExistsError for a known id or source id."""
        with self._lock:
            if story.id in self._stories or (story.source_id is not None and self.find_by_source(story.source_id)):
                raise StoryExistsError("Dit verhaal staat al in de bank.")
            self._stories[story.id] = _Kept(story, story.source_id, receipt_hash, {}, tuple(wordless))
            self._keep_taggings(story.id, taggings)
            self._tell(story.id, OutboxAction.PUT)

    def get(self, story_id: str) -> Story:
        """Return a story, a withdrawn one without its text; raise StoryNotFoundError."""
        with self._lock:
            return self._kept(story_id).story

    def get_many(self, story_ids: Sequence[str]) -> dict[str, Story]:
        """Return those of these stories that exist, by id."""
        with self._lock:
            return {story_id: self._stories[story_id].story for story_id in story_ids if story_id in self._stories}

    def find_by_receipt(self, receipt_hash: bytes) -> Story:
        """Return the story that a receipt belongs to; raise StoryNotFoundError."""
        with self._lock:
            for kept in self._stories.values():
                if kept.receipt_hash == receipt_hash:
                    return kept.story
        raise StoryNotFoundError("Bij deze code hoort geen verhaal.")

    def find_by_source(self, source_id: str) -> Story | None:
        """Return the story that was imported under this id, also when it is withdrawn since."""
        with self._lock:
            return next((kept.story for kept in self._stories.values() if kept.source_id == source_id), None)

    def stories(self, *, status: StoryStatus | None = None) -> Iterator[Story]:
        """Yield stories in the order in which they came in."""
        with self._lock:
            stories = [kept.story for kept in self._stories.values()]
        yield from (story for story in stories if status is None or story.status is status)

    def change(self, story_id: str, edit: Callable[[Story], Story]) -> Story:
        """Keep what `edit` makes of a story, tell the outbox, and return it; raise StoryNotFoundError."""
        with self._lock:
            kept = self._living(story_id)
            kept.story = edit(kept.story)
            self._tell(story_id, OutboxAction.PUT)
            return kept.story

    def update(self, story: Story) -> None:
        """Keep a story over its earlier self and tell the outbox; raise StoryNotFoundError."""
        self.change(story.id, lambda _: story)

    def taggings(self, story_ids: Sequence[str]) -> dict[str, tuple[Tagging, ...]]:
        """Return all voices on these stories, by story."""
        with self._lock:
            return {story_id: self._taggings_of(story_id) for story_id in story_ids}

    def count_taggings(self) -> dict[tuple[str, str], int]:
        """Return how many taggings were kept under each version of the codebook and code, as they were said."""
        with self._lock:
            said = (tagging for kept in self._stories.values() for tagging in kept.taggings.values())
            return dict(Counter((tagging.codebook_version, tagging.code) for tagging in said))

    def put_taggings(self, story_id: str, taggings: Iterable[Tagging]) -> None:
        """Keep taggings, each over an earlier one of the same voice, sentence and code, and tell the outbox."""
        with self._lock:
            self._living(story_id)
            self._keep_taggings(story_id, taggings)
            self._tell(story_id, OutboxAction.PUT)

    def wordless(self, story_id: str) -> tuple[Wordless, ...]:
        """Return the sentences of a story for which there is no word yet."""
        with self._lock:
            kept = self._stories.get(story_id)
            return tuple(sorted(kept.wordless, key=lambda one: one.sentence)) if kept else ()

    def put_wordless(self, story_id: str, wordless: Iterable[Wordless]) -> None:
        """Replace the sentences of a story for which there is no word yet; raise StoryNotFoundError."""
        with self._lock:
            self._living(story_id).wordless = tuple(wordless)

    def erase(self, story_id: str, *, now: datetime) -> None:
        """Withdraw a story: its text, taggings and receipt are gone, a tombstone stays, the outbox says REMOVE."""
        with self._lock:
            kept = self._kept(story_id)
            if kept.story.status is StoryStatus.WITHDRAWN:
                return
            self._leave_rounds(story_id)
            self._reviews = {key: review for key, review in self._reviews.items() if key[0] != story_id}
            self._stories[story_id] = _Kept(tombstone(kept.story, now=now), kept.source_id, None, {}, ())
            self._tell(story_id, OutboxAction.REMOVE)

    def outbox(self, *, limit: int) -> list[OutboxRow]:
        """Return what the index has still to be told, oldest first."""
        with self._lock:
            return list(self._outbox.values())[:limit]

    def clear_outbox(self, row_ids: Sequence[int]) -> None:
        """Forget rows that the index has been told."""
        with self._lock:
            for row_id in row_ids:
                self._outbox.pop(row_id, None)

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        """Keep a draft over the one that was read, or a new one; raise DraftChangedError or DraftNotFoundError."""
        with self._lock:
            if over is not None and draft.id not in self._drafts:
                raise DraftNotFoundError("Dit verhaal is er niet meer.")
            if self._drafts.get(draft.id) != over:
                raise DraftChangedError("Dit verhaal is intussen veranderd.")
            self._drafts[draft.id] = draft

    def get_draft(self, draft_id: str) -> Draft:
        """Return a draft; raise DraftNotFoundError."""
        with self._lock:
            if draft_id not in self._drafts:
                raise DraftNotFoundError("Dit verhaal is er niet meer.")
            return self._drafts[draft_id]

    def find_draft_by_receipt(self, receipt_hash: bytes) -> Draft:
        """Return the draft whose narrator asked for help and holds this receipt; raise DraftNotFoundError."""
        with self._lock:
            for draft in self._drafts.values():
                if draft.receipt_hash == receipt_hash:
                    return draft
        raise DraftNotFoundError("Bij deze code hoort geen verhaal.")

    def drafts_asking_help(self) -> list[Draft]:
        """Return the drafts that a curator is asked to look at, oldest first."""
        with self._lock:
            asking = [(draft.help_asked_at, draft) for draft in self._drafts.values() if draft.help_asked_at]
        return [draft for _, draft in sorted(asking, key=lambda pair: (pair[0], pair[1].id))]

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when it is gone already."""
        with self._lock:
            self._drafts.pop(draft_id, None)

    def delete_expired_drafts(self, *, now: datetime) -> int:
        """Forget drafts whose time is up and return how many there were."""
        with self._lock:
            expired = [draft.id for draft in self._drafts.values() if draft.expires_at <= now]
            for draft_id in expired:
                del self._drafts[draft_id]
        return len(expired)

    def put_user(self, user: User) -> None:
        """Keep an account, over an earlier one of that name."""
        self._users[user.name] = user

    def get_user(self, name: str) -> User | None:
        """Return an account, if it exists."""
        return self._users.get(name)

    def users(self) -> list[User]:
        """Return all accounts by name."""
        return sorted(self._users.values(), key=lambda user: user.name)

    def delete_user(self, name: str) -> bool:
        """Forget an account and return whether there was one."""
        return self._users.pop(name, None) is not None

    def put_api_key(self, key: ApiKey) -> None:
        """Keep a key, over an earlier one of that name."""
        self._keys[key.name] = key

    def find_api_key(self, key_hash: bytes) -> ApiKey | None:
        """Return the key with this hash, if it exists."""
        return next((key for key in self._keys.values() if key.key_hash == key_hash), None)

    def api_keys(self) -> list[ApiKey]:
        """Return all keys by name."""
        return sorted(self._keys.values(), key=lambda key: key.name)

    def delete_api_key(self, name: str) -> bool:
        """Forget a key and return whether there was one."""
        return self._keys.pop(name, None) is not None

    def note_opening(self, opening: Opening) -> None:
        """Keep that someone opened a story."""
        self._openings.append(opening)

    def openings(self, story_id: str) -> list[Opening]:
        """Return who opened a story, oldest first."""
        return sorted((one for one in self._openings if one.story_id == story_id), key=lambda one: one.at)

    def put_review(self, review: LabelReview) -> None:
        """Keep a review, over an earlier one of that sentence and draw; raise StoryNotFoundError."""
        with self._lock:
            self._living(review.story_id)
            self._reviews[review.story_id, review.sentence, review.draw] = review

    def reviews(self) -> list[LabelReview]:
        """Return all reviews in the order in which they were drawn."""
        with self._lock:
            reviews = list(self._reviews.values())
        return sorted(reviews, key=lambda review: (review.drawn_at, review.place, review.story_id))

    def close(self) -> None:
        """Let go of nothing: there is no database."""

    def _kept(self, story_id: str) -> _Kept:
        if story_id not in self._stories:
            raise StoryNotFoundError("Dit verhaal is er niet.")
        return self._stories[story_id]

    def _living(self, story_id: str) -> _Kept:
        kept = self._kept(story_id)
        if kept.story.status is StoryStatus.WITHDRAWN:
            raise StoryNotFoundError("Dit verhaal is ingetrokken.")
        return kept

    def _keep_taggings(self, story_id: str, taggings: Iterable[Tagging]) -> None:
        kept = self._stories[story_id].taggings
        for tagging in taggings:
            kept[tagging.sentence, tagging.code, tagging.by] = replace(tagging, story_id=story_id)

    def _taggings_of(self, story_id: str) -> tuple[Tagging, ...]:
        kept = self._stories.get(story_id)
        return self._translation.read(kept.taggings.values()) if kept else ()

    def _tell(self, story_id: str, action: OutboxAction) -> None:
        row = OutboxRow(next(self._row_ids), story_id, action)
        self._outbox[row.id] = row
