"""Doing again what narrators decided, in a database that is older than that."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.use_cases.following import follow
from service.use_cases.own_story.hiding_again import hide_again
from service.use_cases.own_story.hiding_more import after_hiding
from service.wiring import Bank
from service.wishes import hidings, last_wishes
from stories.consent import Use, change
from stories.story import Story, StoryStatus


@dataclass(frozen=True, slots=True)
class DoneAgain:
    """How many stories were withdrawn again, of how many the switches were set, and in how many more was hidden."""

    withdrawn: int = 0
    switched: int = 0
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.withdrawn or self.switched or self.hidden)


def remember_wishes(bank: Bank) -> DoneAgain:
    """Withdraw, switch and hide again what the list beside the database knows and the database does not.

    A copy that was put back is from before some withdrawals: without this their stories would be open to all again.
    """
    wishes = last_wishes(bank.settings.data)
    withdrawn = switched = 0
    for story_id, story in bank.store.get_many(list(wishes)).items():
        wish = wishes[story_id]
        if story.status is StoryStatus.WITHDRAWN:
            continue
        if wish.uses is None:
            bank.store.erase(story_id, now=wish.at)
            withdrawn += 1
        elif wish.at > story.consent.given_at and wish.uses != story.consent.uses:
            bank.store.change(story_id, _allowing(wish.uses, wish.at))
            follow(bank, story_id)
            switched += 1
    done = DoneAgain(withdrawn, switched, hidden=_hide_again(bank))
    if done:
        bank.sync()
    return done


def _hide_again(bank: Bank) -> int:
    wanted = hidings(bank.settings.data)
    hidden = 0
    for story_id, story in bank.store.get_many(list(wanted)).items():
        if story.status is StoryStatus.WITHDRAWN or hide_again(bank, story, wanted[story_id]) == story:
            continue
        bank.store.change_minding_objection(
            story_id,
            lambda story, waits: after_hiding(hide_again(bank, story, wanted[story.id]), waits),
        )
        hidden += 1
    return hidden


def _allowing(uses: frozenset[Use], at: datetime) -> Callable[[Story], Story]:
    return lambda story: replace(story, consent=change(story.consent, uses, now=at))
