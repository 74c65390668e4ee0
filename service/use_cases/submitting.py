"""A story sent in by a program for its narrator, who agreed that all doubts are hidden without being asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.readers import read_typed
from service.tries import Purpose
from service.use_cases.intake import Details, take_in
from service.wiring import Bank
from stories.consent import Use
from stories.receipt import hash_code, make_code
from stories.story import Story, StoryStatus


@dataclass(frozen=True, slots=True, repr=False)
class Submitted:
    """A story that waits for a curator, and the code that can be seen only now."""

    story: Story
    code: str


def submit(bank: Bank, text: str, details: Details, uses: Iterable[Use], *, visitor: str) -> Submitted:
    """Keep a story as waiting; raise UnreadableFileError for a text that will not do, or TooManyTriesError."""
    bank.tries.spend(Purpose.SUBMISSION, visitor)
    code = make_code(bank.random_below)
    story = take_in(
        read_typed(text),
        details,
        uses,
        bank=bank,
        status=StoryStatus.WAITING,
        receipt_hash=hash_code(code, salt=bank.receipt_salt),
    )
    return Submitted(story, code)
