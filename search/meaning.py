"""Labels that the words of a query mean: "ze praatten langs me heen" means over-mij-zonder-mij."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from search.analysis import Analyser, Word, load_analyser
from search.results import LabelMeant
from stories.codebook import Codebook, load_codebook

# Whether people say "niet", "nooit" or "geen" makes no difference to what they mean.
_NOT = "niet"
_NOTS = frozenset({"nooit", "geen"})
_NEGATIONS = frozenset({_NOT, "niemand", "zonder", "nergens", "niks"})
# So many other words may stand between the words of a phrase: "niet meer echt serieus genomen".
_GAP = 3
# So near to a phrase a negation is about it.
_REACH = 3
# With fewer words than this, what someone typed is no sentence that tells an experience.
_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class MeantPhrase:
    """Words by which people mean a code: as they are shown, and as forms, with or without their stop words."""

    code: str
    shown: str
    forms: tuple[str, ...]
    with_stop_words: bool

    def is_in(self, forms: Sequence[str]) -> bool:
        """Return whether the words stand close together in a query, in any order, and are not denied there."""
        return any(not self._is_denied(forms, places) for places in _places_of(self.forms, forms))

    def _is_denied(self, forms: Sequence[str], places: tuple[int, ...]) -> bool:
        if _NEGATIONS.intersection(self.forms):
            return False
        near = forms[max(0, min(places) - _REACH) : max(places) + 1 + _REACH]
        return bool(_NEGATIONS.intersection(near))


def _places_of(phrase: Sequence[str], forms: Sequence[str]) -> Iterator[tuple[int, ...]]:
    for start in range(len(forms)):
        window = range(start, min(start + len(phrase) + _GAP, len(forms)))
        places = tuple(next((place for place in window if forms[place] == form), -1) for form in phrase)
        if phrase and start in places and -1 not in places:
            yield places


class LabelReader(Protocol):
    """Reads labels into the words of a query."""

    def read(self, words: Sequence[str]) -> tuple[LabelMeant, ...]:
        """Return the codes that the words mean, each once, with the words that say so."""
        ...


class PhraseReader:
    """Reads labels into queries by phrases that people say them with."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], analyser: Analyser) -> None:
        self._analyser = analyser
        self._phrases = tuple(self._phrase(code, said) for code, all_said in phrases.items() for said in all_said)

    def read(self, words: Sequence[str]) -> tuple[LabelMeant, ...]:
        """Return the codes that the words mean, each with the phrase that says so, in the order of the codebook."""
        everything, telling = self._forms(" ".join(words))
        typed = set(everything)
        meant: dict[str, LabelMeant] = {}
        for phrase in self._phrases:
            if phrase.code in meant or not typed.issuperset(phrase.forms):
                continue
            if phrase.is_in(everything if phrase.with_stop_words else telling):
                meant[phrase.code] = LabelMeant(phrase.code, phrase.shown)
        return tuple(meant.values())

    def _phrase(self, code: str, said: str) -> MeantPhrase:
        everything, telling = self._forms(said)
        # "over mij zonder mij" is nearly nothing without its stop words.
        is_telling = len(telling) > 1
        return MeantPhrase(code, said, telling if is_telling else everything, with_stop_words=not is_telling)

    def _forms(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the forms of a text with and without its stop words; words that deny stay as they are."""
        words = self._analyser.words(text)
        pairs = [(self._form(word), word.is_stop_word) for word in words]
        return tuple(form for form, _ in pairs), tuple(form for form, is_stop_word in pairs if not is_stop_word)

    @staticmethod
    def _form(word: Word) -> str:
        if word.folded in _NOTS:
            return _NOT
        return word.folded if word.folded in _NEGATIONS else word.form


def read_phrases(text: str, codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Return phrases per code from a TOML text, with the codebook's own words for each code beside them."""
    table = tomllib.loads(text)
    return {code.id: (*table.get(code.id, ()), code.plain, code.label.id.replace("-", " ")) for code in codebook.codes}


class SentenceReader:
    """Reads labels by phrases, and into whole sentences by whatever reads them into stories."""

    def __init__(self, phrases: LabelReader, codes_in: Callable[[str], Sequence[str]]) -> None:
        self._phrases = phrases
        self._codes_in = codes_in

    def read(self, words: Sequence[str]) -> tuple[LabelMeant, ...]:
        """Return the codes that phrases mean, and then those of the sentence that the words are."""
        meant = {label.code: label for label in self._phrases.read(words)}
        if len(words) >= _SENTENCE:
            said = " ".join(words)
            sentence = f"{said[0].upper()}{said[1:].rstrip('.?!')}."
            for code in self._codes_in(sentence):
                meant.setdefault(code, LabelMeant(code, said))
        return tuple(meant.values())


@cache
def load_label_reader() -> LabelReader:
    """Return the reader that ships with the bank."""
    text = files("search").joinpath("meant_labels.toml").read_text(encoding="utf-8")
    return PhraseReader(read_phrases(text, load_codebook()), load_analyser())
