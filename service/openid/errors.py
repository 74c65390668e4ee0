"""What can go wrong between the bank and the institution where someone signs in."""

from stories.errors import VerhalenbankError


class ProviderAwayError(VerhalenbankError):
    """The institution does not answer, or not in time."""


class UntrustedAnswerError(VerhalenbankError):
    """What came back is not the institution's answer to what this browser asked, or not one the bank can check."""


class NotLetInError(VerhalenbankError):
    """Who they are is known, and that gives them no role here."""
