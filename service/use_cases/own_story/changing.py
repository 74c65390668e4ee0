"""What a narrator changes of a story that is in the bank: switches, labels, withdrawal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.use_cases.exporting.following import follow_changes
from service.use_cases.following import follow
from service.wiring import Bank
from service.wishes import Wish, keep_wish
from stories.consent import Use, change
from stories.errors import InvalidInputError, StoryNotFoundError
from stories.story import Story, StoryStatus
from stories.taggings import Tagging, Wordless


@dataclass(frozen=True, slots=True)
class OwnStory:
    """A story with all that is known about it, for its narrator."""

    story: Story
    taggings: tuple[Tagging, ...]
    wordless: tuple[Wordless, ...]


def open_own(bank: Bank, story_id: str) -> OwnStory:
    """Return a narrator's story; raise StoryNotFoundError when it is withdrawn."""
    story = bank.store.get(story_id)
    if story.status is StoryStatus.WITHDRAWN:
        raise StoryNotFoundError("Dit verhaal is weggehaald.")
    return OwnStory(story, bank.store.taggings([story_id])[story_id], bank.store.wordless(story_id))


def allow_uses(bank: Bank, story_id: str, uses: Iterable[Use]) -> Story:
    """Turn these switches on and all others off, everywhere and at once."""
    chosen, now = frozenset(uses), bank.clock()
    story = bank.store.change(story_id, lambda story: replace(story, consent=change(story.consent, chosen, now=now)))
    keep_wish(bank.settings.data, Wish(story_id, now, chosen))
    follow(bank, story_id)
    bank.sync()
    return story


def put_answers(bank: Bank, story_id: str, answers: Iterable[Tagging]) -> None:
    """Keep what the narrator says of labels; raise InvalidInputError for a sentence that is not there."""
    story, answers = bank.store.get(story_id), tuple(answers)
    if any(not 0 <= answer.sentence < len(story.sentences) for answer in answers):
        raise InvalidInputError("Deze zin staat niet in je verhaal.")
    bank.store.put_taggings(story_id, answers)
    bank.sync()


def put_wordless(bank: Bank, story_id: str, wordless: Iterable[Wordless]) -> None:
    """Keep the sentences for which the narrator misses a word."""
    bank.store.put_wordless(story_id, wordless)
    bank.sync()


def withdraw_story(bank: Bank, story_id: str) -> None:
    """Take a story out of the bank: its text, labels and code are gone, and every page, search and count follows."""
    # A story that was public for a moment was public: at its address stands that it is gone.
    follow_changes(bank)
    now = bank.clock()
    bank.store.erase(story_id, now=now)
    keep_wish(bank.settings.data, Wish(story_id, now, uses=None))
    bank.background.forget(story_id)
    bank.sync()
