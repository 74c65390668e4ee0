"""Compile the word lists into one trie and write down what went in: `python -m ingest.lists.compile WORDLIST`.

WORDLIST is the word list of OpenTaal, one word a line (Debian's package wdutch has it). The other
sources are Python packages (the extra `lists`): they are needed to build the lists, never to use them.
"""

import argparse
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import marisa_trie

from ingest.lists.lexicon import ARTEFACT, RECORD, Known, fold
from ingest.lists.sources import Source, collect, read_lines

_MANIFEST = ARTEFACT.parent / "manifest.toml"
_PLAIN: dict[int, str] = {
    ord(letter): plain for letter, plain in zip("ıłđøßæœ", ("i", "l", "d", "o", "ss", "ae", "oe"), strict=True)
}
_HIGHEST_FREQUENCY = 255
_FREQUENCY_STEP = 10
_NAMES = {
    Known.GIVEN: "given",
    Known.FAMILY: "family",
    Known.PLACE: "place",
    Known.PLACE_PHRASE: "place_phrase",
    Known.WORD: "word",
    Known.CAPITALISED: "capitalised",
}
# A folded spelling ("yildirim") is only added when it is no ordinary word of its own.
_SPELT_PLAINLY = Known.GIVEN | Known.FAMILY | Known.PLACE


def build(
    sources: Iterable[Source], exceptions: dict[int, frozenset[str]], names_first: frozenset[str]
) -> dict[str, tuple[int, int]]:
    """Return flags and frequency per folded word, the exceptions of each list taken out."""
    flags: dict[str, int] = defaultdict(int)
    frequencies: dict[str, float] = {}
    for source in sources:
        frequencies.update(source.frequencies)
        for kind, words in source.words.items():
            for word in words - exceptions.get(kind, frozenset()):
                flags[word] |= kind
    for word in names_first:
        flags[word] |= Known.NAME_FIRST
    for word in list(flags):
        plain = without_accents(word)
        if plain != word and not flags.get(plain, 0) & Known.WORD:
            flags[plain] |= flags[word] & _SPELT_PLAINLY
    for word in frequencies:
        flags[word] |= 0
    return {
        word: (known, min(_HIGHEST_FREQUENCY, round(frequencies.get(word, 0) * _FREQUENCY_STEP)))
        for word, known in flags.items()
        if word
    }


def without_accents(word: str) -> str:
    """Return `word` in plain letters, as someone without the right keyboard would type it."""
    plain = word.translate(_PLAIN)
    return "".join(
        character for character in unicodedata.normalize("NFD", plain) if not unicodedata.combining(character)
    )


def manifest(sources: Iterable[Source], total: int) -> str:
    """Return the manifest as TOML: of every source its version, its licence and how many words it gave."""
    lines = ["# Made by ingest/lists/compile.py; do not edit by hand.", f"words = {total}", ""]
    for source in sources:
        lines += [
            "[[source]]",
            f'name = "{source.name}"',
            f'version = "{source.version}"',
            f'licence = "{source.licence}"',
        ]
        lines += [f'gives = "{source.gives}"']
        lines += [f"{_NAMES[kind]} = {len(words)}" for kind, words in source.words.items()]
        if source.frequencies:
            lines.append(f"frequencies = {len(source.frequencies)}")
        lines.append("")
    return "\n".join(lines)


def read_exceptions(folder: Path) -> dict[int, frozenset[str]]:
    """Return per list the folded words that are left out of it."""
    names = {Known.GIVEN: "given", Known.FAMILY: "family", Known.PLACE: "places"}
    return {kind: frozenset(map(fold, read_lines(folder / f"{name}.txt"))) for kind, name in names.items()}


def main() -> int:
    """Compile the lists from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordlist", type=Path, help="the word list of OpenTaal, one word a line")
    parser.add_argument("--wordlist-version", default="2.20.19", help="the version to write into the manifest")
    arguments = parser.parse_args()
    folder = ARTEFACT.parent
    words = read_lines(arguments.wordlist)
    sources = collect(folder, words, wordlist_version=arguments.wordlist_version, version_of=metadata.version)
    names_first = frozenset(map(fold, read_lines(folder / "exceptions" / "names_first.txt")))
    table = build(sources, read_exceptions(folder / "exceptions"), names_first)
    trie = marisa_trie.RecordTrie(RECORD, [(word, record) for word, record in sorted(table.items())])
    trie.save(str(ARTEFACT))
    _MANIFEST.write_text(manifest(sources, len(table)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
