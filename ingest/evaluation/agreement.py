"""How far two coders agree about the same stories: about the labels of sentences, and about who can be recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.counts import Counts, compare, macro_f1, total
from ingest.evaluation.gold import GoldStory
from stories.errors import InvalidInputError
from stories.spans import MentionKind, Span

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
    """Return the agreement of two codings of the same stories; raise InvalidInputError when their sentences differ.

    A story that only the second coder has counts for nothing.
    """
    both = _both(first, second)
    pairs = [(a.codes, b.codes) for story, other in both for a, b in zip(story.sentences, other.sentences, strict=True)]
    codes = sorted({code for a, b in pairs for code in a | b})
    per_code = {code: total(compare(b & {code}, a & {code}) for a, b in pairs) for code in codes}
    return Agreement(
        sentences=len(pairs),
        micro=total(per_code.values()),
        macro_f1=macro_f1(per_code.values()),
        alpha=_alpha(pairs),
        kappa_any=_task([(bool(a), bool(b)) for a, b in pairs]).kappa(),
        alpha_per_code={code: _task([(code in a, code in b) for a, b in pairs]).alpha() for code in codes},
        marks=_marks(both),
    )


def _both(first: Sequence[GoldStory], second: Sequence[GoldStory]) -> list[tuple[GoldStory, GoldStory]]:
    """Return every story of the first coder beside that of the second."""
    others = {story.id: story for story in second}
    both = []
    for story in first:
        other = others.get(story.id)
        if other is None or other.sentence_texts != story.sentence_texts:
            raise InvalidInputError(f"Verhaal {story.id} is niet door beiden gecodeerd, of niet in dezelfde zinnen.")
        both.append((story, other))
    return both


def _marks(both: Sequence[tuple[GoldStory, GoldStory]]) -> dict[MentionKind, Counts]:
    per_kind = {
        kind: total(compare(_spans(other, kind), _spans(story, kind)) for story, other in both) for kind in MentionKind
    }
    return {kind: counts for kind, counts in per_kind.items() if counts != Counts()}


def _spans(story: GoldStory, kind: MentionKind) -> frozenset[Span]:
    return frozenset(mention.span for mention in story.mentions if mention.kind is kind)


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
