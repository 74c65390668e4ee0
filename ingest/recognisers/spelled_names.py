"""Names that someone spells out: "T-s-e-g-e", "ik spel het even: n, g, u, y, e, n"."""

import re
from collections.abc import Iterable

from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_LETTER = r"[^\W\d_]"
_WITH_HYPHENS = re.compile(rf"(?<![\w-]){_LETTER}(?:-{_LETTER}){{2,20}}(?![\w-])")
_WITH_COMMAS = re.compile(rf"(?<![\w-]){_LETTER}(?:, {_LETTER}){{3,20}}(?![\w-])")


class SpelledNames:
    """Finds letters in a row with hyphens or commas between them: whoever spells a word here, spells a name."""

    name = "spelled-names"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return what is spelled out."""
        for pattern in (_WITH_HYPHENS, _WITH_COMMAS):
            for match in pattern.finditer(reading.text):
                yield Vote(Span(*match.span()), MentionKind.PERSON, "spelled-names.letters")
