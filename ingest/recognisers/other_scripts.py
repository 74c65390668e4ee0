"""Words in other letters than Latin ones, such as Arabic or Chinese: in a Dutch story they are mostly names."""

import re
from collections.abc import Iterable

from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

OTHER_SCRIPTS = "other-scripts"

# From Greek on, without Latin letters that came later, signs, full-width letters and pictures; with vowel signs, which
# `\w` leaves out.
_LETTER = (
    r"[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u3005-\u3007\u3040-\ua71f\ua800-\uab2f\uab70-\ud7ff"
    r"\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U0001d3ff\U0001e000-\U0001efff\U00020000-\U0003ffff]"
)
# One such letter is a sign for something else: "een β-blokker".
_WORD = rf"(?<!\w)(?=\w){_LETTER}{{2,}}(?!\w)"
_NAME = re.compile(rf"{_WORD}(?:[ -]{_WORD}){{0,3}}")


class OtherScripts:
    """Finds such words; they are only ever asked about, since nothing here can read them."""

    name = OTHER_SCRIPTS

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return such words, together as far as a name is long."""
        for match in _NAME.finditer(reading.text):
            yield Vote(Span(*match.span()), MentionKind.PERSON, f"{OTHER_SCRIPTS}.words")
