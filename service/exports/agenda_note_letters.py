"""Which letters a note can be written in: a Word file in any, our own fonts in those of Europe.

A PDF that people can have read aloud may hold no letter without a picture of it, and its writer stops at one. What is
not ours is written out: `[grinning face]` for an emoji, and that there is more for a text in another script.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from service.exports.xml_text import NOTHING_TO_SHOW, fit_for_xml
from service.use_cases.agenda_note_content import AgendaNote

# Found by writing them: see tests/unit/service/exports/test_agenda_note_letters.py.
_OURS = (
    "\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u02b0-\u02ff\u0300-\u0345\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u045f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u2070-\u209c\u20a0-\u20bf\u2122\u2150-\u2151\u2190-\u22ff\u25a0-\u25ff\ufffd"
)
_OTHERS = re.compile(f"[^{_OURS}]+")
_OTHER_SCRIPT = "[tekst in een ander schrift]"
# Of a picture only the text beside it is words.
_NO_WORDS = {"svg"}


def fit_for_word(note: AgendaNote) -> AgendaNote:
    """Return a note as a Word file can hold it."""
    return _reworded(note, fit_for_xml)  # type: ignore[no-any-return]


def fit_for_our_fonts(note: AgendaNote) -> AgendaNote:
    """Return a note that our own fonts can show to the last letter."""
    return _reworded(note, in_our_letters)  # type: ignore[no-any-return]


def in_our_letters(text: str) -> str:
    """Return a text in which what our fonts cannot show is written out."""
    written = _OTHERS.sub(_written_out, unicodedata.normalize("NFC", fit_for_xml(text)))
    # A heading of which nothing is left would be none.
    return written if written.strip() else text and NOTHING_TO_SHOW


def _written_out(found: re.Match[str]) -> str:
    if any(unicodedata.category(one).startswith("L") for one in found[0]):
        return _OTHER_SCRIPT
    # What has no shape of its own (how another is to be drawn, or in which direction) goes without a word.
    shapes = (one for one in found[0] if unicodedata.category(one)[0] in "SPN")
    return "".join(f"[{unicodedata.name(one, 'teken').lower()}]" for one in shapes)


def _reworded(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_reworded(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = (field.name for field in fields(value) if field.name not in _NO_WORDS)
        return replace(value, **{name: _reworded(getattr(value, name), change) for name in parts})
    return value
