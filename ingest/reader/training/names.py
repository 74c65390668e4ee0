"""Names to put in the place of the corpus's own: people of every origin, places, institutions."""

import random
import tomllib
import zlib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
# Locales whose names `faker` writes in Latin letters as people in the Netherlands and Flanders write them.
_LOCALES = (
    "nl_NL",
    "nl_BE",
    "fr_FR",
    "de_DE",
    "en_GB",
    "es_ES",
    "pt_PT",
    "it_IT",
    "ro_RO",
    "hr_HR",
    "id_ID",
    "en_NG",
    "sq_AL",
)
# Own lists are drawn more often than those of faker: they are the names this bank will meet.
_OWN_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Origin:
    """First and family names that belong together."""

    name: str
    given: tuple[str, ...]
    family: tuple[str, ...]


def is_kept_back(name: str) -> bool:
    """Return whether a name never trains, so that parity can be measured on it: a fifth of all names."""
    return zlib.crc32(name.lower().encode()) % 5 == 0


@cache
def own_origins() -> tuple[Origin, ...]:
    """Return the names of `names.toml`, those that are kept back included."""
    table = tomllib.loads((_FOLDER / "names.toml").read_text(encoding="utf-8"))
    return tuple(
        Origin(
            name,
            tuple(lists["given"].split()),
            tuple(family.strip() for family in lists["family"].replace("\n", "|").split("|") if family.strip()),
        )
        for name, lists in table.items()
    )


@cache
def faker_origins() -> tuple[Origin, ...]:
    """Return the names of `faker`, by locale."""
    from faker.config import AVAILABLE_LOCALES
    from faker.factory import Factory

    origins = []
    for locale in _LOCALES:
        if locale not in AVAILABLE_LOCALES:
            continue
        provider, *_ = Factory._find_provider_class("faker.providers.person", locale)
        given = {
            name
            for field in ("first_names", "first_names_male", "first_names_female")
            for name in getattr(provider, field, ())
            if _is_name(name)
        }
        family = {name for name in getattr(provider, "last_names", ()) if _is_name(name)}
        if given and family:
            origins.append(Origin(locale, tuple(sorted(given)), tuple(sorted(family))))
    return tuple(origins)


@cache
def places() -> tuple[str, ...]:
    """Return towns of the Netherlands and Flanders."""
    from faker.providers.address.nl_BE import Provider as Belgian
    from faker.providers.address.nl_NL import Provider as Dutch

    return tuple(sorted({town for provider in (Dutch, Belgian) for town in provider.cities if _is_name(town)}))


@cache
def _institutions() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((_FOLDER / "institutions.toml").read_text(encoding="utf-8"))
    return {
        part: tuple(entry.strip() for entry in text.replace("\n", "|").split("|") if entry.strip())
        for part, text in table.items()
    }


def _is_name(name: str) -> bool:
    return (
        len(name) > 1 and all(ord(letter) < 0x250 for letter in name) and not any(letter.isdigit() for letter in name)
    )


class NameMaker:
    """Draws names of people from two pools of origins, and places and institutions."""

    def __init__(self, draw: random.Random, own: Sequence[Origin], others: Sequence[Origin]) -> None:
        self._draw = draw
        self._own = tuple(own)
        self._others = tuple(others)

    def origin(self) -> Origin:
        """Return an origin to draw a person from."""
        pool = self._own if self._draw.random() < _OWN_SHARE else self._others
        return self._draw.choice(pool)

    def given(self, origin: Origin | None = None) -> str:
        """Return a first name."""
        return self._draw.choice((origin or self.origin()).given)

    def family(self, origin: Origin | None = None) -> str:
        """Return a family name."""
        return self._draw.choice((origin or self.origin()).family)

    def place(self) -> str:
        """Return a town."""
        return self._draw.choice(places())

    def street(self) -> str:
        """Return a street of a made-up name."""
        parts = _institutions()
        return (self._draw.choice(parts["straat_begin"]) + self._draw.choice(parts["straat_eind"])).capitalize()

    def institution(self, *, article: str | None) -> str:
        """Return the name of an institution; with an article when one is given."""
        parts, draw = _institutions(), self._draw
        word = draw.choice(parts["woorden"])
        if article is not None:
            return f"{article} {word}"
        pattern = draw.choice(parts["patronen"])
        return pattern.format(
            woord=word,
            Woord=word[0].upper() + word[1:],
            eind=draw.choice(parts["eind"]),
            heilige=draw.choice(parts["heiligen"]),
            streek=draw.choice(parts["streken"]),
            plaats=self.place(),
            achternaam=self.family(),
        )


def training_names(draw: random.Random) -> NameMaker:
    """Return names of every origin to train with: all but those that are kept back."""

    def seen(origin: Origin) -> Origin:
        return Origin(
            origin.name,
            tuple(name for name in origin.given if not is_kept_back(name)),
            tuple(name for name in origin.family if not is_kept_back(name)),
        )

    return NameMaker(draw, tuple(map(seen, own_origins())), tuple(map(seen, faker_origins())))


def unseen(origin: Origin, *, known: Set[str]) -> Origin:
    """Return the names of an origin that no training has shown: kept back, and not among the `known` words."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if is_kept_back(name) and not known & set(name.lower().split()))

    return Origin(origin.name, kept(origin.given), kept(origin.family))


def measuring_names(draw: random.Random, origin: Origin, *, known: Set[str]) -> NameMaker:
    """Return the unseen names of one origin, which must have a given one and a family name."""
    left = (unseen(origin, known=known),)
    return NameMaker(draw, left, left)
