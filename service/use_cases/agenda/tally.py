"""What may be told of judgements, so that nobody can be told apart: see docs/adr/0036.

From five on: how many, shifted as counts of stories are, and whether most say one thing, by a margin that is another
one as soon as anyone judges or leaves. From ten on: each answer too, under the rules of a count within its total.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.figures import Count, Figure, Reason, Suppressed
from search.noise import shift_of
from search.suppression import THRESHOLD, hide_derivable
from stories.agenda.tallying import ENOUGH
from stories.agenda.voices import Judgement, Verdict

# By so many more than all others together, at most, one answer must be given before it is called that of most.
_MARGINS = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """What is told of the judgements about an answer; `most` is what most narrators say, if that may be told.

    `verdicts` is empty where there are too few to show any of them.
    """

    of: Count
    verdicts: Mapping[Verdict, Figure]
    most: Verdict | None
    sentences: tuple[str, ...]


def tell(judgements: Iterable[Judgement], *, secret: bytes) -> Tally | None:
    """Return what may be told of the judgements that count about one answer: None under five."""
    said = sorted(judgements, key=lambda judgement: judgement.story_id)
    if len(said) < ENOUGH:
        return None
    whole = _key(said)
    counted = Counter(judgement.verdict for judgement in said)
    of = Count(_shifted(said, whole, secret))
    shown: dict[Verdict, Figure] = {}
    # Of fewer, no answer has five on both sides of it; "nearly all" of five would be the word of every single one.
    if len(said) >= 2 * THRESHOLD:
        shown = {
            verdict: _figure([one for one in said if one.verdict is verdict], len(said), of, whole, secret)
            for verdict in Verdict
        }
    margin = _draw(secret, f"margin {whole}") % _MARGINS
    most = next((verdict for verdict in Verdict if 2 * counted[verdict] - len(said) > margin), None)
    return Tally(of, hide_derivable(shown, counted, [tuple(shown)]), most, _sentences(said, secret))


def _figure(cell: list[Judgement], total: int, of: Count, whole: int, secret: bytes) -> Figure:
    if len(cell) < THRESHOLD:
        return Suppressed(Reason.FEW)
    if total - len(cell) < THRESHOLD:
        return Suppressed(Reason.NEARLY_ALL)
    return Count(min(_shifted(cell, whole, secret), of.stories))


def _shifted(cell: list[Judgement], whole: int, secret: bytes) -> int:
    return max(THRESHOLD, len(cell) + shift_of(_key(cell), whole, secret=secret))


def _sentences(said: list[Judgement], secret: bytes) -> tuple[str, ...]:
    """Return what narrators wrote, in an order that says nothing of who or when."""
    written = [judgement for judgement in said if judgement.sentence]
    return tuple(one.sentence or "" for one in sorted(written, key=lambda one: _draw(secret, f"order {one.story_id}")))


def _key(cell: Iterable[Judgement]) -> int:
    """Return a number that is another one for any other judgements."""
    who = "\0".join(f"{judgement.answer_id} {judgement.story_id} {judgement.verdict}" for judgement in cell)
    return int.from_bytes(hashlib.sha256(who.encode()).digest()[:8])


def _draw(secret: bytes, about: str) -> int:
    return int.from_bytes(hmac.digest(secret, about.encode(), hashlib.sha256)[:8])
