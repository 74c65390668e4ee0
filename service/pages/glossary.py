"""The few words that not everyone uses and that narrators meet all the same, with what they mean: glossary.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its other forms, and what it means in plain words."""

    word: str
    meaning: str
    forms: tuple[str, ...] = ()


@cache
def glossary() -> tuple[Word, ...]:
    """Return the words in alphabetical order."""
    data = tomllib.loads((Path(__file__).parent / "glossary.toml").read_text(encoding="utf-8"))
    words = [Word(row["word"], row["meaning"], tuple(row.get("forms", ()))) for row in data["word"]]
    return tuple(sorted(words, key=lambda word: word.word))
