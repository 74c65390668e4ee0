"""Words that a text tells to be a name: "ze noemen me professor", "met de achternaam Hulp", "Opoe, zo heet ze"."""

from collections.abc import Iterator

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading

_MOST_BETWEEN = 3
_BEFORE_NAMING = frozenset({"zo", ","})


def told_names(reading: Reading) -> frozenset[str]:
    """Return the words, folded, that stand beside one that names."""
    return frozenset(_told(reading))


def _told(reading: Reading) -> Iterator[str]:
    people = knowledge("people")
    for position, word in enumerate(reading.words):
        if word.low in people["naming"]:
            before = position - 1
            while reading.low(before) in _BEFORE_NAMING:
                before -= 1
            yield reading.low(before)
        elif word.low not in people["name_words"]:
            continue
        after = position + 1
        while reading.low(after) in people["between_naming"] and after - position <= _MOST_BETWEEN:
            after += 1
        yield reading.low(after)
