"""What the recognisers know of Dutch, as lists of words that anyone can read and correct."""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def knowledge(name: str) -> MappingProxyType[str, frozenset[str]]:
    """Return the word lists of one file in this folder; a list is one word an element, or one phrase a line."""
    data = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: frozenset(_entries(value)) for key, value in data.items()})


def _entries(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else value
