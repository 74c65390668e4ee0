"""Who speaks in a transcript: what an interviewer asks is not the narrator's story."""

import re
from collections.abc import Sequence

# "I: Hoe ging dat?" opens an interviewer's turn, "R: ..." or any other name someone else's.
_INTERVIEWER = r"(?:I|Int|INT|[Ii]nterview(?:er|ster)|INTERVIEWER)"
_OTHER = r"(?:\[naam(?: \d+)?\]|[A-Z][\w-]{0,20}|respondent)"
_TURN = re.compile(
    rf"(?:^|(?<=[.!?…] )|(?<=\n))\s*(?:(?P<asks>{_INTERVIEWER})|{_OTHER})(?: ?\d)?(?: \([^()]{{1,40}}\))?\.?:(?=\s|$)"
)

# Of what has no full stop for pages on end only the beginning is read: a label on all of it would say nothing.
_LONGEST = 5_000


def parts_to_read(sentences: Sequence[str]) -> list[str]:
    """Return what a tagger reads of each sentence of a story: what is told in it, at most its first 5,000 letters."""
    return [part[:_LONGEST] for part in told_parts(sentences)]


def told_parts(sentences: Sequence[str]) -> list[str]:
    """Return what is left of each sentence, in the order of the story, when an interviewer's words are taken out.

    Characters keep their place: what is taken out becomes spaces. Nothing is taken out of a text in which nobody but
    an interviewer is announced, since then nothing says where the narrator goes on.
    """
    turns = [list(_TURN.finditer(sentence)) for sentence in sentences]
    if not any(turn["asks"] is None for found in turns for turn in found):
        return list(sentences)
    asking = False
    told = []
    for sentence, found in zip(sentences, turns, strict=True):
        parts, last = [], 0
        for turn in found:
            parts.append(_heard(sentence[last : turn.start()], asking=asking))
            asking = turn["asks"] is not None
            last = turn.start()
        parts.append(_heard(sentence[last:], asking=asking))
        told.append("".join(parts))
    return told


def _heard(part: str, *, asking: bool) -> str:
    return " " * len(part) if asking else part
