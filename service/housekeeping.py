"""What a running bank does by itself: keep its index up to date and forget drafts whose time is up."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from service.failures import log_failure
from service.wiring import Bank

_LOG = logging.getLogger("verhalenbank")


@asynccontextmanager
async def keeping_house(app: FastAPI) -> AsyncIterator[None]:
    """Load the models beside the first requests and keep house until the application stops."""
    tasks = [asyncio.create_task(work) for work in (_warm_up(app.state.bank), _keep_house(app.state.bank))]
    yield
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


def tidy(bank: Bank) -> None:
    """Do once what has to be done every few seconds: commands and other processes change the store as well."""
    bank.sync()
    bank.store.delete_expired_drafts(now=bank.clock())


async def _keep_house(bank: Bank) -> None:
    while True:
        try:
            await asyncio.to_thread(tidy, bank)
        except Exception as error:  # a database that is away for a moment must not end the housekeeping
            log_failure(_LOG, error)
        await asyncio.sleep(bank.settings.sync_seconds)


async def _warm_up(bank: Bank) -> None:
    for model in (bank.lazy_pipeline, bank.lazy_tagger):
        try:
            await asyncio.to_thread(model.get)
        except Exception as error:  # who needs the model tries again, and gets the error as an answer
            log_failure(_LOG, error)
