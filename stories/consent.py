"""What a narrator allows: five switches, all off until the narrator turns them on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Use(StrEnum):
    """One switch: a use that a narrator may allow."""

    READ = "lezen"
    RESEARCH = "onderzoek"
    TEACH = "onderwijs"
    QUOTE = "citeren"
    COUNT = "meetellen"


@dataclass(frozen=True, slots=True)
class Consent:
    """The uses a narrator allows, since when, and until when."""

    uses: frozenset[Use]
    given_at: datetime
    withdrawn_at: datetime | None = None

    @property
    def in_force(self) -> frozenset[Use]:
        """The uses that are allowed now: none after a withdrawal."""
        return frozenset() if self.withdrawn_at else self.uses


def change(consent: Consent, uses: Iterable[Use], *, now: datetime) -> Consent:
    """Return the consent with other switches on."""
    return replace(consent, uses=frozenset(uses), given_at=now)


def withdraw(consent: Consent, *, now: datetime) -> Consent:
    """Return the consent as withdrawn."""
    return replace(consent, withdrawn_at=now)
