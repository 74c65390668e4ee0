"""From a Dutch word to the form under which all its inflections are found."""

from collections.abc import Callable
from functools import cache
from importlib.resources import as_file, files

import marisa_trie
import Stemmer

from search.analysis.folding import fold

_TABLE = "data/word_forms.marisa"


def make_stemmer() -> Callable[[str], str]:
    """Return Porter's algorithm for Dutch, as in Snowball (Kraaij & Pohlmann's is another)."""
    stem: Callable[[str], str] = Stemmer.Stemmer("dutch_porter").stemWord
    return stem


class WordForms:
    """A table of words whose lemma the stemmer alone would miss, and the stemmer for all other words."""

    def __init__(self, table: marisa_trie.BytesTrie) -> None:
        self._table = table
        self._stem = make_stemmer()

    def form(self, word: str) -> str:
        """Return the form of a folded word: equal for "luisterde" and "luisteren"."""
        bare = word.removesuffix("'s")
        found = self._table.get(bare)
        return found[0].decode() if found else self._stem(bare.replace("'", "").replace("-", ""))


@cache
def load_word_forms() -> WordForms:
    """Return the word forms that ship with the bank."""
    table = marisa_trie.BytesTrie()
    with as_file(files("search.analysis").joinpath(_TABLE)) as path:
        table.load(str(path))
    return WordForms(table)


def compile_word_forms(lemmas: dict[str, str]) -> marisa_trie.BytesTrie:
    """Return the table of a word-to-lemma list, without the words that the stemmer brings to the same form."""
    stem = make_stemmer()
    folded = {fold(word): fold(lemma) for word, lemma in sorted(lemmas.items())}
    forms = {word: stem(_follow(word, folded)) for word in folded}
    return marisa_trie.BytesTrie([(word, form.encode()) for word, form in forms.items() if stem(word) != form])


def _follow(word: str, lemmas: dict[str, str]) -> str:
    # Lemmas can point at each other ("huis" is a form of "huizen", and the other way round): those are one word to us.
    seen = [word]
    while (lemma := lemmas.get(seen[-1], seen[-1])) not in seen:
        seen.append(lemma)
    return min(seen[seen.index(lemma) :])
