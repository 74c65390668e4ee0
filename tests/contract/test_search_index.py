"""What every search index must do, on each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from search.documents import IndexDocument, SentenceCode
from search.filters import Filters, YearRange
from search.index import SearchIndex
from search.memory_index import memory_index
from search.query import Query, Sort, parse_query
from search.results import Facet, SearchResult
from search.tantivy_index import open_tantivy_index
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window
from tests import elastic

OpenIndex = Callable[[Path], SearchIndex]

OPENERS: dict[str, OpenIndex] = {
    "memory": lambda _: memory_index(),
    "tantivy": open_tantivy_index,
    "elasticsearch": lambda _: elastic.open_index(),
}
WITH_ELASTICSEARCH = pytest.param("elasticsearch", marks=elastic.NEEDED)


@pytest.fixture(autouse=True, scope="module")
def _tidied_elasticsearch() -> Iterator[None]:
    with elastic.tidied():
        yield


@pytest.fixture(params=["memory", "tantivy", WITH_ELASTICSEARCH])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    opened = OPENERS[request.param](tmp_path)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "tantivy", WITH_ELASTICSEARCH], scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """An index with all stories, that no test changes."""
    opened = OPENERS[request.param](tmp_path_factory.mktemp("index"))
    opened.put(ALL)
    yield opened
    opened.close()


def make_document(
    story_id: str,
    *sentences: str,
    codes: Sequence[tuple[int, str]] = (),
    confirmed: bool = True,
    year: int = 2021,
    audiences: frozenset[Audience] = frozenset(Audience),
    **changes: object,
) -> IndexDocument:
    starts = [sum(len(earlier) + 1 for earlier in sentences[:number]) for number in range(len(sentences))]
    document = IndexDocument(
        story_id=story_id,
        text=" ".join(sentences),
        sentences=tuple(Span(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True)),
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


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("luisteren", {"geloofd"}),  # an inflection: luisterde
        ("zorg", {"opgesloten", "vergeten"}),  # a part of a compound
        ("ggz", {"niet-geloofd"}),  # another word of the field
        ("geestelijke gezondheidszorg", {"niet-geloofd"}),
        ("GELÓÓFDE", {"geloofd", "niet-geloofd"}),
        ('"geloofde mij"', {"niet-geloofd"}),
        ('"geloofde me"', {"geloofd"}),
        ('"mij geloofde"', set()),
        ("geloofde -huisarts", {"niet-geloofd"}),
        ("-huisarts", {"niet-geloofd", "opgesloten", "vergeten"}),
        ('-"tussen mijn oren" label:niet-geloofd', set()),
        ("label:autonomie", {"opgesloten"}),
        ("label:-autonomie label:over-mij-zonder-mij", {"opgesloten"}),
        ("label:+autonomie", set()),
        ("teken:-", {"opgesloten", "vergeten"}),
        ("domein:dementie", {"vergeten"}),
        ("domein:dementie domein:jeugdzorg", {"vergeten", "opgesloten"}),
        ("jaar:2018..2019", {"niet-geloofd", "opgesloten"}),
        ("jaar:2020..", {"geloofd", "vergeten"}),
        ("jaar:..2018", {"niet-geloofd"}),
        ("verteller:naaste", {"vergeten"}),
        ("leefgebied:dwang-en-vrijheid", {"opgesloten"}),
        ("venster:beleid", set()),
        ("", {"geloofd", "niet-geloofd", "opgesloten", "vergeten"}),
        ("de het", {"geloofd", "niet-geloofd", "opgesloten", "vergeten"}),  # nothing but stop words
        ("fiets", set()),
    ],
)
def test_query_finds_these_stories(filled: SearchIndex, line: str, found: set[str]) -> None:
    result = find(filled, line)
    assert set(ids(result)) == found
    assert result.total == len(found)


def test_word_in_the_story_ranks_above_word_inside_a_compound(index: SearchIndex) -> None:
    index.put(
        [make_document("los", "Er was geen zorg voor ons."), make_document("samen", "Er was geen thuiszorg voor ons.")]
    )
    assert ids(find(index, "zorg")) == ["los", "samen"]


def test_misspelt_word_is_read_as_the_nearest_one_and_said_so(filled: SearchIndex) -> None:
    result = find(filled, "huisrats")
    assert ids(result) == ["geloofd"]
    assert [(correction.typed, correction.read_as) for correction in result.reading.corrections] == [
        ("huisrats", ("huisarts",))
    ]


def test_compound_that_no_story_has_is_read_as_its_parts_and_said_so(filled: SearchIndex) -> None:
    result = find(filled, "jeugdzorgdossiers")
    assert ids(result) == ["opgesloten", "vergeten"]
    assert [(correction.typed, correction.read_as) for correction in result.reading.corrections] == [
        ("jeugdzorgdossiers", ("jeugd", "zorg"))
    ]


def test_only_the_first_few_unknown_words_are_corrected(filled: SearchIndex) -> None:
    line = "huisrats huisrtas huiasrts hiusarts huisarst"
    assert len(find(filled, line).reading.corrections) == 3


def test_suggestion_never_tells_a_word_of_a_story_that_is_not_for_this_reader(index: SearchIndex) -> None:
    index.put([make_document("stil", "Hij heet Zwaluwstaart.", audiences=frozenset({Audience.RESEARCHER}))])
    assert not find(index, "zwaluwstaarl").reading.corrections
    assert find(index, "zwaluwstaarl", audience=Audience.RESEARCHER).reading.corrections


def test_label_that_the_words_mean_is_found_and_said(filled: SearchIndex) -> None:
    result = find(filled, "ze praatten langs me heen")
    assert [label.code for label in result.reading.labels] == ["over-mij-zonder-mij"]
    assert "opgesloten" in ids(result)


def test_audience_finds_and_counts_only_what_is_for_it(filled: SearchIndex) -> None:
    public = find(filled, "huisarts")
    researcher = find(filled, "huisarts", audience=Audience.RESEARCHER)
    assert set(ids(public)) == {"geloofd"}
    assert set(ids(researcher)) == {"geloofd", "onderzoek"}
    assert public.facets[Facet.YEAR] == {"2020": 1}
    assert researcher.facets[Facet.YEAR] == {"2020": 1, "2022": 1}


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("", {"geloofd", "niet-geloofd", "opgesloten", "vergeten", "onderzoek"}),
        ("huisarts", {"geloofd", "onderzoek"}),
        ("label:niet-geloofd jaar:..2020", {"niet-geloofd"}),
        ("fiets", set()),
    ],
)
def test_counted_stories_are_those_of_the_selection_whoever_may_read_them(
    filled: SearchIndex, line: str, counted: set[str]
) -> None:
    assert filled.counted(parse_query(line)) == counted


def test_story_that_does_not_count_is_not_among_the_counted(index: SearchIndex) -> None:
    index.put([make_document("telt", "Ik wachtte lang."), make_document("zwijgt", "Ik wachtte lang.", countable=False)])
    assert index.counted(Query()) == {"telt"}
    index.remove(["telt"])
    assert index.counted(Query()) == frozenset()


def test_facets_count_the_hits(filled: SearchIndex) -> None:
    facets = find(filled, "").facets
    assert facets[Facet.DOMAIN] == {"ggz": 2, "jeugdzorg": 1, "dementie": 1, "mantelzorg": 1}
    assert facets[Facet.CODE]["niet-geloofd"] == 1
    assert facets[Facet.SIGN] == {"+": 1, "-": 2}
    assert facets[Facet.TELLER] == {"zelf": 3, "naaste": 1}
    assert facets[Facet.YEAR] == {"2018": 1, "2019": 1, "2020": 1, "2023": 1}


def test_chosen_facet_still_counts_its_other_values(filled: SearchIndex) -> None:
    facets = find(filled, "domein:ggz").facets
    assert facets[Facet.DOMAIN] == {"ggz": 2, "jeugdzorg": 1, "dementie": 1, "mantelzorg": 1}
    assert facets[Facet.TELLER] == {"zelf": 2}


def test_highlights_stand_in_characters_of_the_text(index: SearchIndex) -> None:
    text = "😀 Één dag later. De ggz-instelling luisterde niet."
    start = text.index("De ggz")
    document = replace(make_document("teken", text), sentences=(Span(0, start - 1), Span(start, len(text))))
    index.put([document])
    (hit,) = find(index, "luisteren ggz").hits
    (sentence,) = hit.highlights
    assert sentence.sentence == 1
    assert [span.of(text) for span in sentence.spans] == ["ggz-instelling", "luisterde"]


def test_phrase_lights_up_as_a_whole(filled: SearchIndex) -> None:
    (hit,) = find(filled, '"geloofde mij"').hits
    assert [span.of(NOT_BELIEVED.text) for span in hit.highlights[0].spans] == ["geloofde mij"]


def test_asked_label_lights_up_its_sentence(filled: SearchIndex) -> None:
    (hit,) = find(filled, "label:over-mij-zonder-mij").hits
    assert [(found.sentence, found.spans) for found in hit.highlights] == [(1, (LOCKED_UP.sentences[1],))]


def test_newest_and_oldest_order_by_when_it_was_told(filled: SearchIndex) -> None:
    newest = filled.search(Query(sort=Sort.NEWEST), audience=Audience.PUBLIC)
    oldest = filled.search(Query(sort=Sort.OLDEST), audience=Audience.PUBLIC)
    assert ids(newest) == ["vergeten", "geloofd", "opgesloten", "niet-geloofd"]
    assert ids(oldest) == ids(newest)[::-1]


def test_pages_hold_every_story_once(index: SearchIndex) -> None:
    index.put(make_document(f"v{number:02}", f"Ik wachtte {number} weken op zorg.") for number in range(25))
    query = replace(parse_query("zorg"), page_size=10)
    pages = [index.search(query.on_page(page), audience=Audience.PUBLIC) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [10, 10, 5, 0]
    assert len({hit.story_id for page in pages for hit in page.hits}) == 25
    assert {page.total for page in pages} == {25}


def test_stories_with_some_of_the_words_follow_when_few_have_them_all(filled: SearchIndex) -> None:
    result = find(filled, "huisarts luisterde thuiszorg")
    assert ids(result) == ["geloofd", "vergeten"]
    assert result.reading.some_words


def test_removed_story_is_gone_at_once(index: SearchIndex) -> None:
    index.put(ALL)
    index.remove(["geloofd", "nooit geweest"])
    assert ids(find(index, "huisarts")) == []
    assert "geloofd" not in index.fingerprints()
    assert index.similar("geloofd", audience=Audience.PUBLIC) == ()


def test_changed_story_is_found_by_its_new_words_only(index: SearchIndex) -> None:
    index.put(ALL)
    index.put([make_document("geloofd", "De wijkagent kwam langs.")])
    assert ids(find(index, "wijkagent")) == ["geloofd"]
    assert ids(find(index, "luisterde")) == []
    assert find(index, "").total == 4


def test_rebuild_puts_other_stories_in_the_place_of_all(index: SearchIndex) -> None:
    index.put(ALL)
    index.rebuild([FORGETTING])
    assert set(index.fingerprints()) == {"vergeten"}
    assert ids(find(index, "")) == ["vergeten"]


def test_fingerprint_changes_with_the_story_and_not_otherwise(index: SearchIndex) -> None:
    index.put(ALL)
    before = index.fingerprints()
    index.put([BELIEVED, replace(LOCKED_UP, year=2018)])
    after = index.fingerprints()
    assert {story_id for story_id in before if before[story_id] != after[story_id]} == {"opgesloten"}


def test_similar_stories_share_words_and_codes_within_the_audience(index: SearchIndex) -> None:
    shared = ("De kinderrechter besliste zonder mij.", "De gezinsvoogd las alleen het dossier.")
    codes = [(0, "over-mij-zonder-mij")]
    index.put(
        [
            make_document("een", *shared, codes=codes),
            make_document("twee", "Mijn gezinsvoogd kende het dossier, de kinderrechter besliste.", codes=codes),
            make_document("drie", *shared, codes=codes, audiences=frozenset({Audience.RESEARCHER})),
            make_document("vier", "Wij aten soep met brood."),
        ]
    )
    assert [hit.story_id for hit in index.similar("een", audience=Audience.PUBLIC)] == ["twee"]
    assert [hit.story_id for hit in index.similar("een", audience=Audience.RESEARCHER)] == ["drie", "twee"]
    assert index.similar("drie", audience=Audience.PUBLIC) == ()


def test_aggregate_counts_only_countable_stories(index: SearchIndex) -> None:
    index.put([BELIEVED, NOT_BELIEVED, replace(LOCKED_UP, countable=False)])
    selection, cells = index.aggregate(Query(), [Facet.DOMAIN, Facet.CODE]).open_for_disclosure()
    assert selection.stories == 2
    assert {values: cell.stories for values, cell in cells.items()} == {
        ("ggz", "niet-geloofd"): 1,
        ("ggz", "erkend-als-kenner"): 1,
        ("ggz", "+nabijheid"): 1,
    }


def test_aggregate_tells_confirmed_from_proposed(filled: SearchIndex) -> None:
    _, cells = filled.aggregate(
        Query(filters=Filters(years=YearRange(2019, 2020))), [Facet.CONFIRMED]
    ).open_for_disclosure()
    assert set(cells) == {("erkend-als-kenner",), ("+nabijheid",)}


def test_quotable_sentences_are_of_different_stories_that_may_be_quoted(index: SearchIndex) -> None:
    index.put([NOT_BELIEVED, FOR_RESEARCH, replace(NOT_BELIEVED, story_id="stil", quotable=False)])
    quotes = index.quotable(Query(), "niet-geloofd", limit=5)
    assert sorted(quotes) == [("niet-geloofd", 0), ("onderzoek", 0)]


VOCABULARY = tuple(
    "huisarts luisterde luisteren zorg thuiszorg jeugdzorg geloofde niet nooit iemand wachtlijst dossier moeder vader "  # noqa: SIM905
    "school gemeente uitkering psychiatrie ggz isoleercel medicijnen kracht hoop buurt".split()
)


def random_documents(random: Random, count: int) -> list[IndexDocument]:
    documents = []
    for number in range(count):
        sentences = [
            " ".join(random.choices(VOCABULARY, k=random.randint(3, 14))).capitalize() + "."
            for _ in range(random.randint(1, 12))
        ]
        codes = sorted(
            (sentence, code)
            for sentence in range(len(sentences))
            for code in random.sample(["niet-geloofd", "-respect", "+respect", "geen-woorden"], k=random.randint(0, 2))
        )
        documents.append(
            make_document(
                f"v{number:03}",
                *sentences,
                codes=codes,
                year=random.randint(2016, 2024),
                domains=frozenset(random.sample(list(Domain), k=random.randint(1, 2))),
                audiences=frozenset(random.sample(list(Audience), k=random.randint(1, 3))),
                countable=random.random() < 0.8,
            )
        )
    return documents


def same_order(one: SearchResult, other: SearchResult) -> bool:
    """Whether two engines rank alike: equal scores place by place, so that only ties may stand in another order."""
    scores = [(first.score, second.score) for first, second in zip(one.hits, other.hits, strict=True)]
    return all(first == pytest.approx(second, rel=1e-4) for first, second in scores)


@pytest.mark.parametrize("name", ["tantivy", WITH_ELASTICSEARCH])
@pytest.mark.parametrize("seed", range(3))
def test_engine_answers_as_the_reference_does(name: str, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    documents = random_documents(random, 120)
    reference, other = memory_index(), OPENERS[name](tmp_path)
    for opened in (reference, other):
        opened.put(documents[:80])
        opened.put(documents[60:])
        opened.remove([document.story_id for document in documents[::7]])
        # Until then, what was removed may still weigh in how rare a word is.
        opened.expunge()
    assert reference.fingerprints() == other.fingerprints()
    for _ in range(25):
        words = random.choices(VOCABULARY, k=random.randint(0, 3))
        extra = random.choice(["", "-moeder", '"niet geloofde"', "label:respect", "domein:ggz", "jaar:2018..2021"])
        query = replace(parse_query(" ".join([*words, extra])), page_size=100)
        expected, found = (opened.search(query, audience=Audience.PUBLIC) for opened in (reference, other))
        assert found.total == expected.total
        assert found.facets == expected.facets
        assert found.reading == expected.reading
        assert same_order(expected, found)
        assert {hit.story_id: hit.highlights for hit in found.hits} == {
            hit.story_id: hit.highlights for hit in expected.hits
        }
        for by in ([], [Facet.CODE], [Facet.CODE, Facet.YEAR]):
            assert (
                other.aggregate(query, by).open_for_disclosure() == reference.aggregate(query, by).open_for_disclosure()
            )
    other.close()
