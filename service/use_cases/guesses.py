"""Finding sentences in which someone guesses who told a story, without a name."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.sentences import split_sentences
from stories.spans import Span

# What `*` in a phrase stands for: up to six words, and no end of a sentence.
_FEW_WORDS = r"(?:\W+[\w'’-]+){0,6}?"


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence that guesses who told, and why it may not stand, in Dutch."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    why: str
    pattern: re.Pattern[str]


def guesses_in(text: str) -> tuple[Guess, ...]:
    """Return the sentences of a text that guess who told a story."""
    return tuple(_guesses(text))


def _guesses(text: str) -> Iterator[Guess]:
    for sentence in split_sentences(text):
        words = sentence.of(text)
        rule = next((rule for rule in _rules() if rule.pattern.search(words)), None)
        if rule is not None:
            yield Guess(sentence, rule.why)


@cache
def _rules() -> tuple[_Rule, ...]:
    text = files("service.use_cases").joinpath("guesses.toml").read_text(encoding="utf-8")
    return tuple(
        _Rule(rule["why"], re.compile("|".join(map(_pattern, rule["phrases"])), re.IGNORECASE))
        for rule in tomllib.loads(text)["rule"]
    )


def _pattern(phrase: str) -> str:
    """Return a phrase as a pattern of whole words."""
    parts: list[str] = []
    for word in re.findall(r"\([^)]*\)|\S+", phrase):
        if word == "*":
            parts.append(_FEW_WORDS)
        else:
            either = "|".join(map(re.escape, word.strip("()").split("|")))
            parts.append((r"\W+" if parts else "") + rf"(?:{either})")
    return rf"\b{''.join(parts)}\b"
