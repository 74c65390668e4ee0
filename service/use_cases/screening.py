"""Who may be recognised in what is typed about stories: it passes the same hiding as a story before anyone reads it.

Nothing of a text is kept before it is clean: what was typed stays on the page of who typed it.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ingest.redact import redact
from service.use_cases.guesses import guesses_in
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.spans import Mention, MentionKind, Span

# What an answer may hold and a story may not: the day on which something changes, an age for which it holds.
_MAY_STAY = frozenset({MentionKind.DATE, MentionKind.AGE})
_INSTEAD = "[zin weggehaald]"
# Hiding one thing can bring another to light; more often than this it never does.
_ROUNDS = 3

NOT_CLEAN = "Hier staat iets in waaraan iemand te herkennen kan zijn. Verander het, of haal het weg."


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that may tell who someone is.

    `why` says in Dutch what it is. `must_go` unless who typed it may say that it tells on nobody; `id` is how a form
    calls it, the same for the same words.
    """

    span: Span
    words: str
    why: str
    must_go: bool
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Screened:
    """A text with what may tell who someone is, and the text without it."""

    text: str
    marks: tuple[Mark, ...]
    without: str

    @property
    def is_clean(self) -> bool:
        """Whether the text may be read by others."""
        return not self.marks

    @property
    def fingerprint(self) -> str:
        """What tells this text from any other."""
        return fingerprint(self.text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text with its marks, in order."""
        pieces: list[Piece] = []
        read = 0
        for mark in self.marks:
            pieces += (Piece(self.text[read : mark.span.start_char], False), Piece(mark.words, True))
            read = mark.span.end_char
        return tuple(piece for piece in (*pieces, Piece(self.text[read:], False)) if piece.text)


def screen(bank: Bank, text: str, *, kept: Collection[str] = ()) -> Screened:
    """Return a text with its marks; those `kept`, by their ids, are left where they may stay."""
    marks = _marks(bank, text, kept)
    return Screened(text, marks, _without(bank, text, kept) if marks else text)


def screen_all(bank: Bank, texts: Mapping[str, str], *, kept: Collection[str] = ()) -> dict[str, Screened]:
    """Return those of these texts that are not clean, by field."""
    screened = {field: screen(bank, text, kept=kept) for field, text in texts.items() if text}
    return {field: one for field, one in screened.items() if not one.is_clean}


def must_be_clean(bank: Bank, texts: Mapping[str, str], *, kept: Collection[str] = ()) -> None:
    """Raise InvalidInputError with a message for every field in which someone may be recognised."""
    if found := screen_all(bank, texts, kept=kept):
        raise InvalidInputError(NOT_CLEAN, fields=dict.fromkeys(found, NOT_CLEAN))


def fingerprint(text: str) -> str:
    """Return what tells a text from any other, for a form to say which of them was seen."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _marks(bank: Bank, text: str, kept: Collection[str]) -> tuple[Mark, ...]:
    guesses = [_mark(guess.span, text, guess.why, must_go=True) for guess in guesses_in(text)]
    found = bank.pipeline.analyse(text)
    certain = [_of_mention(bank, mention, text, must_go=mention.kind not in _MAY_STAY) for mention in found.mentions]
    doubts = [_of_mention(bank, mention, text, must_go=False) for mention in found.doubts]
    marks: list[Mark] = []
    # A guess is its whole sentence, and a mention is certain or a doubt: the widest and surest stands.
    for mark in (*guesses, *certain, *doubts):
        if not any(mark.span.overlaps(other.span) for other in marks):
            marks.append(mark)
    still = (mark for mark in marks if mark.must_go or mark.id not in kept)
    return tuple(sorted(still, key=lambda mark: mark.span))


def _of_mention(bank: Bank, mention: Mention, text: str, *, must_go: bool) -> Mark:
    name = bank.codebook.name_of(mention.kind)
    return _mark(mention.span, text, f"Dit lijkt op: {name}.", must_go=must_go)


def _mark(span: Span, text: str, why: str, *, must_go: bool) -> Mark:
    words = span.of(text)
    plain = " ".join(words.casefold().split())
    return Mark(span, words, why, must_go, hashlib.sha256(f"{why}\0{plain}".encode()).hexdigest()[:12])


def _without(bank: Bank, text: str, kept: Collection[str]) -> str:
    for _ in range(_ROUNDS):
        for guess in reversed(guesses_in(text)):
            text = text[: guess.span.start_char] + _INSTEAD + text[guess.span.end_char :]
        marked = [mark.span for mark in _marks(bank, text, kept)]
        if not marked:
            break
        found = bank.pipeline.analyse(text)
        hidden = [one for one in (*found.mentions, *found.doubts) if any(one.span.overlaps(span) for span in marked)]
        text = redact(text, hidden).text
    return text
