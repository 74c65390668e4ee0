"""Other names for the people and places of the training stories: of every origin, and some that no list knows."""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

from stories.spans import MentionKind

_NAMES = Path(__file__).parents[2] / "lists" / "names"
_PLACES = Path(__file__).parents[2] / "lists" / "places"
_INSTITUTIONS = Path(__file__).parents[2] / "reader" / "training" / "institutions.toml"
_KEPT = 0.15
_UNKNOWN = 0.3
_VOWELS = "aeiou"
_CONSONANTS = "bdfghjklmnprstvwz"


@dataclass(frozen=True, slots=True)
class InventedNames:
    """Names by origin, drawn as if every origin were as common as any other."""

    given: tuple[tuple[str, ...], ...]
    family: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]
    institutions: tuple[str, ...]

    @classmethod
    def load(cls) -> "InventedNames":
        """Return the names that we wrote down ourselves."""
        tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_NAMES.glob("*.toml"))]
        given = tuple(tuple(table["given"].split()) for table in tables)
        family = tuple(
            tuple(name.strip() for name in table["family"].replace("\n", "|").split("|") if name.strip())
            for table in tables
        )
        lines = [
            line for path in sorted(_PLACES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()
        ]
        words = tomllib.loads(_INSTITUTIONS.read_text(encoding="utf-8"))["woorden"]
        institutions = tuple(word.strip() for word in words.replace("\n", "|").split("|") if word.strip())
        return cls(given, family, tuple(line for line in lines if line and not line.startswith("#")), institutions)

    def instead_of(self, old: str, kind: MentionKind, rng: random.Random) -> str:
        """Return another name of the same make as `old`: as many words, with or without capitals."""
        if rng.random() < _KEPT:
            return old
        if kind is MentionKind.ORGANISATION:
            return self._institution(old, rng)
        new = self._place(old, rng) if kind is MentionKind.LOCATION else self._person(old, rng)
        return new.lower() if old.islower() else new

    def _person(self, old: str, rng: random.Random) -> str:
        origin = rng.randrange(len(self.given))
        given, family = rng.choice(self.given[origin]), rng.choice(self.family[origin])
        if rng.random() < _UNKNOWN:
            given, family = _altered(given, rng), _altered(family, rng)
        first = old.split()[0].lower()
        if " " not in old:
            return given + "s" if first.endswith("'s") else given
        return family if first in {"van", "de", "der", "den", "el", "ter", "ten"} else f"{given} {family}"

    def _place(self, old: str, rng: random.Random) -> str:
        if " " in old or old.lower().endswith(("straat", "weg", "laan", "plein", "gracht", "kade")):
            return old
        place = rng.choice(self.places)
        return _altered(place, rng) if rng.random() < _UNKNOWN else place

    def _institution(self, old: str, rng: random.Random) -> str:
        """Return the name of an institution with another word at its end ("de schakel", "Huize Avondrust")."""
        *before, last = old.split(" ")
        if len(before) > 1 or not last.isalpha():
            return old
        word = rng.choice(self.institutions)
        return " ".join([*before, word.capitalize() if last[0].isupper() else word])


def _altered(name: str, rng: random.Random) -> str:
    """Return a name that looks like `name` and stands on no list."""
    letters = list(name)
    for position in range(1, len(letters)):
        letter = letters[position]
        if letter in _VOWELS and rng.random() < 0.4:
            letters[position] = rng.choice(_VOWELS)
        elif letter in _CONSONANTS and rng.random() < 0.25:
            letters[position] = rng.choice(_CONSONANTS)
    return "".join(letters)
