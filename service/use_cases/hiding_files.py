"""Hiding who is in a file, for people who want only that: nothing of it is kept in the bank."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import PurePath

from ingest.analysed import AnalysedText, Analyser
from ingest.lists.lexicon import fold
from ingest.readers import read_file
from ingest.redact import Level, Redacted, redact
from ingest.redaction.docx import redact_docx
from ingest.settling import analyse_until_settled, possibly_hidden, surely_hidden
from stories.spans import MentionKind

WORD_FILE = ".docx"
TEXT_FILE = ".txt"

# Words this short ("de", "el") stand in names and in everything else.
_SHORTEST_TELLING = 3
# Inside another word a short name ("Ina" in "pagina") means nothing.
_LONG = 6
_NAME_PART = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+")
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class HiddenFile:
    """A file with its people hidden.

    `hidden` counts what was replaced, by kind; `doubts` how many words may identify someone, whatever became of them.
    `name` is what the new file may be called: that of the old one, unless it told who is in it.
    """

    name: str
    data: bytes
    hidden: Mapping[MentionKind, int]
    doubts: int


def plain_name(source: str) -> str:
    """Return what a hidden file is called when the name of the old one tells nobody: a Word file, or else text."""
    path = PurePath(source)
    return f"{path.stem}{WORD_FILE if _is_word(source) else TEXT_FILE}"


def silent_name(source: str, data: bytes) -> str:
    """Return a name that tells nothing, the same each time for the same file and another for any other."""
    number = hashlib.sha256(source.encode("utf-8", "surrogateescape") + b"\0" + data).hexdigest()[:8]
    return f"verhaal-{number}{PurePath(plain_name(source)).suffix}"


def hide_file(source: str, data: bytes, analyser: Analyser, *, leave_doubts: bool = False) -> HiddenFile:
    """Return a file, of which `source` is the name, with whatever identifies someone hidden, or may.

    With `leave_doubts`, only what surely does. A Word file comes back as a Word file with its layout, anything else as
    text. Raises UnreadableFileError, which says in Dutch what to do.
    """
    text = read_file(source, data).reveal()
    hiding = _Hiding(analyser, leave_doubts=leave_doubts)
    hidden = redact_docx(data, hiding.hide) if _is_word(source) else f"{hiding.hide(text).text}\n".encode()
    telling = _tells(PurePath(source).stem, hiding.words, analyser)
    return HiddenFile(
        name=silent_name(source, data) if telling else plain_name(source),
        data=hidden,
        hidden=dict(sorted(hiding.counted.items(), key=lambda each: list(MentionKind).index(each[0]))),
        doubts=hiding.doubted,
    )


class _Hiding:
    """Hides texts, and remembers what was hidden for as long as one file takes."""

    def __init__(self, analyser: Analyser, *, leave_doubts: bool) -> None:
        self._analyser = analyser
        self._leave_doubts = leave_doubts
        self.counted: Counter[MentionKind] = Counter()
        self.doubted = 0
        self.words: set[str] = set()

    def hide(self, text: str) -> Redacted:
        hidden = surely_hidden if self._leave_doubts else possibly_hidden
        analysed = analyse_until_settled(self._analyser, text, hidden=hidden)
        redacted = redact(text, hidden(analysed))
        self.counted.update(made.mention.kind for made in redacted.replacements if made.level is not Level.KEEP)
        self.doubted += len(analysed.doubts)
        self.words |= _words_of(text, analysed)
        return redacted


def _words_of(text: str, analysed: AnalysedText) -> set[str]:
    """Return the words of whatever identifies someone, or may."""
    return {
        fold(word)
        for mention in (*analysed.mentions, *analysed.doubts)
        for word in _WORD.findall(mention.span.of(text))
        if len(word) >= _SHORTEST_TELLING
    }


def _tells(stem: str, words: Set[str], analyser: Analyser) -> bool:
    """Return whether the name of a file names someone of the text, or would be hidden if it stood in a text."""
    # One system writes an accent apart from its letter, and another does not.
    stem = unicodedata.normalize("NFC", stem)
    parts, written = _NAME_PART.findall(stem), fold(stem)
    if any(fold(part) in words for part in parts) or any(word in written for word in words if len(word) >= _LONG):
        return True
    read = analyser.analyse(" ".join(parts))
    return bool(read.mentions or read.doubts)


def _is_word(source: str) -> bool:
    return PurePath(source).suffix.lower() == WORD_FILE
