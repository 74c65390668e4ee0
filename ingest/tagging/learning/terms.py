"""Which words of the bank's stories a model may know by themselves: those that many stories share."""

from collections.abc import Sequence

import numpy as np

from ingest.tagging.learning.answers import AnsweredSentence
from ingest.tagging.vocabulary import Vocabulary

# A term that fewer stories share could say what stands in one of them; whoever holds the model could read it there.
STORIES_AT_LEAST = 5


def add_shared_terms(vocabulary: Vocabulary, sentences: Sequence[AnsweredSentence], *, out_of: int) -> Vocabulary:
    """Return a vocabulary with the terms that at least five stories share; what it had keeps its rarity.

    `out_of` is the number of sentences that the rarities it has were counted in.
    """
    stories: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    known = {key: rarity for _, key, rarity in vocabulary.terms()}
    for sentence in sentences:
        for key in {term.key for term in vocabulary.read_terms(sentence.text)} - known.keys():
            stories.setdefault(key, set()).add(sentence.story_id)
            counts[key] = counts.get(key, 0) + 1
    total = out_of + len(sentences)
    new = {
        key: 1 + float(np.log((1 + total) / (1 + counts[key])))
        for key, told in stories.items()
        if len(told) >= STORIES_AT_LEAST
    }
    return Vocabulary.build(known | new, vocabulary.read_terms)
