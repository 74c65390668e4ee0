"""Makes the tables that ship with the analysis from their public sources; run it only when a source has a new version.

python -m search.analysis.compile_tables LOOKUPS_FOLDER DICTIONARY_FILE
"""

import gzip
import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from search.analysis.compounds import compile_parts
from search.analysis.folding import fold
from search.analysis.word_forms import compile_word_forms

_HERE = Path(__file__).parent
_PLAIN_WORD = re.compile(r"[a-zéëïèêöüç]{4,12}")
# A form can be of a verb and of something else ("genomen", "wist"): in stories it is nearly always the verb.
_KINDS = ("verb", "noun", "adj", "adv")


def read_lemmas(folder: Path) -> dict[str, str]:
    """Return word -> lemma from the Dutch files of spacy-lookups-data."""
    lemmas: dict[str, str] = {}
    exceptions = _read_json(folder / "nl_lemma_exc.json.gz")
    for kind in reversed(_KINDS):
        lemmas.update({word: found[0] for word, found in exceptions[kind].items()})
    lemmas.update(_read_json(folder / "nl_lemma_lookup.json.gz"))
    return {word: lemma for word, lemma in lemmas.items() if word.isalpha() and lemma.isalpha()}


def read_nouns(folder: Path, dictionary: Path) -> set[str]:
    """Return the folded nouns that both sources know, and words that OpenTaal marks as part of compounds."""
    known = {fold(word) for word in _read_json(folder / "nl_lemma_index.json.gz")["noun"]}
    nouns: set[str] = set()
    for line in dictionary.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.replace("ĳ", "ij").partition("/")
        if _PLAIN_WORD.fullmatch(word):
            marked = any(flags[place] in "CMXYZ" for place in range(0, len(flags), 2))
            if marked or fold(word) in known:
                nouns.add(fold(word))
    return nouns


def _read_json(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def main(folder: Path, dictionary: Path) -> None:
    """Write both tables and print what belongs in data/manifest.toml."""
    changes = tomllib.loads((_HERE / "part_changes.toml").read_text(encoding="utf-8"))
    nouns = read_nouns(folder, dictionary) - set(changes["remove"])
    tables = {
        "word_forms.marisa": compile_word_forms({**read_lemmas(folder), **changes["forms"]}),
        "compound_parts.marisa": compile_parts(nouns, always={*changes["add"], *changes["whole"]}),
    }
    for name, table in tables.items():
        path = _HERE / "data" / name
        table.save(str(path))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sys.stdout.write(f'[{name}]\nwords = {len(table)}\nsha256 = "{digest}"\n')


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
