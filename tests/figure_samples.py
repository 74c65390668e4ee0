"""Frozen figures to test with, and a bank in which they are about something."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from service.lazy import Lazy
from service.use_cases.accounts import add_user
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.frozen_figures import BankSnapshot, FigureKind, FrozenFigure
from stories.receipt import hash_code
from stories.sql_store import open_store
from stories.story import Domain
from tests.banks import Clock, memory_bank
from tests.receipt_codes import receipt_code
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

HURTS = "Ze besloten alles zonder mij."
HELPS = "Zij vroegen eerst wat ik vond."
CODE = "over-mij-zonder-mij"
FIGURE = "figuur"
PASSWORD = "een-lang-wachtwoord"
# So many narrators have a code.
CODES = 3


def sample_figure(figure_id: str = FIGURE) -> FrozenFigure:
    """Return the signal that people in ggz are decided about without them."""
    return FrozenFigure(
        id=figure_id,
        kind=FigureKind.SIGNAL,
        code=CODE,
        facet="domein",
        value="ggz",
        query="",
        made_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
        made_by="tessa",
        codebook_version="1.3",
        tagger_version="gemeten-1",
        snapshot=BankSnapshot("verhalen", "inhoud"),
        shown="{}",
    )


def bank_with_figure(data: Path, *, clock: Clock | None = None) -> Bank:
    """Return a bank in which twelve narrators in ggz tell the same, of whom ten may be quoted, and a figure of it.

    Of each of the first narrators there is a code; tessa, omar and ans have accounts.
    """
    bank = replace(memory_bank(data, clock=clock), lazy_tagger=Lazy(MeasuredTagger))
    bank.store.close()
    shutil.copyfile(_filled_database(), data / "verhalen.db")
    bank = replace(bank, store=open_store(f"sqlite:///{data / 'verhalen.db'}"))
    bank.sync()
    return bank


@cache
def _filled_database() -> Path:
    """Return a database that is filled once for all tests: codes and passwords are slow to hash."""
    folder = Path(mkdtemp(prefix="verhalenbank-"))
    bank = memory_bank(folder)
    for number in range(12):
        story_id = f"v{number}"
        uses = EVERYTHING if number < 10 else frozenset({Use.COUNT})
        story = sample_story(story_id, HURTS, uses=uses, domain=Domain.MENTAL_HEALTH)
        receipt = hash_code(receipt_code(number), salt=bank.receipt_salt) if number < CODES else None
        bank.store.add(story, [sample_tagging(story_id, CODE)], receipt_hash=receipt)
    for number in range(30):
        domain = Domain.MENTAL_HEALTH if number < 6 else Domain.DEMENTIA
        story = sample_story(f"h{number}", HELPS, domain=domain)
        bank.store.add(story, [sample_tagging(story.id, "erkend-als-kenner")])
    bank.store.add_figure(sample_figure())
    for name, role in (("tessa", Role.CURATOR), ("omar", Role.RESEARCHER), ("ans", Role.EDUCATOR)):
        add_user(name, role, PASSWORD, store=bank.store, now=bank.clock())
    bank.store.close()
    return folder / "verhalen.db"
