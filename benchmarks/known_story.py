"""Made-up banks in which someone knows one story: its words, year and whom it is about, but not its labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from search.disclosure import SafeCounts
from search.documents import IndexDocument, SentenceCode
from search.memory_index import memory_index
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window

CODES = tuple(f"code-{number}" for number in range(12))
# The share of stories with a label.
WITH_CODE = 0.5
YEARS = range(2006, 2026)
WORDS = tuple(f"woord{first * 2}{second * 2}" for first in "bcdfgh" for second in "npqrstvwxz")
_WITH_WORD = 0.4
# How many of the stories may be counted and not be read.
_UNREAD = 10


@dataclass(frozen=True, slots=True)
class KnownStory:
    """A bank whose last story is known; the last few, of which it is one, may be counted and not be read."""

    documents: tuple[IndexDocument, ...]
    words: tuple[frozenset[str], ...]

    @property
    def target(self) -> IndexDocument:
        """The story whose labels someone is after."""
        return self.documents[-1]

    def readable(self) -> Iterator[tuple[IndexDocument, frozenset[str]]]:
        """Yield the stories that may be read, with their words."""
        yield from zip(self.documents[:-_UNREAD], self.words[:-_UNREAD], strict=True)


def bank_with_a_known_story(random: Random, *, stories: int) -> KnownStory:
    """Return a bank of so many stories, of which the last is known."""
    words = tuple(frozenset(word for word in WORDS if random.random() < _WITH_WORD) for _ in range(stories))
    documents = tuple(_document(f"v{number}", sorted(told), random) for number, told in enumerate(words))
    return KnownStory(documents, words)


def counts_of(documents: Sequence[IndexDocument], *, secret: bytes) -> SafeCounts:
    """Return the counts of a bank of these stories, behind disclosure control."""
    index = memory_index()
    index.put(documents)
    return SafeCounts(index, secret=secret)


def _document(story_id: str, words: Sequence[str], random: Random) -> IndexDocument:
    text = " ".join(words) + "."
    year = random.choice(YEARS)
    return IndexDocument(
        story_id=story_id,
        text=text,
        sentences=(Span(0, len(text)),),
        domains=frozenset({random.choice((Domain.DEMENTIA, Domain.YOUTH_CARE, Domain.MENTAL_HEALTH))}),
        teller=random.choice(list(Teller)),
        year=year,
        told_at=date(year, 1, 1),
        windows=frozenset(random.sample(list(Window), k=random.randint(1, 2))),
        life_areas=frozenset(random.sample(list(LifeArea), k=random.randint(1, 3))),
        sentence_codes=tuple(SentenceCode(0, code, False) for code in CODES if random.random() < WITH_CODE),
        rejected=frozenset(),
        audiences=frozenset(Audience),
        countable=True,
        quotable=True,
    )
