"""Labels that the words of a query mean: "ze praatten langs me heen" means over-mij-zonder-mij."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from search.analysis import Analyser, load_analyser
from search.results import LabelMeant
from stories.codebook import Codebook, load_codebook

_NEGATIONS = frozenset({"niet", "nooit", "geen", "niemand", "zonder", "nergens", "niks"})
# So many other words may stand between two words of a phrase: "niet meer echt serieus genomen".
_GAP = 3
_NEGATION_REACH = 3


@dataclass(frozen=True, slots=True)
class MeantPhrase:
    """Words by which people mean a code, as forms, and as they are shown."""

    code: str
    shown: str
    forms: tuple[str, ...]

    @property
    def is_negated(self) -> bool:
        """Whether the phrase itself says no."""
        return any(form in _NEGATIONS for form in self.forms)


class LabelReader:
    """Reads labels into queries by phrases that people say them with."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], analyser: Analyser) -> None:
        self._analyser = analyser
        self._phrases = tuple(
            MeantPhrase(code, phrase, self._forms(phrase)) for code, said in phrases.items() for phrase in said
        )

    def read(self, words: Sequence[str]) -> tuple[LabelMeant, ...]:
        """Return the codes that the words mean, each with the phrase that says so, in the order of the phrases."""
        forms = self._forms(" ".join(words))
        meant: dict[str, LabelMeant] = {}
        for phrase in self._phrases:
            if phrase.code not in meant and _says(forms, phrase):
                meant[phrase.code] = LabelMeant(phrase.code, phrase.shown)
        return tuple(meant.values())

    def _forms(self, text: str) -> tuple[str, ...]:
        words = self._analyser.words(text)
        telling = tuple(word.form for word in words if not word.is_stop_word)
        # "over mij zonder mij" is nearly nothing without its stop words.
        return telling if len(telling) > 1 else tuple(word.form for word in words)


def _says(forms: Sequence[str], phrase: MeantPhrase) -> bool:
    for start in range(len(forms)):
        if _follows(forms, start, phrase.forms):
            before = forms[max(0, start - _NEGATION_REACH) : start]
            if phrase.is_negated or not _NEGATIONS.intersection(before):
                return True
    return False


def _follows(forms: Sequence[str], start: int, phrase: Sequence[str]) -> bool:
    if not phrase or forms[start] != phrase[0]:
        return False
    place = start
    for form in phrase[1:]:
        following = [later for later in range(place + 1, min(place + 2 + _GAP, len(forms))) if forms[later] == form]
        if not following:
            return False
        place = following[0]
    return True


def read_phrases(text: str, codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Return phrases per code from a TOML text, with the codebook's own words for each code beside them."""
    table = tomllib.loads(text)
    return {code.id: (*table.get(code.id, ()), code.plain) for code in codebook.codes}


@cache
def load_label_reader() -> LabelReader:
    """Return the reader that ships with the bank."""
    text = files("search").joinpath("meant_labels.toml").read_text(encoding="utf-8")
    return LabelReader(read_phrases(text, load_codebook()), load_analyser())
