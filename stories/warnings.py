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
    pattern: re.Pattern[str]


@cache
def load_themes() -> tuple[Theme, ...]:
    """Return the heavy subjects in the order of their data file."""
    data = tomllib.loads(files("stories").joinpath("warnings.toml").read_text(encoding="utf-8"))
    return tuple(Theme(row["id"], row["name"], _any_of(row["words"])) for row in data["theme"])


def themes_in(text: str) -> tuple[Theme, ...]:
    """Return the heavy subjects that a text speaks of."""
    return tuple(theme for theme in load_themes() if theme.pattern.search(text))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
