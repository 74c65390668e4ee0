"""Rules as data: turns of phrase that mean a code to whoever knows the field, in a file that a person can correct."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stories.spans import Span

RULES_FILE = Path(__file__).parent / "rules.toml"

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_BETWEEN = r"[^\w.!?]+"
_GAP = r"(?:[^\w.!?]+\w+){0,3}[^\w.!?]+"


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that speak for a code, and phrases that take that back: before them, or anywhere in the sentence.

    In a phrase `*` stands for the rest of a word and `...` for at most three words.
    """

    name: str
    code: str
    phrases: tuple[str, ...]
    unless_before: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that holds for a sentence, with the words it holds on."""

    rule: str
    code: str
    span: Span


class RuleBook:
    """Rules, ready to be held against sentences."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._phrases = [[(_anchor(phrase), _pattern(phrase)) for phrase in rule.phrases] for rule in self._rules]
        self._unless_before = [[_pattern(phrase) for phrase in rule.unless_before] for rule in self._rules]
        self._unless = [[_pattern(phrase) for phrase in rule.unless] for rule in self._rules]

    def find(self, sentence: str) -> list[RuleHit]:
        """Return the rules that hold for a sentence, each once, on the first words it holds on."""
        plain = sentence.translate(_APOSTROPHES)
        lowered = plain.lower()
        hits = []
        for number, rule in enumerate(self._rules):
            # Nearly no phrase stands in a sentence, and looking for its longest word shows that fastest.
            patterns = [pattern for anchor, pattern in self._phrases[number] if anchor in lowered]
            if patterns and (span := self._first(number, patterns, plain)):
                hits.append(RuleHit(rule.name, rule.code, span))
        return hits

    def votes(self, sentences: Sequence[str], codes: Sequence[str]) -> NDArray[np.float32]:
        """Return 1 where a rule holds for a code and 0 elsewhere, of shape (sentences, codes)."""
        found = [{hit.code for hit in self.find(sentence)} for sentence in sentences]
        return np.array([[code in hit for code in codes] for hit in found], np.float32).reshape(-1, len(codes))

    def _first(self, number: int, patterns: Iterable[re.Pattern[str]], plain: str) -> Span | None:
        if any(pattern.search(plain) for pattern in self._unless[number]):
            return None
        found = [match for pattern in patterns for match in pattern.finditer(plain)]
        for match in sorted(found, key=lambda match: match.span()):
            if not any(before.search(plain, 0, match.start()) for before in self._unless_before[number]):
                return Span(*match.span())
        return None


def read_rules() -> tuple[Rule, ...]:
    """Return the rules in the order of their file."""
    rows = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Rule(
            name=row["name"],
            code=row["code"],
            phrases=tuple(row["phrases"]),
            unless_before=tuple(row.get("unless_before", ())),
            unless=tuple(row.get("unless", ())),
        )
        for row in rows
    )


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase in any case, whole words only, whatever white space or comma stands between them."""
    pattern = ""
    for word in phrase.translate(_APOSTROPHES).split():
        if word == "...":
            pattern = pattern.removesuffix(_BETWEEN) + _GAP
        else:
            pattern += re.escape(word).replace(r"\*", r"\w*") + _BETWEEN
    return re.compile(rf"(?<!\w){pattern.removesuffix(_BETWEEN)}(?!\w)", re.IGNORECASE)


def _anchor(phrase: str) -> str:
    """Return the longest word of a phrase, which every sentence that holds the phrase holds too."""
    return max((word.rstrip("*") for word in phrase.translate(_APOSTROPHES).lower().split()), key=len)
