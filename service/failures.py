"""What is logged of an error that nobody expected: where it happened and its class, never what it says.

A message may quote the text that caused it, and with it a name.
"""

import logging
import traceback
from pathlib import Path


def log_failure(log: logging.Logger, error: BaseException) -> None:
    """Log an error that nobody expected."""
    log.error("failed: %s", describe_failure(error))


def describe_failure(error: BaseException) -> str:
    """Return in one line the class of an error and of what caused it, with the places it came through."""
    chain: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < 5:
        chain.append(f"{type(cause).__module__}.{type(cause).__qualname__} at {_places(cause)}")
        cause = cause.__cause__ or cause.__context__
    return "; because of ".join(chain)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]) or "?"
