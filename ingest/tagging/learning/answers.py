"""What people answered about labels, as sentences to learn from."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ingest.tagging.turns import parts_to_read
from stories.permission import may_learn
from stories.story import Story
from stories.taggings import Decision, Tagging, Voice, standing

# One story in five is never learned from: what a model is worth is measured on those.
_HELD_OUT = 5
# Part of the split: with another seed, stories that were learned from would be measured on.
_SEED = "verhalenbank-leren-1"


@dataclass(frozen=True, slots=True)
class AnsweredSentence:
    """A sentence as a tagger reads it, the codes that people said it has, and those that they said it has not."""

    story_id: str
    text: str
    confirmed: frozenset[str]
    rejected: frozenset[str]

    @property
    def answered(self) -> frozenset[str]:
        """The codes about which something is known; of every other code nothing is."""
        return self.confirmed | self.rejected


def answered_sentences(
    story: Story, taggings: Iterable[Tagging], *, codes: Collection[str]
) -> tuple[AnsweredSentence, ...]:
    """Return the sentences of a story about which its narrator or a curator said something, if it may be learned from.

    The narrator's word stands over a curator's. A label that is something else ("anders") is not this one. Codes that
    are not in `codes` are left out.
    """
    if not may_learn(story.open_uses):
        return ()
    confirmed: dict[int, set[str]] = {}
    rejected: dict[int, set[str]] = {}
    for word in standing(tagging for tagging in taggings if tagging.by is not Voice.MODEL):
        if word.code in codes and word.decision is not Decision.PROPOSED:
            said = confirmed if word.decision is Decision.CONFIRMED else rejected
            said.setdefault(word.sentence, set()).add(word.code)
    read = parts_to_read([story.sentence(number) for number in range(len(story.sentences))])
    return tuple(
        AnsweredSentence(
            story.id,
            read[number],
            frozenset(confirmed.get(number, ())),
            frozenset(rejected.get(number, ())),
        )
        for number in sorted({*confirmed, *rejected})
        if number < len(read) and read[number].strip()
    )


def is_held_out(story_id: str) -> bool:
    """Return whether a story is kept apart to measure on; the answer for a story never changes."""
    return int.from_bytes(hashlib.sha256(f"{_SEED} {story_id}".encode()).digest()[:8]) % _HELD_OUT == 0
