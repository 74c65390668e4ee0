"""Banks of any size for measuring: new stories from the sentences of the example stories, with the codes they carry."""

from collections.abc import Iterator
from datetime import date
from random import Random

from search.documents import IndexDocument, SentenceCode
from stories.examples import example_stories
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window
from stories.taggings import counting


def synthetic_documents(number: int, *, seed: int) -> Iterator[IndexDocument]:
    """Yield so many documents, the same for the same seed."""
    random = Random(seed)
    sentences = _sentences()
    for place in range(number):
        chosen = random.choices(sentences, k=random.randint(8, 45))
        text, spans, codes = "", [], []
        for sentence, (words, carried) in enumerate(chosen):
            spans.append(Span(len(text), len(text) + len(words)))
            codes += [SentenceCode(sentence, code, random.random() < 0.6) for code in carried]
            text += f"{words} "
        year = random.randint(2012, 2026)
        yield IndexDocument(
            story_id=f"s{place:07}",
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


def _sentences() -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for example in example_stories():
        codes: dict[int, list[str]] = {}
        for tagging in counting(example.taggings):
            codes.setdefault(tagging.sentence, []).append(tagging.code)
        for number in range(len(example.story.sentences)):
            found.append((example.story.sentence(number), tuple(codes.get(number, ()))))
    return found
