"""What a sequence model sees of each word: its form, what the lists know of it, and its neighbours."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_family, is_given
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading, Word

_REPEATED = re.compile(r"(.)\1+")
_STEPS = (-2, -1, 1, 2)
_REMEMBERED = 20_000
_SEEN_AS_ITSELF = 3.6
_LONGEST_SHAPE = 8


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of one word wherever it stands: by itself, and as the neighbour of another."""

    own: tuple[str, ...]
    key: str
    word: str
    neighbour: dict[int, tuple[str, ...]]


class Features:
    """Sees texts for one sequence model; a word that was seen before costs little the next time."""

    def __init__(self) -> None:
        # Whether a word is an ordinary one depends on the manner of the text; all else is the word's own.
        self._memory: dict[tuple[str, bool], _Seen] = {}

    def of(self, reading: Reading) -> list[list[str]]:
        """Return the features of every word of a text."""
        seen = [self._see(reading, word) for word in reading.words]
        inner_capitals = {word.low for word in reading.words if word.capital and not word.opens}
        small = {word.low for word in reading.words if word.text[0].islower()}
        rows = []
        for position, (word, here) in enumerate(zip(reading.words, seen, strict=True)):
            row = list(here.own)
            place = "B" if word.opens else "M"
            row += [place, place + here.key]
            if word.low in inner_capitals:
                row.append("MC")
            if word.low in small:
                row.append("LO")
            for step in _STEPS:
                there = position + step
                row += seen[there].neighbour[step] if 0 <= there < len(seen) else (f"{step}:#",)
            if position > 0:
                before = seen[position - 1].word
                row.append(f"-1|0:{before}|{here.key}")
                if position > 1:
                    row.append(f"-2-1|0:{seen[position - 2].word}{before}|{here.key[:1]}")
            if position + 1 < len(seen):
                row.append(f"0|1:{here.key}|{seen[position + 1].word}")
            rows.append(row)
        return rows

    def _see(self, reading: Reading, word: Word) -> _Seen:
        seen = self._memory.get((word.text, reading.lower_case))
        if seen is None:
            own = _own(reading, word)
            seen = _Seen(
                tuple(own),
                _key(word, own),
                next((name for name in own if name.startswith("w=")), "w?"),
                {step: tuple(_neighbour(own, step)) for step in _STEPS},
            )
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[word.text, reading.lower_case] = seen
        return seen


def _own(reading: Reading, word: Word) -> list[str]:
    known_well = word.frequency >= _SEEN_AS_ITSELF or word.low in _content_words() or not word.is_letters
    features = [f"s={_shape(word.text)}", f"f={int(word.frequency)}"]
    if known_well:
        features.append(f"w={word.low}")
    if word.low in CARDINALS or word.low in ORDINALS:
        features.append("NUM")
    if not word.is_letters:
        return features
    low = word.low
    features += [f"p3={low[:3]}", f"e3={low[-3:]}", f"e2={low[-2:]}", f"e4={low[-4:]}"]
    return features + _listed(reading, word)


def _listed(reading: Reading, word: Word) -> list[str]:
    lists, institutions, places = knowledge("people"), knowledge("institutions"), knowledge("places")
    low = word.low
    tests = {
        "VN": is_given(reading, word),
        "AN": is_family(reading, word),
        "PL": bool(word.stem_known & Known.PLACE),
        "WD": reading.is_ordinary(word),
        "OK": is_allowed(reading, word),
        "TI": low in lists["titles"] or low in lists["abbreviated_titles"],
        "RO": low in lists["roles"],
        "IN": low in institutions["heads"] or (len(low) > 6 and low.endswith(tuple(institutions["head_endings"]))),
        "PK": low in places["heads"],
        "TU": low in lists["particles"],
        "NO": low in lists["naming"],
        "GR": low in lists["greetings"],
        "STR": len(low) > 5 and low.endswith(tuple(places["street_endings"])),
    }
    return [name for name, holds in tests.items() if holds]


def _key(word: Word, features: list[str]) -> str:
    """Return capital and lists of a word in a few letters, to be joined with the words around it."""
    if not word.is_letters:
        return "x"
    flags = "".join(flag if flag in features else "-" for flag in ("VN", "AN", "PL", "WD"))
    return ("c" if word.capital else "l") + flags


def _neighbour(own: list[str], step: int) -> list[str]:
    near = abs(step) == 1
    return [
        f"{step}:{name}"
        for name in own
        if name.startswith("w=") or "=" not in name or (near and name.startswith(("s=", "e3=")))
    ]


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "9" * min(len(text), 4)
    form = "".join("X" if sign.isupper() else "x" if sign.islower() else sign for sign in text)
    return _REPEATED.sub(r"\1+", form)[:_LONGEST_SHAPE]


@cache
def _content_words() -> frozenset[str]:
    lists, institutions = knowledge("people"), knowledge("institutions")
    return lists["roles"] | lists["titles"] | institutions["heads"] | lists["naming"] | knowledge("ages")["being"]
