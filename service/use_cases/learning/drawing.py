"""Which sentences a curator is asked about: those the model doubts most, and a fifth by chance for honest measuring."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from ingest.tagging.tagger import SentenceReading
from service.use_cases.accounts import must_be_allowed
from service.use_cases.learning.own_model import state_of
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.label_reviews import Draw, LabelReview
from stories.permission import may_learn
from stories.story import Story, StoryStatus
from stories.taggings import Voice

AT_ONCE = 10
BY_CHANCE = AT_ONCE // 5
# Doubt is looked for in so many stories, and no longer than this: a curator is waiting.
_STORIES_READ = 20
_READING_TIME = timedelta(seconds=15)
# Of one story no more, or a list would be about one story.
_OF_ONE_STORY = 2

Place = tuple[str, int]
T = TypeVar("T")


def draw_reviews(bank: Bank, *, curator: User) -> int:
    """Draw sentences for a curator who has none waiting, keep them, and return how many there are to answer.

    Which were drawn by chance, only the store knows: the list is mixed. Chance falls on every sentence alike, except in
    stories that the model in force has learned from, of which it would know the answers.
    """
    must_be_allowed(curator, Action.REVIEW_LABELS)
    reviews = bank.store.reviews()
    waiting = sum(review.waiting and review.curator == curator.name for review in reviews)
    if waiting:
        return waiting
    stories = [story for story in bank.store.stories(status=StoryStatus.PUBLISHED) if may_learn(story.open_uses)]
    by_chance = _by_chance(bank, stories, {_place(review) for review in reviews if review.draw is Draw.CHANCE})
    seen = {_place(review) for review in reviews} | set(by_chance)
    readings = _Readings(bank)
    in_doubt = _in_doubt(bank, stories, seen, readings, count=AT_ONCE - len(by_chance))
    by_id = {story.id: story for story in stories}
    drawn = [(Draw.CHANCE, place) for place in by_chance] + [(Draw.DOUBT, place) for place in in_doubt]
    for number, (draw, (story_id, sentence)) in enumerate(_shuffled(drawn, bank.random_below)):
        reading = readings.of(by_id[story_id])[sentence]
        bank.store.put_review(
            LabelReview(
                story_id=story_id,
                sentence=sentence,
                draw=draw,
                place=number,
                curator=curator.name,
                drawn_at=bank.clock(),
                tagger=bank.tagger.version,
                proposed=frozenset(option.code for option in reading.proposals),
                offered=frozenset(option.code for option in reading.candidates),
                codebook_version=bank.codebook.version,
            )
        )
    return len(drawn)


def doubt_of(reading: SentenceReading) -> float:
    """Return how much is not known about a sentence: the entropy of its likeliest codes together, in bits."""
    return sum(_entropy(option.confidence) for option in reading.candidates)


class _Readings:
    """What the tagger reads in stories, each read once."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._read: dict[str, Sequence[SentenceReading]] = {}

    def of(self, story: Story) -> Sequence[SentenceReading]:
        """Return what is read in the sentences of a story."""
        if story.id not in self._read:
            sentences = [story.sentence(number) for number in range(len(story.sentences))]
            self._read[story.id] = self._bank.tagger.read(sentences)
        return self._read[story.id]


def _by_chance(bank: Bank, stories: Iterable[Story], drawn: set[Place]) -> list[Place]:
    own = state_of(bank).own
    learned = frozenset(own.facts.stories) if own else frozenset()
    places = [
        (story.id, number)
        for story in stories
        if story.id not in learned
        for number in range(len(story.sentences))
        if (story.id, number) not in drawn
    ]
    return _shuffled(places, bank.random_below, at_most=BY_CHANCE)


def _in_doubt(
    bank: Bank, stories: Sequence[Story], seen: set[Place], readings: _Readings, *, count: int
) -> list[Place]:
    """Return the sentences of a few stories that are doubted most, of those about which nobody said anything yet."""
    found: list[tuple[float, Place]] = []
    until = bank.clock() + _READING_TIME
    for story in _shuffled(stories, bank.random_below, at_most=_STORIES_READ):
        if bank.clock() > until:
            break
        answered = {word.sentence for word in bank.store.taggings([story.id])[story.id] if word.by is not Voice.MODEL}
        doubts = [
            (doubt_of(reading), (story.id, number))
            for number, reading in enumerate(readings.of(story))
            if number not in answered and (story.id, number) not in seen
        ]
        found += sorted(doubts, reverse=True)[:_OF_ONE_STORY]
    return [place for doubt, place in sorted(found, reverse=True)[:count] if doubt > 0]


def _shuffled(items: Sequence[T], random_below: Callable[[int], int], *, at_most: int | None = None) -> list[T]:
    """Return items in an order of chance, or the first few of it."""
    left = list(items)
    count = len(left) if at_most is None else min(at_most, len(left))
    for start in range(count):
        other = start + random_below(len(left) - start)
        left[start], left[other] = left[other], left[start]
    return left[:count]


def _place(review: LabelReview) -> Place:
    return review.story_id, review.sentence


def _entropy(share: float) -> float:
    if not 0 < share < 1:
        return 0.0
    return -share * math.log2(share) - (1 - share) * math.log2(1 - share)
