"""A story as a curator reads it: each sentence with what every voice says of it."""

from dataclasses import dataclass

from service.use_cases.curating import Judged
from stories.codebook import Code, Codebook
from stories.taggings import Decision, Voice


@dataclass(frozen=True, slots=True)
class Said:
    """What the voices say of one code on a sentence."""

    code: Code
    words: tuple[tuple[Voice, Decision], ...]

    @property
    def by_curator(self) -> Decision | None:
        """What a curator said, if anything."""
        return dict(self.words).get(Voice.CURATOR)


@dataclass(frozen=True, slots=True)
class HeardSentence:
    """A sentence and what is said of it."""

    number: int
    text: str
    said: tuple[Said, ...]


def sentences_of(judged: Judged, codebook: Codebook) -> tuple[HeardSentence, ...]:
    """Return the sentences of a story with every voice on them, in order."""
    words: dict[tuple[int, str], list[tuple[Voice, Decision]]] = {}
    for tagging in judged.taggings:
        words.setdefault((tagging.sentence, tagging.code), []).append((tagging.by, tagging.decision))
    story = judged.story
    return tuple(
        HeardSentence(
            number,
            story.sentence(number),
            tuple(Said(code, tuple(words[number, code.id])) for code in codebook.codes if (number, code.id) in words),
        )
        for number in range(len(story.sentences))
    )
