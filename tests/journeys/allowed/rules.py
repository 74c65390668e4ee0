"""What may be in an answer, worked out from the switches alone and not by stories/permission.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from stories.consent import Use


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a narrator allows now; a story that is gone or waits is open for nothing."""

    uses: frozenset[Use]
    gone: bool = False


Rule: TypeAlias = Callable[[str, Allowed], bool]
_OPENS = {
    "nobody": {Use.READ},
    "curator": {Use.READ},
    "researcher": {Use.READ, Use.RESEARCH},
    "educator": {Use.READ, Use.TEACH},
    "lesson": {Use.READ},
}


def nothing(_: str, __: Allowed) -> bool:
    return False


def whole(who: str, allowed: Allowed) -> bool:
    return bool(allowed.uses & _OPENS.get(who, {Use.READ}))


def counted(_: str, allowed: Allowed) -> bool:
    return {Use.QUOTE, Use.COUNT} <= allowed.uses


def theme(_: str, allowed: Allowed) -> bool:
    return {Use.QUOTE, Use.COUNT, Use.TEACH} <= allowed.uses


def quoted(_: str, allowed: Allowed) -> bool:
    return Use.QUOTE in allowed.uses


def quoted_to_staff(who: str, allowed: Allowed) -> bool:
    return who in {"curator", "researcher"} and Use.QUOTE in allowed.uses


def case(who: str, allowed: Allowed) -> bool:
    return Use.TEACH in allowed.uses and whole(who, allowed)


def lesson(who: str, allowed: Allowed) -> bool:
    return who in {"lesson", "educator"} and Use.TEACH in allowed.uses


def own_lesson(who: str, allowed: Allowed) -> bool:
    return who == "educator" and Use.TEACH in allowed.uses


def waits(who: str, allowed: Allowed) -> bool:
    return who == "curator" and not allowed.gone


def learned(who: str, allowed: Allowed) -> bool:
    return who == "curator" and {Use.RESEARCH, Use.COUNT} <= allowed.uses


def coded(who: str, allowed: Allowed) -> bool:
    return who in {"curator", "researcher"} and Use.RESEARCH in allowed.uses


def taken(who: str, allowed: Allowed) -> bool:
    return who == "researcher" and Use.RESEARCH in allowed.uses


def taken_to_read(who: str, allowed: Allowed) -> bool:
    return who == "researcher" and Use.READ in allowed.uses


def wordless(who: str, allowed: Allowed) -> bool:
    return who in {"curator", "researcher"} and {Use.QUOTE, Use.COUNT} <= allowed.uses


def own(_: str, __: Allowed) -> bool:
    """Of others nothing; what is of the asker's own story is added to every rule (leaks.py)."""
    return False
