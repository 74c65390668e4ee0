"""Answers that people could have given in a bank, for a lamp that no corpus has a word for."""

from ingest.tagging.learning.answers import AnsweredSentence, is_held_out

LAMP = "de blauwe lamp boven mijn bed brandde die nacht"


def learned_ids(count: int, start: str = "verhaal") -> list[str]:
    """Return ids of stories that are learned from."""
    return _ids(count, start, held_out=False)


def held_out_ids(count: int, start: str = "verhaal") -> list[str]:
    """Return ids of stories that are only measured on."""
    return _ids(count, start, held_out=True)


def confirmed(story_id: str, code: str = "niet-geloofd", text: str = LAMP) -> AnsweredSentence:
    return AnsweredSentence(story_id, text, frozenset({code}), frozenset())


def rejected(story_id: str, code: str = "niet-geloofd", text: str = LAMP) -> AnsweredSentence:
    return AnsweredSentence(story_id, text, frozenset(), frozenset({code}))


def _ids(count: int, start: str, *, held_out: bool) -> list[str]:
    found: list[str] = []
    number = 0
    while len(found) < count:
        number += 1
        if is_held_out(f"{start}-{number}") is held_out:
            found.append(f"{start}-{number}")
    return found
