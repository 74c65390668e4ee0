"""The words that sentences without a label use more than others do."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from search.analysis import Analyser
from search.figures import Interval
from search.patterns.contrast_words import telling_words
from search.patterns.signals_chance import FourCells
from search.patterns.signals_strength import ratio_of

# A word of one narrator, or of two, is theirs and not the group's.
_LEAST_STORIES = 3
_MOST = 8


@dataclass(frozen=True, slots=True)
class TypicalWord:
    """A word as it is most often written, and its odds in these sentences over its odds in the rest."""

    word: str
    ratio: Interval


def typical_words(
    sentences: Sequence[str],
    stories: Sequence[Hashable],
    rest: Sequence[str],
    analyser: Analyser,
) -> tuple[TypicalWord, ...]:
    """Return the words that stand out in sentences of these stories, beside the rest, the surest first.

    Log-odds with an informative Dirichlet prior (`signals_strength.ratio_of`), counted in sentences; a word must be
    used in three different stories, and its interval must lie above 1.
    """
    inside, tellers, written = Counter[str](), dict[str, set[Hashable]](), dict[str, Counter[str]]()
    for sentence, story in zip(sentences, stories, strict=True):
        for form, folded in telling_words(sentence, analyser).items():
            inside[form] += 1
            tellers.setdefault(form, set()).add(story)
            written.setdefault(form, Counter())[folded] += 1
    outside = Counter(form for sentence in rest for form in telling_words(sentence, analyser) if form in inside)
    of = len(sentences) + len(rest)
    found = []
    for form, both in inside.items():
        if len(tellers[form]) < _LEAST_STORIES:
            continue
        ratio = ratio_of(FourCells(both=both, first=both + outside[form], second=len(sentences), of=of))
        if ratio.low > 1:
            found.append(TypicalWord(_most_written(written[form]), ratio))
    return tuple(sorted(found, key=lambda one: (-one.ratio.low, one.word))[:_MOST])


def _most_written(times: Counter[str]) -> str:
    return min(times, key=lambda word: (-times[word], word))
