"""Names by origin to measure with, on no list: whoever is found by them is found by what stands around."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.lists.lexicon import Known, Lexicon, fold

_FILE = Path(__file__).parent / "parity.toml"
_LISTED = Known.GIVEN | Known.FAMILY


@dataclass(frozen=True, slots=True)
class OriginNames:
    """Given and family names of one origin."""

    given: tuple[str, ...]
    family: tuple[str, ...]


def parity_names() -> Mapping[str, OriginNames]:
    """Return the names to measure with, by origin."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        origin: OriginNames(
            tuple(table["given"].split()), tuple(name.strip() for name in table["family"].split("|") if name.strip())
        )
        for origin, table in data.items()
    }


def listed(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name stands as a whole on a list of names."""
    return bool(lexicon.known(fold(name)) & _LISTED)
