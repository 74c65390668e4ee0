"""What every search index must find, on each of them."""

from dataclasses import replace

import pytest

from search.index import SearchIndex
from search.query import Query, Sort, parse_query
from search.results import Facet
from stories.permission import Audience
from stories.spans import Span
from tests.index_samples import LOCKED_UP, NOT_BELIEVED, find, ids, make_document


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
