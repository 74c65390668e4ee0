"""A model that learned from the news, when one is installed: it does not know stories, so its finds are only asked."""

from collections.abc import Callable, Iterable

from ingest.recognisers.names import can_be_name
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

NEWS = "news"
_KINDS = {
    "PERSON": MentionKind.PERSON,
    "PER": MentionKind.PERSON,
    "GPE": MentionKind.LOCATION,
    "LOC": MentionKind.LOCATION,
    "FAC": MentionKind.LOCATION,
    "ORG": MentionKind.ORGANISATION,
}

# From a text to its entities: start, end and label.
FindEntities = Callable[[str], Iterable[tuple[int, int, str]]]


class NewsEntities:
    """Passes on the people, places and organisations that a news model finds, as questions."""

    name = "news-entities"

    def __init__(self, find: FindEntities) -> None:
        self._find = find

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the entities whose first word can be a name."""
        for start, end, label in self._find(reading.text):
            span = Span(start, end)
            words = reading.words_in(span)
            if label in _KINDS and words and can_be_name(reading, words[0]):
                kind = _KINDS[label]
                yield Vote(span, kind, f"{NEWS}.{kind.lower()}")
