"""Sentences that staff read in their place in a story."""

from dataclasses import dataclass

from stories.story import Story

_BEFORE, _AFTER = 2, 1


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence that may be seen now, its place in the order of coding or reviewing, and its number in its story."""

    place: int
    story: Story
    sentence: int

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.story.sentence(self.sentence)

    def around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sentences before it and after it, in the light of which it is read."""
        here, end = self.sentence, len(self.story.sentences)
        earlier = tuple(self.story.sentence(number) for number in range(max(0, here - _BEFORE), here))
        later = tuple(self.story.sentence(number) for number in range(here + 1, min(end, here + 1 + _AFTER)))
        return earlier, later
