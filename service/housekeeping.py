"""What a running bank does by itself: keep its index up to date and clean, and forget drafts whose time is up."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from service.failures import log_failure
from service.use_cases.exporting.feed import publish_withdrawals
from service.wiring import Bank
from stories.errors import IndexUnavailableError

_LOG = logging.getLogger("verhalenbank")


@asynccontextmanager
async def keeping_house(app: FastAPI) -> AsyncIterator[None]:
    """Load the models beside the first requests and keep house until the application stops."""
    bank: Bank = app.state.bank
    works = (
        _warm_up(bank),
        _repeat(tidy, bank, every=bank.settings.sync_seconds),
        _repeat(expunge, bank, every=bank.settings.expunge_seconds),
    )
    tasks = [asyncio.create_task(work) for work in works]
    yield
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


def tidy(bank: Bank) -> None:
    """Do once what has to be done every few seconds: commands and other processes change the store as well."""
    bank.sync()
    publish_withdrawals(bank)
    bank.store.delete_expired_drafts(now=bank.clock())


def expunge(bank: Bank) -> None:
    """Let the files of the index forget the words of stories that nobody can find any more."""
    try:
        bank.index.expunge()
    except IndexUnavailableError:
        _LOG.warning("the index is away; its files will be cleaned later")


async def _repeat(work: Callable[[Bank], None], bank: Bank, *, every: float) -> None:
    while True:
        try:
            await asyncio.to_thread(work, bank)
        except Exception as error:  # a database that is away for a moment must not end the housekeeping
            log_failure(_LOG, error)
        await asyncio.sleep(every)


async def _warm_up(bank: Bank) -> None:
    for model in (bank.lazy_pipeline, bank.lazy_tagger):
        try:
            await asyncio.to_thread(model.get)
        except Exception as error:  # who needs the model tries again, and gets the error as an answer
            log_failure(_LOG, error)
