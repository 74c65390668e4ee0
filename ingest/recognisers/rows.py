"""Names in a row with a name that was found: "Anna en roos", "Kees, Piet en Sjaan"."""

from collections.abc import Iterable, Sequence

from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_given
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_JOINTS = frozenset({"en", ",", "of", "&"})
_CLOSE_JOINTS = frozenset({"en", "&"})
# So common on the Zipf scale that in small letters it is a word, also beside a name.
_TOO_COMMON = 4.3


class Rows:
    """Finds given names that are joined to a name found before."""

    name = "rows"

    def follow(self, reading: Reading, votes: Sequence[Vote]) -> Iterable[Vote]:
        """Return the given names that stand in one row with a name."""
        ends = {vote.span.end_char for vote in votes if vote.kind is MentionKind.PERSON and vote.probability is None}
        for before, joint, word in zip(reading.words, reading.words[1:], reading.words[2:], strict=False):
            if before.end in ends and joint.low in _JOINTS and _can_join(reading, joint, word):
                ends.add(word.end)
                yield Vote(Span(word.start, word.end), MentionKind.PERSON, "rows.joined")


def _can_join(reading: Reading, joint: Word, word: Word) -> bool:
    people = knowledge("people")
    if len(word.low) < 2 or word.low in people["never_name"] | people["particles"]:
        return False
    if not word.is_letters or not is_given(reading, word) or is_allowed(reading, word):
        return False
    if word.capital:
        return True
    return (
        joint.low in _CLOSE_JOINTS
        and word.frequency < _TOO_COMMON
        and word.low not in people["roles"] | people["verbs"]
    )
