"""What is read into a story's sentences, and by whom: model, narrator and curator keep their own voice."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose reading a tagging is."""

    MODEL = "model"
    NARRATOR = "verteller"
    CURATOR = "curator"


class Decision(StrEnum):
    """What a voice says of a label on a sentence."""

    PROPOSED = "voorgesteld"
    CONFIRMED = "bevestigd"
    OTHER = "anders"
    REJECTED = "weg"


@dataclass(frozen=True, slots=True)
class Tagging:
    """One voice's word about one code on one sentence; `code` carries its sign, as in `-respect`."""

    story_id: str
    sentence: int
    code: str
    by: Voice
    decision: Decision
    codebook_version: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Wordless:
    """A sentence its narrator calls important and for which the codebook has no word."""

    story_id: str
    sentence: int
    own_word: str | None = None


# The narrator's word stands over the curator's, and both over the model's.
_WEIGHT = {Voice.MODEL: 0, Voice.CURATOR: 1, Voice.NARRATOR: 2}


def standing(taggings: Iterable[Tagging]) -> tuple[Tagging, ...]:
    """Return the tagging that stands for each sentence and code, in order of sentence and code."""
    stands: dict[tuple[str, int, str], Tagging] = {}
    for tagging in taggings:
        key = _place(tagging)
        if key not in stands or _WEIGHT[tagging.by] >= _WEIGHT[stands[key].by]:
            stands[key] = tagging
    return tuple(stands[key] for key in sorted(stands))


def answered(taggings: Iterable[Tagging]) -> tuple[Tagging, ...]:
    """Return the taggings without what was proposed to a narrator who said nothing of it."""
    taggings = tuple(taggings)
    said = {_place(tagging) for tagging in taggings if tagging.by is Voice.NARRATOR}
    return tuple(tagging for tagging in taggings if _place(tagging) in said)


def counting(taggings: Iterable[Tagging]) -> tuple[Tagging, ...]:
    """Return the taggings that stand as proposed or confirmed: the ones a page or a count may show."""
    shown = {Decision.PROPOSED, Decision.CONFIRMED}
    return tuple(tagging for tagging in standing(taggings) if tagging.decision in shown)


def _place(tagging: Tagging) -> tuple[str, int, str]:
    return tagging.story_id, tagging.sentence, tagging.code
