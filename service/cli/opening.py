"""Opening the bank for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stories.errors import InvalidInputError

if TYPE_CHECKING:
    from service.settings import Settings
    from service.wiring import Bank


def read_settings() -> "Settings":
    """Return the settings of the environment; raise InvalidInputError that names the one that is wrong."""
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        names = sorted({f"VERHALENBANK_{str(wrong['loc'][0]).upper()}" for wrong in error.errors()})
        raise InvalidInputError(f"Deze instelling klopt niet: {', '.join(names)}.") from None


@contextmanager
def opened_bank(settings: "Settings | None" = None) -> Iterator["Bank"]:
    """Open the bank and close it, however the command ends."""
    from service.wiring import open_bank

    bank = open_bank(settings or read_settings())
    try:
        yield bank
    finally:
        bank.close()
