"""Dutch numbers in words: what they are worth, and how they look in a text."""

import re
import tomllib
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent / "knowledge" / "numerals.toml").read_text(encoding="utf-8"))


def _cardinals() -> dict[str, int]:
    units = _DATA["units"].split()
    values = {word: value for value, word in enumerate(units)}
    values["één"] = 1
    for ten, word in enumerate(_DATA["tens"].split(), 2):
        values[word] = 10 * ten
        for value, unit in enumerate(units[1:10], 1):
            values[unit + ("ën" if unit.endswith("e") else "en") + word] = 10 * ten + value
            values[unit + "en" + word] = 10 * ten + value
    for value, unit in enumerate(units[:13]):
        values["honderd" + (unit if value else "")] = 100 + value
    return values | {word: values[plain] for plain, words in _DATA["dialect"].items() for word in words.split()}


def _ordinals() -> dict[str, int]:
    values = {word + ending: value for word, value in CARDINALS.items() for ending in ("de", "ste")}
    return values | {"eerste": 1, "derde": 3, "achtste": 8}


CARDINALS = _cardinals()
ORDINALS = _ordinals()


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


NUMBER_WORD = f"(?:{_alternatives(CARDINALS)})"
ORDINAL_WORD = f"(?:{_alternatives(ORDINALS)})"
