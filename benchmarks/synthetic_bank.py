"""Banks of any size for measuring: new stories from the sentences of the example stories, with the codes they carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from search.documents import IndexDocument, SentenceCode
from stories.examples import example_stories
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window
from stories.taggings import counting

Sentence = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SyntheticBank:
    """So many documents, the same for the same seed; each made when it is asked for: a million need no memory."""

    stories: int
    seed: int = 1

    def __len__(self) -> int:
        return self.stories

    def __iter__(self) -> Iterator[IndexDocument]:
        random = Random(self.seed)
        sentences = _sentences()
        for place in range(self.stories):
            yield _document(f"s{place:07}", random.choices(sentences, k=random.randint(8, 45)), random)

    def first(self, number: int) -> list[IndexDocument]:
        """Return the first documents."""
        return list(islice(self, number))


def _document(story_id: str, sentences: list[Sentence], random: Random) -> IndexDocument:
    text, spans, codes = "", [], []
    for place, (words, carried) in enumerate(sentences):
        spans.append(Span(len(text), len(text) + len(words)))
        codes += [SentenceCode(place, code, random.random() < 0.6) for code in carried]
        text += f"{words} "
    year = random.randint(2012, 2026)
    return IndexDocument(
        story_id=story_id,
        text=text.rstrip(),
        sentences=tuple(spans),
        domains=frozenset(random.choices(list(Domain), weights=[5, 5, 5, 2, 2, 1, 1], k=random.randint(1, 2))),
        teller=random.choice(list(Teller)),
        year=year,
        told_at=date(year, random.randint(1, 12), random.randint(1, 28)),
        windows=frozenset(random.sample(list(Window), k=random.randint(1, 2))),
        life_areas=frozenset(random.sample(list(LifeArea), k=random.randint(0, 3))),
        sentence_codes=tuple(codes),
        rejected=frozenset(),
        audiences=frozenset(Audience) if random.random() < 0.8 else frozenset({Audience.RESEARCHER}),
        countable=random.random() < 0.9,
        quotable=random.random() < 0.7,
    )


def _sentences() -> list[Sentence]:
    found = []
    for example in example_stories():
        codes: dict[int, list[str]] = {}
        for tagging in counting(example.taggings):
            codes.setdefault(tagging.sentence, []).append(tagging.code)
        for number in range(len(example.story.sentences)):
            found.append((example.story.sentence(number), tuple(codes.get(number, ()))))
    return found
