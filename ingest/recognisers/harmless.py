"""What looks like a name and identifies no one, a file for each category in `knowledge/harmless/`.

What stands in a file under `stands` is left alone wherever it stands: nobody and nothing nearby is called so. What
stands under `asked` can be the name of someone too, and is asked about. What stands under `small_words` is no name in
small letters; `small_words_for_people` not of people, `small_things` not of places and institutions.
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
    """Return the words that are no name in small letters: words of dialects and chats, verbs, forms."""
    return _entries("small_words")


@cache
def small_words_for_people() -> frozenset[str]:
    """Return the words that nobody is called in small letters, and an institution may be: "baraka", "tot ziens"."""
    return small_words() | _entries("small_words_for_people")


@cache
def small_things() -> frozenset[str]:
    """Return the things and words that no place or institution is called after in small letters: "de gootsteen"."""
    return small_words() | _entries("small_things")


@cache
def things_after(article: str) -> frozenset[str]:
    """Return what someone can be called and what is a thing behind this: "een Vespa", "de Hema", "zijn Toyota"."""
    tables = {"een": ("after_article", "after_een", "after_possessive"), "de": ("after_article", "after_possessive")}
    return frozenset[str]().union(*map(_entries, tables.get(article, ("after_possessive",))))


def _entries(table: str) -> frozenset[str]:
    return frozenset(entry for file in _files() for entries in file.get(table, {}).values() for entry in entries)


@cache
def _files() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))
