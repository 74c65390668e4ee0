"""Who said what: turns of a conversation, joined into text that reads like a play."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one time; `speaker` is empty when the file does not say who speaks."""

    speaker: str
    words: str


def write_turns(turns: Iterable[Turn]) -> str:
    """Return the turns as `Naam: woorden`, one paragraph for each, with what one speaker goes on to say joined."""
    paragraphs: list[list[str]] = []
    last_speaker: str | None = None
    for turn in turns:
        if paragraphs and turn.speaker == last_speaker:
            paragraphs[-1].append(turn.words)
        else:
            paragraphs.append([f"{turn.speaker}: {turn.words}" if turn.speaker else turn.words])
        last_speaker = turn.speaker
    return "\n\n".join("\n".join(lines) for lines in paragraphs)
