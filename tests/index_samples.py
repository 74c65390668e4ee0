"""Stories to search and to count in an index, and how a reader asks it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from search.documents import IndexDocument, SentenceCode
from search.index import SearchIndex
from search.query import parse_query
from search.results import SearchResult
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window


def sentence_spans(sentences: Sequence[str]) -> tuple[Span, ...]:
    """Return where sentences stand in the text that they make with a space between them."""
    starts = [sum(len(earlier) + 1 for earlier in sentences[:number]) for number in range(len(sentences))]
    return tuple(Span(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True))


def make_document(
    story_id: str,
    *sentences: str,
    codes: Sequence[tuple[int, str]] = (),
    confirmed: bool = True,
    year: int = 2021,
    audiences: frozenset[Audience] = frozenset(Audience),
    **changes: object,
) -> IndexDocument:
    document = IndexDocument(
        story_id=story_id,
        text=" ".join(sentences),
        sentences=sentence_spans(sentences),
        domains=frozenset({Domain.MENTAL_HEALTH}),
        teller=Teller.SELF,
        year=year,
        told_at=date(year, 6, 1),
        windows=frozenset({Window.PROFESSIONAL}),
        life_areas=frozenset({LifeArea.HEALTH}),
        sentence_codes=tuple(SentenceCode(sentence, code, confirmed) for sentence, code in codes),
        rejected=frozenset(),
        audiences=audiences,
        countable=True,
        quotable=True,
    )
    return replace(document, **changes)  # type: ignore[arg-type]


BELIEVED = make_document(
    "geloofd",
    "De huisarts luisterde naar mij.",
    "Ze geloofde me en vroeg wat ik wist.",
    codes=[(1, "erkend-als-kenner"), (0, "+nabijheid")],
    year=2020,
)
NOT_BELIEVED = make_document(
    "niet-geloofd",
    "Bij de psychiatrie zeiden ze dat het tussen mijn oren zat.",
    "Niemand geloofde mij.",
    codes=[(0, "niet-geloofd"), (1, "niet-geloofd")],
    year=2018,
)
LOCKED_UP = make_document(
    "opgesloten",
    "In de gesloten jeugdzorg zat ik drie dagen in de isoleercel.",
    "Er werd over mij beslist zonder mij.",
    codes=[(0, "-autonomie"), (1, "over-mij-zonder-mij")],
    confirmed=False,
    year=2019,
    domains=frozenset({Domain.YOUTH_CARE}),
    life_areas=frozenset({LifeArea.COERCION}),
)
FORGETTING = make_document(
    "vergeten",
    "Mijn man heeft dementie en de thuiszorg komt elke dag.",
    "Steeds een ander gezicht.",
    codes=[(1, "-veiligheid")],
    year=2023,
    domains=frozenset({Domain.DEMENTIA, Domain.INFORMAL_CARE}),
    teller=Teller.RELATIVE,
    life_areas=frozenset(),
)
FOR_RESEARCH = make_document(
    "onderzoek",
    "De huisarts wilde niet luisteren.",
    codes=[(0, "niet-geloofd")],
    audiences=frozenset({Audience.RESEARCHER}),
    year=2022,
)
ALL = (BELIEVED, NOT_BELIEVED, LOCKED_UP, FORGETTING, FOR_RESEARCH)


def find(index: SearchIndex, line: str, *, audience: Audience = Audience.PUBLIC) -> SearchResult:
    return index.search(parse_query(line), audience=audience)


def ids(result: SearchResult) -> list[str]:
    return [hit.story_id for hit in result.hits]
