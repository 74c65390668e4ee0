"""Who speaks in a chat or a transcript: a name with a colon behind it that comes back at every turn."""

from collections import Counter
from collections.abc import Iterable

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.strangeness import is_strange
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

_FEWEST_TURNS = 3


class Speakers:
    """Finds the names before the turns of a conversation."""

    name = "speakers"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the labels that stand before three turns or more; what someone is to another is no name."""
        labels = [
            (start, end) for end in range(1, len(reading)) if (start := _start_of_label(reading, end)) is not None
        ]
        turns = Counter(_words(reading, start, end) for start, end in labels)
        for start, end in labels:
            if turns[_words(reading, start, end)] >= _FEWEST_TURNS:
                yield Vote(reading.span(start, end), MentionKind.PERSON, "speakers.turn")


def _start_of_label(reading: Reading, end: int) -> int | None:
    """Return where the label begins that ends before the colon at a position, or None when none does."""
    colon = reading.words[end]
    if colon.text != ":" or colon.space:
        return None
    last = end - 1
    if end > 1 and len(reading.words[last].text) == 1 and reading.words[last].space == 1:
        # The letter of a family name: "petra v", "Petra vd V".
        last = _before_particles(reading, last) - 1
    elif (given := _before_particles(reading, last) - 1) < last - 1 and reading.words[given + 1].space == 1:
        last = given
    if not _can_be_name(reading, last):
        return None
    word, before = reading.words[last], reading.at(last - 1)
    if before is not None and before.capital and before.opens and word.space == 1 and _is_remark(reading, word):
        # "Ans hoekhuis": who she is or where she lives, not how she is called.
        return None
    both_capital = before is not None and before.capital and word.capital and word.space == 1 and not word.opens
    return last - 1 if both_capital and _can_be_name(reading, last - 1) else last


def _is_remark(reading: Reading, word: Word) -> bool:
    named = word.stem_known & (Known.GIVEN | Known.FAMILY) or is_strange(reading, word.stem)
    return not word.capital and len(word.text) > 1 and not named


def _before_particles(reading: Reading, position: int) -> int:
    """Return the first of the particles that stand before a family name, or its own position when there are none."""
    while position > 1 and reading.low(position - 1) in knowledge("people")["particles"]:
        position -= 1
    return position


def _can_be_name(reading: Reading, position: int) -> bool:
    people, word = knowledge("people"), reading.words[position]
    no_names = people["roles"] | people["titles"] | people["never_name"] | people["verbs"] | people["naming"]
    no_names |= people["turns"]
    return word.is_letters and len(word.text) > 1 and word.low not in no_names and not is_allowed(reading, word)


def _words(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    return tuple(word.low for word in reading.words[start:end])
