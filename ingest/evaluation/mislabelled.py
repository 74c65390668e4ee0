"""Which labels were wrong or missed, sentence by sentence, and which one was given instead of which."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.evaluation.labels import ReadStory

# Instead of a label that was missed, or where one was wrong, there may be none at all.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with the labels that were right, wrong and missed in it; its words never print themselves."""

    number: int
    words: str = field(repr=False)
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether every label that was given belongs there, and none is missing."""
        return not (self.wrong or self.missed)


@dataclass(frozen=True, slots=True)
class JudgedStory:
    """A story with the verdict on each of its sentences."""

    id: str
    register: str
    sentences: tuple[JudgedSentence, ...]

    @property
    def mistakes(self) -> int:
        """How many labels are wrong or missed."""
        return sum(len(sentence.wrong) + len(sentence.missed) for sentence in self.sentences)


def judge_stories(read: Iterable[ReadStory]) -> Iterator[JudgedStory]:
    """Yield every story that was read with what was proposed rightly, wrongly and not at all."""
    for story in read:
        sentences = []
        rows = zip(story.story.sentence_texts, story.pairs(), strict=True)
        for number, (words, (present, reading)) in enumerate(rows, 1):
            given = {proposal.code for proposal in reading.proposals}
            sentences.append(
                JudgedSentence(
                    number,
                    words,
                    tuple(sorted(given & present)),
                    tuple(sorted(given - present)),
                    tuple(sorted(present - given)),
                )
            )
        yield JudgedStory(story.story.id, story.story.register, tuple(sentences))


def count_confusions(judged: Iterable[JudgedStory]) -> Mapping[tuple[str, str], int]:
    """Return how often which label was given instead of which, as (should be, was given), most often first.

    In a sentence with several of both, every one that was missed counts against every one that was wrong.
    """
    counted = Counter(
        (missed, wrong)
        for story in judged
        for sentence in story.sentences
        if not sentence.is_right
        for missed in sentence.missed or (NOTHING,)
        for wrong in sentence.wrong or (NOTHING,)
    )
    return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))
