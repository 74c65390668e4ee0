"""Banks to test with: the real wiring around a store on disk and an index in memory."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Lock

from search.memory_index import memory_index
from service.background import Background
from service.lazy import Lazy
from service.secret import Secret
from service.settings import Settings
from service.tries import Purpose, Tries
from service.wiring import Bank, load_embedder, load_reader_of_labels, load_reader_of_names
from stories.codebook import load_codebook
from tests.stores import new_store

START = datetime(2026, 5, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is told otherwise."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass(slots=True)
class Ids:
    """Ids that can be foretold: story-1, story-2, ..."""

    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        return f"story-{next(self.numbers)}"


def memory_bank(data: Path, *, clock: Callable[[], datetime] | None = None, settings: Settings | None = None) -> Bank:
    """Return an empty bank with the real models; its ids and codes are the same in every run."""
    clock = clock or Clock()
    settings = settings or Settings(data=data)
    limits = {
        Purpose.CODE: settings.code_tries,
        Purpose.SIGN_IN: settings.sign_in_tries,
        Purpose.SUBMISSION: settings.submission_tries,
    }
    return Bank(
        settings=settings,
        store=new_store(data),
        index=memory_index(),
        embedder=_EMBEDDER.get(),
        codebook=load_codebook(),
        clock=clock,
        ids=Ids(),
        random_below=random.Random(1).randrange,
        secret=Secret(bytes(range(32))),
        tries=Tries(limits, window=timedelta(seconds=settings.tries_window_seconds), clock=clock),
        lazy_pipeline=_PIPELINE,
        lazy_tagger=_TAGGER,
        sync_lock=Lock(),
        background=Background(clock=clock),
        slow_background=Background(clock=clock),
    )


# Loaded once for all tests: models do not change.
_PIPELINE = Lazy(load_reader_of_names)
_TAGGER = Lazy(load_reader_of_labels)
_EMBEDDER = Lazy(load_embedder)
