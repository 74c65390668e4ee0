"""What can still give someone away in a text whose names are hidden, in one sentence for its narrator.

Nothing is measured here that cannot be known: the sentence names what the narrator keeps, words from a list that a
person can read and correct, and details that stand together.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ingest.redact import Redacted
from ingest.redaction.choices import Level
from ingest.redaction.name_forms import flatten
from ingest.redaction.places import is_small
from stories.spans import MentionKind

_KEPT: dict[MentionKind, str] = {
    MentionKind.PERSON: "een naam die je laat staan",
    MentionKind.LOCATION: "een plaats of straat die je laat staan",
    MentionKind.ORGANISATION: "de naam van een instelling die je laat staan",
    MentionKind.DATE: "een precieze datum",
    MentionKind.AGE: "een precieze leeftijd",
    MentionKind.PHONE: "een telefoonnummer",
    MentionKind.EMAIL: "een e-mailadres",
    MentionKind.LINK: "een link of gebruikersnaam",
    MentionKind.NUMBER: "een nummer dat bij iemand hoort",
}
_SMALL_PLACE = "de naam van een kleine plaats die je laat staan"
_TOGETHER = "leeftijd, tijd en plaats die bij elkaar staan"
_TOGETHER_KINDS = frozenset({MentionKind.AGE, MentionKind.DATE, MentionKind.LOCATION})


def remaining_clues(redacted: Redacted) -> str | None:
    """Return in one Dutch sentence what can still give someone away, or None when nothing is known."""
    clues = list(dict.fromkeys([*_kept(redacted), *_listed(redacted.text), *_together(redacted)]))
    if not clues:
        return None
    *most, last = clues
    row = f"{', '.join(most)} en {last}" if most else last
    return f"Mensen die je kennen, kunnen iemand misschien nog herkennen aan {row}."


def _kept(redacted: Redacted) -> Iterator[str]:
    for made in redacted.replacements:
        if made.level is Level.KEEP:
            small = made.mention.kind is MentionKind.LOCATION and is_small(made.span.of(redacted.text))
            yield _SMALL_PLACE if small else _KEPT[made.mention.kind]


def _listed(text: str) -> Iterator[str]:
    flat = flatten(text)
    for said, pattern in _patterns():
        if found := pattern.search(flat):
            yield f"{said} (‘{found[0]}’)"


def _together(redacted: Redacted) -> Iterator[str]:
    told = {made.mention.kind for made in redacted.replacements if made.level in (Level.KEEP, Level.GENERAL)}
    if told >= _TOGETHER_KINDS:
        yield _TOGETHER


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    clues = tomllib.loads(files("ingest.redaction").joinpath("clues.toml").read_text(encoding="utf-8"))["clue"]
    return tuple(
        (clue["said"], re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(flatten, clue['words'])))})(?!\w)"))
        for clue in clues
    )
