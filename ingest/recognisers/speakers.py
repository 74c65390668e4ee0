"""Who speaks in a chat or a transcript: a name with a colon behind it that comes back at every turn."""

from collections import Counter
from collections.abc import Iterable

from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_FEWEST_TURNS = 3
_LONGEST_LABEL = 2


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
                span = Span(reading.words[start].start, reading.words[end - 1].end)
                yield Vote(span, MentionKind.PERSON, "speakers.turn")


def _start_of_label(reading: Reading, end: int) -> int | None:
    """Return where the label begins that ends before the colon at a position, or None when none does."""
    colon = reading.words[end]
    if colon.text != ":" or colon.space:
        return None
    people = knowledge("people")
    no_names = people["roles"] | people["titles"] | people["never_name"] | people["verbs"] | people["naming"]
    last = reading.words[end - 1]
    if not last.is_letters or last.low in no_names or is_allowed(reading, last):
        return None
    start = end - 1
    while start > 0 and end - start < _LONGEST_LABEL and not reading.words[start].opens:
        before = reading.words[start - 1]
        same_manner = before.is_letters and before.capital and last.capital and before.low not in no_names
        if not (same_manner and reading.words[start].space == 1):
            break
        start -= 1
    return start if len(last.text) > 1 else None


def _words(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    return tuple(word.low for word in reading.words[start:end])
