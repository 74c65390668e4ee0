"""What a sequence model sees of each word: its form, what the lists know of it, and its neighbours."""

import re
from collections import Counter
from functools import cache

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_family, is_given
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading, Word

_REPEATED = re.compile(r"(.)\1+")
_COMMON = 3.6
_LONGEST_SHAPE = 8


def features_of(reading: Reading) -> list[list[str]]:
    """Return the features of every word of a text."""
    own = [_own(reading, word) for word in reading.words]
    keys = [_key(word, features) for word, features in zip(reading.words, own, strict=True)]
    words = [next((name for name in features if name.startswith("w=")), "w?") for features in own]
    inner_capitals = {word.low for word in reading.words if word.capital and not word.opens}
    small = Counter(word.low for word in reading.words if word.text[0].islower())
    rows = []
    for position, word in enumerate(reading.words):
        row = list(own[position])
        place = "B" if word.opens else "M"
        row += [place, place + keys[position]]
        if word.low in inner_capitals:
            row.append("MC")
        if small[word.low]:
            row.append("LO")
        for step in (-2, -1, 1, 2):
            row += _neighbour(own, position + step, step)
        if position > 0:
            row.append(f"-1|0:{words[position - 1]}|{keys[position]}")
        if position > 1:
            row.append(f"-2-1|0:{words[position - 2]}{words[position - 1]}|{keys[position][:1]}")
        if position + 1 < len(own):
            row.append(f"0|1:{keys[position]}|{words[position + 1]}")
        rows.append(row)
    return rows


def _own(reading: Reading, word: Word) -> list[str]:
    known_well = word.frequency >= _COMMON or word.low in _content_words() or not word.is_letters
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
        "TI": low in lists["titles"] or f"{low}." in lists["titles"],
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


def _neighbour(own: list[list[str]], position: int, step: int) -> list[str]:
    if not 0 <= position < len(own):
        return [f"{step}:#"]
    near = abs(step) == 1
    return [
        f"{step}:{name}"
        for name in own[position]
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
