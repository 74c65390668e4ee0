"""Opening the bank for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.cli.output import note
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
    """Open the bank, with what narrators decided after a copy that was put back, and close it however it ends."""
    from service.use_cases.own_story.remembering import remember_wishes
    from service.wiring import open_bank

    bank = open_bank(settings or read_settings())
    try:
        again = remember_wishes(bank)
        if again:
            note(
                "De database is ouder dan wat vertellers daarna besloten. Opnieuw gedaan: "
                f"{again.withdrawn} ingetrokken, {again.switched} met andere schakelaars, "
                f"in {again.hidden} meer weggehaald."
            )
        yield bank
    finally:
        bank.close()
