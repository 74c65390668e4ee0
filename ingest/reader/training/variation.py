"""Variation on marked text, so that the reader learns how names stand in a sentence and not which names there are."""

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.reader.training.corpus import MarkedText, Stretches, join
from ingest.reader.training.names import NameMaker
from ingest.redaction.placeholders import NUMBERED, make_placeholder
from stories.spans import MentionKind

_TITLE = re.compile(
    r"\b(?:meneer|mevrouw|mw|mevr|dhr|dr|dokter|juf|meester|heer|familie|fam|rechter|zuster|broeder)\.? $",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"^(?:van|de|den|der|ten|ter|el|al|ben|op|in|'t)\b", re.IGNORECASE)
_PLAIN = re.compile(r"^[^\W\d_]{3,}$")
_FULL_NAME = re.compile(r"^[^\W\d_]{2,} [^\W\d_].*$")
_ARTICLE = re.compile(r"^(de|het|'t) ", re.IGNORECASE)
_NUMBERS = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))
_MONTHS: tuple[str, ...] = tuple(_NUMBERS["maanden"])
_MONTH = re.compile("|".join(_MONTHS))
_AGES: tuple[str, ...] = tuple(_NUMBERS["leeftijden"])

Sentences = Sequence[MarkedText]


class Swapper:
    """Puts other names in the place of those of a story: the same name everywhere by the same other."""

    def __init__(self, draw: random.Random, names: NameMaker) -> None:
        self._draw = draw
        self._names = names

    def swap(self, sentences: Sentences, *, people: float = 0.85, others: float = 0.6) -> list[MarkedText]:
        """Return the sentences with a share of the people and of the other mentions replaced."""
        chosen: dict[tuple[MentionKind, str], str] = {}
        swapped = []
        for sentence in sentences:
            stretches: Stretches = []
            before = ""
            for old, kind in sentence.stretches():
                new = old
                if kind is not None:
                    key = (kind, old.lower())
                    if key not in chosen:
                        share = people if kind is MentionKind.PERSON else others
                        chosen[key] = self._other(old, kind, before) if self._draw.random() < share else old
                    new = _in_case_of(old, chosen[key])
                before = new
                stretches.append((new, kind))
            swapped.append(join(stretches, sentence.labels))
        return swapped

    def _other(self, old: str, kind: MentionKind, before: str) -> str:
        make: dict[MentionKind, Callable[[], str]] = {
            MentionKind.PERSON: lambda: self._person(old, before),
            MentionKind.LOCATION: lambda: self._location(old),
            MentionKind.ORGANISATION: lambda: self._institution(old),
            MentionKind.AGE: lambda: self._age(old),
            MentionKind.DATE: lambda: self._digits(_MONTH.sub(lambda _: self._draw.choice(_MONTHS), old)),
            MentionKind.NUMBER: lambda: self._digits(old),
            MentionKind.PHONE: lambda: old[:2] + self._digits(old[2:]),
        }
        return make[kind]() if kind in make else old

    def _person(self, old: str, before: str) -> str:
        if old.lower().endswith("'s"):
            return self._names.given() + "'s"
        if _PARTICLE.match(old) or (_TITLE.search(before) and _PLAIN.match(old)):
            return self._names.family()
        if _PLAIN.match(old):
            return self._names.given()
        if _FULL_NAME.match(old):
            origin = self._names.origin()
            return f"{self._names.given(origin)} {self._names.family(origin)}"
        return old

    def _location(self, old: str) -> str:
        if any(letter.isdigit() for letter in old):
            return (
                f"{self._names.street()} {self._draw.randint(1, 240)}" if len(old.split()) == 2 else self._digits(old)
            )
        if re.search(r"(?:straat|laan|weg|plein|kade|dijk|singel)$", old.lower()):
            return self._names.street()
        return self._names.place() if _PLAIN.match(old) else old

    def _institution(self, old: str) -> str:
        article = _ARTICLE.match(old)
        return self._names.institution(article=article[1] if article else None)

    def _age(self, old: str) -> str:
        if old.isdigit():
            return str(self._draw.randint(3, 97))
        return self._draw.choice(_AGES) if old.lower() in _AGES else old

    def _digits(self, old: str) -> str:
        return re.sub(r"\d", lambda _: str(self._draw.randint(0, 9)), old)


def _in_case_of(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    if old[0].isupper() and not new[0].isupper():
        return new[0].upper() + new[1:]
    return new


def lower(sentence: MarkedText) -> MarkedText:
    """Return the sentence as someone types it who uses no capitals."""
    return _rewritten(sentence, str.lower)


def lower_names(sentence: MarkedText) -> MarkedText:
    """Return the sentence with its mentions alone in lower case."""
    return join([(s.lower() if kind else s, kind) for s, kind in sentence.stretches()], sentence.labels)


def upper(sentence: MarkedText) -> MarkedText:
    """Return the sentence in capitals, as the heading of a letter or as shouting."""
    return _rewritten(sentence, str.upper)


def without_stops(sentence: MarkedText, draw: random.Random) -> MarkedText:
    """Return the sentence with most stops and commas outside its mentions left out."""

    def thinned(text: str) -> str:
        return re.sub(r"[.,;!?]", lambda stop: "" if draw.random() < 0.6 else stop[0], text)

    return join([(s if kind else thinned(s), kind) for s, kind in sentence.stretches()], sentence.labels)


def hide(sentence: MarkedText, draw: random.Random, *, share: float = 1.0) -> MarkedText:
    """Return the sentence with a share of its mentions hidden behind placeholders such as `[naam 1]`."""
    stretches: Stretches = []
    for stretch, kind in sentence.stretches():
        if kind is None or draw.random() >= share:
            stretches.append((stretch, kind))
            continue
        number = draw.randint(1, 6) if kind in NUMBERED else 1
        stretches.append((make_placeholder(kind, number), None))
    return join(stretches, sentence.labels)


def _rewritten(sentence: MarkedText, write: Callable[[str], str]) -> MarkedText:
    return join([(write(s), kind) for s, kind in sentence.stretches()], sentence.labels)
