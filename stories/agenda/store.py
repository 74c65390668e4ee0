"""What a store must do with the agenda: items and all that is said of them; what withdrawn stories said is gone."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from stories.agenda.item import AgendaItem, Change
from stories.agenda.voices import Answer, AnswerLink, Judgement, Reading


class AgendaStore(Protocol):
    """Items on the agenda; every method is one transaction, and what changed an item is never forgotten."""

    def add_item(self, item: AgendaItem, change: Change) -> None:
        """Keep a new item, with who made it."""
        ...

    def get_item(self, item_id: str) -> AgendaItem:
        """Return an item, without quotes of stories that were withdrawn; raise ItemNotFoundError."""
        ...

    def items(self) -> list[AgendaItem]:
        """Return all items, drafts too, newest first."""
        ...

    def change_item(
        self,
        item_id: str,
        edit: Callable[[AgendaItem], AgendaItem],
        change: Callable[[AgendaItem], Change],
        *,
        members: Iterable[str] = (),
    ) -> AgendaItem:
        """Keep what `edit` makes of an item as it stands at this moment, with the change that says so, and return it.

        `members` are stories that count in the item from now on; those withdrawn meanwhile are left out. Raise
        ItemNotFoundError.
        """
        ...

    def item_history(self, item_id: str) -> list[Change]:
        """Return every change of an item, oldest first."""
        ...

    def items_counting(self, story_id: str) -> list[AgendaItem]:
        """Return the items in which a story counts, newest first."""
        ...

    def put_reading(self, reading: Reading) -> None:
        """Keep a reading, over an earlier one of the same author.

        Raise ItemNotFoundError, NotNowError once the item is closed, and StoryNotFoundError for a narrator whose story
        does not count in it.
        """
        ...

    def item_readings(self, item_id: str) -> list[Reading]:
        """Return the readings of an item, oldest first."""
        ...

    def add_answer_link(self, link: AnswerLink, change: Change) -> None:
        """Keep a link for an answer."""
        ...

    def find_answer_link(self, key_hash: bytes) -> AnswerLink | None:
        """Return the link whose key has this hash, also when it is revoked."""
        ...

    def answer_links(self, item_id: str) -> list[AnswerLink]:
        """Return the links of an item, oldest first."""
        ...

    def revoke_answer_link(self, link_id: str, change: Change) -> None:
        """Let a link open nothing from now on; nothing happens when it is revoked already."""
        ...

    def add_answer(self, answer: Answer, edit: Callable[[AgendaItem], AgendaItem], change: Change) -> None:
        """Keep an answer with what becomes of its item; raise ItemNotFoundError."""
        ...

    def item_answers(self, item_id: str) -> list[Answer]:
        """Return the answers to an item, oldest first."""
        ...

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement, over an earlier one of that story about the last answer; the state of the item follows.

        Raise NotNowError for another answer than the last or a closed item, and StoryNotFoundError for a story that
        does not count in the item.
        """
        ...

    def item_judgements(self, item_id: str) -> list[Judgement]:
        """Return the judgements about the answers to an item, oldest first."""
        ...

    def settle_items(self, story_id: str, *, now: datetime) -> None:
        """Let the state of every item follow in which a story counts, after its switches changed."""
        ...

    def reword_item(self, item_id: str, reword: Callable[[str], str], change: Callable[[AgendaItem], Change]) -> None:
        """Keep what `reword` makes of every text about an item: what it asks, readings, answers and judgements.

        `change` is asked when all texts were seen: when it raises, nothing is kept.
        """
        ...
