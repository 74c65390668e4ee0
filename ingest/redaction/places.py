"""Saying less than the name of a place: "een straat", "een dorp in het oosten", or only "een plaats"."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.redaction.name_forms import fold, parts_of
from ingest.redaction.nouns import Noun

TABLE = files("ingest.redaction").joinpath("places.tsv")

_POSTCODE = re.compile(r"\d{4} ?[a-z]{2}(?![a-z])")
_PLACE = Noun("plaats", "de")


@dataclass(frozen=True, slots=True)
class PlaceKinds:
    """What places with a name of their own are, and what may be said of towns."""

    endings: dict[str, Noun]
    beginnings: dict[str, Noun]
    towns: dict[str, Noun]


@cache
def place_kinds() -> PlaceKinds:
    """Return the kinds of places from `places.toml` and the towns from `places.tsv`."""
    data = tomllib.loads(files("ingest.redaction").joinpath("places.toml").read_text(encoding="utf-8"))
    nouns = {word: Noun(word, article) for word, article in data["articles"].items()}
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return PlaceKinds(
        endings={ending: nouns[noun] for ending, noun in data["endings"].items()},
        beginnings={beginning: nouns[noun] for beginning, noun in data["beginnings"].items()},
        towns={name: _town(told) for name, told in rows},
    )


def place_noun(written: str) -> Noun | None:
    """Return what may be said of a place instead of its name, or None for a postcode, which nothing stands in for."""
    folded = fold(written).removesuffix("'s")
    parts = parts_of(folded)
    if not parts or _POSTCODE.match(folded):
        return None
    if folded in place_kinds().towns:
        return place_kinds().towns[folded]
    # A house number, a part of town or a second line comes after the name of the street.
    for part in parts:
        fitting = [
            ending for ending in place_kinds().endings if part.endswith(ending) or part.split("-")[0].endswith(ending)
        ]
        if fitting:
            return place_kinds().endings[max(fitting, key=len)]
    return place_kinds().beginnings.get(parts[0], _PLACE)


def is_small(written: str) -> bool:
    """Return whether a place is known to be so small that people there know each other."""
    town = place_kinds().towns.get(fold(written).removesuffix("'s"))
    return town is not None and town.word.startswith("dorp")


def _town(told: str) -> Noun:
    return Noun(told, "het" if told.startswith("dorp") else "de")
