"""Doing again what narrators decided, in a database that is older than that."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.use_cases.following import follow
from service.wiring import Bank
from service.wishes import last_wishes
from stories.consent import Use, change
from stories.story import Story, StoryStatus


@dataclass(frozen=True, slots=True)
class DoneAgain:
    """How many stories were withdrawn again, and of how many the switches were set again."""

    withdrawn: int = 0
    switched: int = 0

    def __bool__(self) -> bool:
        return bool(self.withdrawn or self.switched)


def remember_wishes(bank: Bank) -> DoneAgain:
    """Withdraw and switch again what the list beside the database knows and the database does not.

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
    done = DoneAgain(withdrawn, switched)
    if done:
        bank.sync()
    return done


def _allowing(uses: frozenset[Use], at: datetime) -> Callable[[Story], Story]:
    return lambda story: replace(story, consent=change(story.consent, uses, now=at))
