"""A bank with stories to draw from, two coders and somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.use_cases.coding.answering import put_answer
from service.use_cases.coding.rounds import open_sentences, start_round
from service.wiring import Bank
from stories.accounts import Role, User
from stories.coding_rounds import CodingRound
from stories.consent import Use
from stories.story import StoryStatus
from tests.banks import Clock, memory_bank
from tests.story_samples import EVERYTHING, TOLD, sample_story

TEXT = "Ze praatten langs me heen. Mijn zus luisterde wel. Daarna bleef het stil. Niemand belde mij nog terug."
PER_STORY = 4


@dataclass(frozen=True, slots=True)
class House:
    """A bank and the people who code in it."""

    bank: Bank
    clock: Clock
    tessa: User
    bram: User
    noor: User

    def start(self, *, size: int = 20) -> CodingRound:
        """Start a round for Tessa and Bram."""
        return start_round(self.bank, size=size, coders=["tessa", "bram"], curator=self.noor)

    def answer(self, known: CodingRound, coder: User, answers: dict[int, Iterable[str]] | None = None) -> None:
        """Answer every sentence that is open, without a label unless the place says otherwise."""
        for place in open_sentences(self.bank, known):
            put_answer(self.bank, known.id, place, (answers or {}).get(place, ()), coder=coder)


@pytest.fixture
def house(tmp_path: Path) -> House:
    clock = Clock()
    bank = memory_bank(tmp_path, clock=clock)
    for number in range(10):
        bank.store.add(sample_story(f"open-{number}", TEXT))
    bank.store.add(sample_story("dicht", TEXT, uses=EVERYTHING - {Use.RESEARCH}))
    bank.store.add(sample_story("wacht", TEXT, status=StoryStatus.WAITING))
    people = [User(name, Role.CURATOR, "hash", TOLD) for name in ("tessa", "bram", "noor")]
    others = [User("omar", Role.RESEARCHER, "hash", TOLD), User("eva", Role.EDUCATOR, "hash", TOLD)]
    for user in (*people, *others):
        bank.store.put_user(user)
    return House(bank, clock, *people)
