"""Narrators who change their minds: switches go off and on again, and some take their story back for good."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from service.wiring import Bank
from stories.consent import Use
from stories.story import Story
from tests.journeys.allowed.own_words import STORIES, WAITING, story_id
from tests.journeys.allowed.rules import Allowed
from tests.story_samples import EVERYTHING


def everything_allowed() -> dict[int, Allowed]:
    return {number: Allowed(EVERYTHING if number != WAITING else frozenset()) for number in range(STORIES + 1)}


def change_minds(bank: Bank, now: Mapping[int, Allowed]) -> None:
    for number, one in now.items():
        if one.gone:
            if bank.store.get_many([story_id(number)]):
                bank.store.erase(story_id(number), now=bank.clock())
        elif number != WAITING:
            bank.store.change(story_id(number), switched(one.uses))
    bank.sync()


def switched(uses: frozenset[Use]) -> Callable[[Story], Story]:
    return lambda story: replace(story, consent=replace(story.consent, uses=uses))


def by_chance(before: Mapping[int, Allowed], chance: random.Random, *, leave: float = 0.15) -> dict[int, Allowed]:
    """Return what narrators may decide next: most leave most switches on, some take their story back for good."""
    now = dict(before)
    for number in range(STORIES):
        uses = frozenset(use for use in sorted(Use) if chance.random() < 0.7)
        leaves = chance.random() < leave
        if not before[number].gone:
            now[number] = Allowed(frozenset(), gone=True) if leaves else Allowed(uses)
    return now
