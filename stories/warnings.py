"""What a reader is told before a heavy story: that it speaks of violence, say, so that nobody is taken by surprise."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Theme:
    """A heavy subject; `name` completes the sentence "Dit verhaal gaat ook over ..."."""

    id: str
    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def load_themes() -> tuple[Theme, ...]:
    """Return the heavy subjects in the order of their data file."""
    data = tomllib.loads(files("stories").joinpath("warnings.toml").read_text(encoding="utf-8"))
    return tuple(Theme(row["id"], row["name"], _folded(row["words"]), _any_of(row["words"])) for row in data["theme"])


def themes_in(text: str) -> tuple[Theme, ...]:
    """Return the heavy subjects that a text speaks of."""
    # Most texts have none of the words anywhere: that is found many times faster than where a word begins.
    folded = text.casefold()
    return tuple(
        theme for theme in load_themes() if any(word in folded for word in theme.words) and theme.pattern.search(text)
    )


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
