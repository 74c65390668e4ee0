"""How far two coders agree about the same stories: about the labels of sentences, and about who can be recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.evaluation.counts import Counts, compare, macro_f1, total
from ingest.evaluation.gold import GoldStory
from stories.errors import InvalidInputError
from stories.spans import MentionKind

if TYPE_CHECKING:
    from nltk.metrics.agreement import AnnotationTask


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two coders.

    `alpha` is Krippendorff's (2004) over whole sets of labels, with the MASI distance (Passonneau 2006) so that sets
    that overlap agree in part; `alpha_per_code` that of every code on its own; `kappa_any` Cohen's (1960) on whether a
    sentence carries any label. `micro`, `macro_f1` and `marks` take the first coder as the truth; marks are the
    same when they are of one kind, and begin and end at the same character.
    """

    sentences: int
    micro: Counts
    macro_f1: float
    alpha: float
    kappa_any: float
    alpha_per_code: Mapping[str, float]
    marks: Mapping[MentionKind, Counts]


def measure_agreement(first: Sequence[GoldStory], second: Sequence[GoldStory]) -> Agreement:
    """Return the agreement of two codings of the same stories; raise InvalidInputError when their sentences differ."""
    pairs = _pairs(first, second)
    codes = sorted({code for a, b in pairs for code in a | b})
    per_code = {code: total(compare(b & {code}, a & {code}) for a, b in pairs) for code in codes}
    return Agreement(
        sentences=len(pairs),
        micro=total(per_code.values()),
        macro_f1=macro_f1(per_code.values()),
        alpha=_alpha(pairs),
        kappa_any=_task([(bool(a), bool(b)) for a, b in pairs]).kappa(),
        alpha_per_code={code: _task([(code in a, code in b) for a, b in pairs]).alpha() for code in codes},
        marks=_marks(first, second),
    )


def _marks(first: Sequence[GoldStory], second: Sequence[GoldStory]) -> dict[MentionKind, Counts]:
    ours, theirs = (
        {kind: frozenset((story.id, one.span) for story in stories for one in story.mentions if one.kind is kind)
         for kind in MentionKind}
        for stories in (first, second)
    )  # fmt: skip
    return {kind: compare(theirs[kind], ours[kind]) for kind in MentionKind if ours[kind] | theirs[kind]}


def _pairs(first: Sequence[GoldStory], second: Sequence[GoldStory]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return for every sentence the codes of the one and of the other coder."""
    others = {story.id: story for story in second}
    pairs = []
    for story in first:
        other = others.get(story.id)
        if other is None or other.sentence_texts != story.sentence_texts:
            raise InvalidInputError(f"Verhaal {story.id} is niet door beiden gecodeerd, of niet in dezelfde zinnen.")
        pairs += [(a.codes, b.codes) for a, b in zip(story.sentences, other.sentences, strict=True)]
    return pairs


def _alpha(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    # At its use: NLTK brings all of SciPy along, for which every start would wait.
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import masi_distance

    # MASI knows no empty set, so a sentence without a label carries a label that says so.
    named = [(a or frozenset({"geen"}), b or frozenset({"geen"})) for a, b in pairs]
    alpha: float = AnnotationTask(_rows(named), distance=masi_distance).alpha()
    return alpha


def _task(pairs: Sequence[tuple[bool, bool]]) -> "AnnotationTask":
    from nltk.metrics.agreement import AnnotationTask

    return AnnotationTask(_rows(pairs))


def _rows(pairs: Sequence[tuple[object, object]]) -> list[tuple[str, str, object]]:
    return [(coder, str(n), word) for n, pair in enumerate(pairs) for coder, word in zip("ab", pair, strict=True)]
