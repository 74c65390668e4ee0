"""Keeping the bank: what waits, publishing it, and refusing it with a reason that its narrator reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from service.use_cases.accounts import must_curate
from service.use_cases.agenda.following import follow
from service.use_cases.finding import ReadLabel, labels_of
from service.wiring import Bank
from stories.accounts import User
from stories.drafts import Draft
from stories.errors import InvalidInputError
from stories.store import Opening
from stories.story import LifeArea, Refusal, Story, StoryStatus, Window
from stories.taggings import Decision, Tagging, Voice
from stories.warnings import Theme, themes_in

# A reason has to say something to the person who reads it.
SHORTEST_REASON = 20
LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a curator, oldest first: drafts whose narrators asked for help, then told stories."""

    helped: tuple[Draft, ...]
    waiting: tuple[Story, ...]
    refused: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A story before a curator, with every voice on its sentences."""

    story: Story
    taggings: tuple[Tagging, ...]
    labels: tuple[ReadLabel, ...]
    themes: tuple[Theme, ...]


def queue(bank: Bank, *, curator: User) -> Queue:
    """Return what waits for a curator."""
    must_curate(curator)
    return Queue(
        helped=tuple(bank.store.drafts_asking_help()),
        waiting=tuple(bank.store.stories(status=StoryStatus.WAITING)),
        refused=tuple(bank.store.stories(status=StoryStatus.REFUSED)),
    )


def open_for_judgement(bank: Bank, story_id: str, *, curator: User) -> Judged:
    """Return a story with every voice on it, and note for its narrator that it was opened; raise StoryNotFoundError."""
    must_curate(curator)
    story = bank.store.get(story_id)
    bank.store.note_opening(Opening(curator.name, story_id, bank.clock(), curator.role))
    taggings = bank.store.taggings([story_id])[story_id]
    return Judged(story, taggings, labels_of(bank, taggings), themes_in(story.text))


def publish(bank: Bank, story_id: str, *, curator: User) -> Story:
    """Publish a waiting or refused story and return it; raise StoryNotFoundError when it is withdrawn."""
    return _change(bank, story_id, curator, lambda story: replace(story, status=StoryStatus.PUBLISHED, refusal=None))


def refuse(bank: Bank, story_id: str, reason: str, *, curator: User) -> Story:
    """Refuse a story with a reason for its narrator and return it; raise InvalidInputError without a real reason."""
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        asked = f"Schrijf in {SHORTEST_REASON} tot {LONGEST_REASON} tekens waarom, voor de verteller."
        raise InvalidInputError("Een verhaal weigeren kan niet zonder reden.", fields={"reason": asked})
    refusal = Refusal(reason, by=curator.name, at=bank.clock())
    return _change(bank, story_id, curator, lambda story: replace(story, status=StoryStatus.REFUSED, refusal=refusal))


def describe(
    bank: Bank, story_id: str, *, windows: Iterable[Window], life_areas: Iterable[LifeArea], curator: User
) -> Story:
    """Keep at which levels a story plays and which parts of life it touches, and return it."""
    levels, parts = frozenset(windows), frozenset(life_areas)
    return _change(bank, story_id, curator, lambda story: replace(story, windows=levels, life_areas=parts))


def say(bank: Bank, story_id: str, sentence: int, code: str, decision: Decision, *, curator: User) -> None:
    """Keep a curator's word about a code on a sentence, beside the narrator's; raise UnknownLabelError."""
    must_curate(curator)
    story = bank.store.get(story_id)
    if not 0 <= sentence < len(story.sentences):
        raise InvalidInputError("Deze zin staat niet in het verhaal.")
    known = bank.codebook.code(code)
    word = Tagging(story.id, sentence, known.id, Voice.CURATOR, decision, bank.codebook.version)
    bank.store.put_taggings(story.id, [word])
    bank.sync()


def _change(bank: Bank, story_id: str, curator: User, edit: Callable[[Story], Story]) -> Story:
    must_curate(curator)
    changed = bank.store.change(story_id, edit)
    follow(bank, story_id)
    bank.sync()
    return changed
