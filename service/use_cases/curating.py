"""Keeping the bank: what waits, publishing it, and refusing it with a reason that its narrator reads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from service.use_cases.accounts import must_be_allowed
from service.use_cases.finding import ReadLabel, labels_of
from service.use_cases.following import follow
from service.use_cases.objections import last_refusal
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.drafts import Draft
from stories.errors import InvalidInputError, NotNowError
from stories.objections import Refused
from stories.openings import Opening
from stories.refusal_rules import load_refusal_rules
from stories.story import LifeArea, Refusal, Story, StoryStatus, Window
from stories.taggings import Decision, Tagging, Voice
from stories.warnings import Theme, themes_in

# A reason has to say something to the person who reads it.
SHORTEST_REASON = 20
LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that waits, and since when; one that was `returned` was refused then, and came back some time later."""

    story: Story
    since: datetime
    returned: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a curator at this moment, the longest first: drafts whose narrators ask for help, objections, and
    told stories.
    """

    now: datetime
    helped: tuple[Draft, ...]
    waiting: tuple[Waiting, ...]
    refused: tuple[Story, ...]
    objections: tuple[Refused, ...]

    @property
    def longest(self) -> datetime | None:
        """Since when something waits."""
        since = [draft.help_asked_at for draft in self.helped]
        since += [refused.objection.at for refused in self.objections if refused.objection]
        since += [one.since for one in self.waiting]
        return min((moment for moment in since if moment is not None), default=None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A story before a curator, with every voice on its sentences."""

    story: Story
    taggings: tuple[Tagging, ...]
    labels: tuple[ReadLabel, ...]
    themes: tuple[Theme, ...]
    refused: Refused | None


def queue(bank: Bank, *, curator: User) -> Queue:
    """Return what waits for a curator."""
    must_be_allowed(curator, Action.READ_QUEUE)
    waiting = (_waiting(bank, story) for story in bank.store.stories(status=StoryStatus.WAITING))
    return Queue(
        now=bank.clock(),
        helped=tuple(bank.store.drafts_asking_help()),
        waiting=tuple(sorted(waiting, key=lambda one: one.since)),
        refused=tuple(bank.store.stories(status=StoryStatus.REFUSED)),
        objections=tuple(bank.store.waiting_objections()),
    )


def _waiting(bank: Bank, story: Story) -> Waiting:
    refused = last_refusal(bank, story.id)
    return Waiting(story, refused.refusal.at if refused else story.created_at, returned=refused is not None)


def open_for_judgement(bank: Bank, story_id: str, *, curator: User) -> Judged:
    """Return a story with every voice on it, and note for its narrator that it was opened; raise StoryNotFoundError."""
    must_be_allowed(curator, Action.READ_WAITING)
    story = bank.store.get(story_id)
    bank.store.note_opening(Opening(curator.name, story_id, bank.clock(), curator.role))
    taggings = bank.store.taggings([story_id])[story_id]
    return Judged(story, taggings, labels_of(bank, taggings), themes_in(story.text), last_refusal(bank, story_id))


def publish(bank: Bank, story_id: str, *, curator: User) -> Story:
    """Publish a waiting or refused story and return it; raise StoryNotFoundError when it is withdrawn.

    Raise NotNowError while an objection waits, about which another decides (service/use_cases/objections.py).
    """
    must_be_allowed(curator, Action.PUBLISH)
    published = bank.store.change_minding_objection(story_id, _published)
    follow(bank, story_id)
    bank.sync()
    return published


def refuse(bank: Bank, story_id: str, rule: str, reason: str, *, curator: User) -> Story:
    """Refuse a story under a published rule, with a reason for its narrator, and return it.

    Raise InvalidInputError without a rule or a real reason, and NotNowError while an objection waits.
    """
    must_be_allowed(curator, Action.REFUSE)
    fields: dict[str, str] = {}
    try:
        load_refusal_rules().rule(rule)
    except InvalidInputError as error:
        fields |= error.fields
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        fields["reason"] = f"Schrijf in {SHORTEST_REASON} tot {LONGEST_REASON} tekens waarom, voor de verteller."
    if fields:
        raise InvalidInputError("Een verhaal weigeren kan niet zonder regel en reden.", fields=fields)
    refused = bank.store.refuse_story(story_id, Refusal(reason, by=curator.name, at=bank.clock(), rule=rule))
    follow(bank, story_id)
    bank.sync()
    return refused


def describe(
    bank: Bank, story_id: str, *, windows: Iterable[Window], life_areas: Iterable[LifeArea], curator: User
) -> Story:
    """Keep at which levels a story plays and which parts of life it touches, and return it."""
    must_be_allowed(curator, Action.DESCRIBE)
    levels, parts = frozenset(windows), frozenset(life_areas)
    described = bank.store.change(story_id, lambda story: replace(story, windows=levels, life_areas=parts))
    follow(bank, story_id)
    bank.sync()
    return described


def say(bank: Bank, story_id: str, sentence: int, code: str, decision: Decision, *, curator: User) -> None:
    """Keep a curator's word about a code on a sentence, beside the narrator's; raise UnknownLabelError."""
    must_be_allowed(curator, Action.SAY_LABELS)
    story = bank.store.get(story_id)
    if not 0 <= sentence < len(story.sentences):
        raise InvalidInputError("Deze zin staat niet in het verhaal.")
    known = bank.codebook.code(code)
    word = Tagging(story.id, sentence, known.id, Voice.CURATOR, decision, bank.codebook.version)
    bank.store.put_taggings(story.id, [word])
    bank.sync()


def _published(story: Story, objection_waits: bool) -> Story:
    if objection_waits:
        raise NotNowError("De verteller maakte bezwaar. Daarover wordt eerst beslist.")
    return replace(story, status=StoryStatus.PUBLISHED, refusal=None)
