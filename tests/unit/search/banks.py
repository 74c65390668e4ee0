"""Banks of plain documents to count in."""

from collections.abc import Iterable, Sequence
from datetime import date

from search.documents import IndexDocument, SentenceCode
from search.index import SearchIndex
from search.memory_index import memory_index
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window


def document(
    story_id: str,
    text: str = "Een verhaal.",
    *,
    codes: Sequence[str] = (),
    confirmed: bool = False,
    year: int = 2021,
    domain: Domain = Domain.MENTAL_HEALTH,
    teller: Teller = Teller.SELF,
    countable: bool = True,
    quotable: bool = True,
) -> IndexDocument:
    return IndexDocument(
        story_id=story_id,
        text=text,
        sentences=(Span(0, len(text)),),
        domains=frozenset({domain}),
        teller=teller,
        year=year,
        told_at=date(year, 1, 1),
        windows=frozenset({Window.PERSON}),
        life_areas=frozenset({LifeArea.HEALTH}),
        sentence_codes=tuple(SentenceCode(0, code, confirmed) for code in sorted(codes)),
        rejected=frozenset(),
        audiences=frozenset(Audience),
        countable=countable,
        quotable=quotable,
    )


def bank(documents: Iterable[IndexDocument]) -> SearchIndex:
    index = memory_index()
    index.put(documents)
    return index
