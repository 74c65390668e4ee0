"""What looks like a name and identifies no one, a file for each category in `knowledge/harmless/`.

What stands in a file under `stands` is left alone wherever it stands: nobody and nothing nearby is called so. What
stands under `asked` can be the name of someone too, and is asked about. What stands under `small_words` and
`small_things` is no name in small letters: of anyone, or of a place or an institution.
"""

import tomllib
from functools import cache
from pathlib import Path

from ingest.recognisers import knowledge

FOLDER = Path(knowledge.__file__).parent / "harmless"


@cache
def standing_phrases() -> frozenset[str]:
    """Return every word and phrase that is left alone, folded."""
    return _entries("stands")


@cache
def asked_phrases() -> frozenset[str]:
    """Return every word and phrase that is asked about, folded."""
    return _entries("asked")


@cache
def small_words() -> frozenset[str]:
    """Return the words that are no one's name in small letters: words of dialects and chats, verbs, forms."""
    return _entries("small_words")


@cache
def small_things() -> frozenset[str]:
    """Return the things that no place or institution is called after in small letters: "de gootsteen"."""
    return _entries("small_things")


@cache
def things_after(article: str) -> frozenset[str]:
    """Return what someone can be called and what is a thing behind this article: "een Vespa", "de Hema"."""
    return _entries("after_article") | (_entries("after_een") if article == "een" else frozenset())


def _entries(table: str) -> frozenset[str]:
    return frozenset(entry for file in _files() for entries in file.get(table, {}).values() for entry in entries)


@cache
def _files() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))
