"""What every search index must do with what sentences mean, on each of them."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from search.documents import IndexDocument
from search.embedding import Embedder
from search.index import SearchIndex
from search.memory_index import memory_index
from search.query import Sort, parse_query
from search.results import Facet
from stories.permission import Audience
from stories.story import Domain
from tests.embedders import MEANINGS, BrokenEncoder, CountingMeanings, WordMeanings
from tests.index_samples import find, ids, sentence_spans
from tests.indexes import EVERY, OPENERS, OTHERS
from tests.unit.search.banks import document


@pytest.fixture(params=EVERY)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    with closing(OPENERS[request.param](tmp_path, WordMeanings())) as opened:
        yield opened


def told(
    story_id: str, *sentences: str, codes: tuple[str, ...] = (), domain: Domain = Domain.DEMENTIA
) -> IndexDocument:
    whole = document(story_id, " ".join(sentences), codes=codes, domain=domain)
    return replace(whole, sentences=sentence_spans(sentences))


FEAR = told(
    "vrees",
    "Het regende die dag.",
    "Wij aten soep.",
    "Er was brood.",
    "De schrik zat in mijn benen.",
    "Mijn angst bleef.",
    "Toen ging het licht aan.",
)
MUSIC = told("lied", "Zij speelde fluit in de kerk.", domain=Domain.YOUTH_CARE)
DEBT = told("lening", "De schuld werd groter, euro na euro.")
ALL = (FEAR, MUSIC, DEBT)


def test_story_that_means_it_comes_first_and_says_so(index: SearchIndex) -> None:
    index.put(ALL)
    result = find(index, "bang")
    assert ids(result)[0] == "vrees"
    assert result.hits[0].by_meaning
    assert result.reading.by_meaning == result.total == len(result.hits)


def test_passage_shows_why_a_story_without_the_words_is_there(index: SearchIndex) -> None:
    index.put(ALL)
    (first, *_) = find(index, "bang").hits
    assert [lit.sentence for lit in first.highlights] == [3, 4, 5]
    assert first.highlights[0].spans == (FEAR.sentences[3],)


def test_story_with_the_word_itself_is_not_called_found_by_meaning(index: SearchIndex) -> None:
    index.put([*ALL, told("woord", "Ik was bang voor honden.")])
    result = find(index, "bang")
    by_id = {hit.story_id: hit for hit in result.hits}
    assert not by_id["woord"].by_meaning
    assert by_id["vrees"].by_meaning
    assert [span.of("Ik was bang voor honden.") for span in by_id["woord"].highlights[0].spans] == ["bang"]


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ('bang "zat in mijn"', {"lied", "lening"}),
        ("bang -soep", {"vrees"}),
        ("bang domein:jeugdzorg", {"vrees", "lening"}),
        ("bang jaar:2010", {"vrees", "lied", "lening"}),
    ],
)
def test_what_else_is_asked_holds_for_stories_found_by_meaning(index: SearchIndex, line: str, absent: set[str]) -> None:
    index.put(ALL)
    result = find(index, line)
    assert not absent & set(ids(result))
    assert set(ids(result)) == {"vrees", "lied", "lening"} - absent
    assert result.total == len(result.hits)


def test_story_of_another_audience_is_not_found_by_meaning(index: SearchIndex) -> None:
    index.put([replace(FEAR, audiences=frozenset({Audience.RESEARCHER})), MUSIC])
    assert ids(find(index, "bang")) == ["lied"]
    assert ids(find(index, "bang", audience=Audience.RESEARCHER))[0] == "vrees"


def test_removed_story_is_not_found_by_meaning(index: SearchIndex) -> None:
    index.put(ALL)
    index.remove(["vrees"])
    assert "vrees" not in ids(find(index, "bang"))
    assert all(hit.story_id != "vrees" for hit in index.similar("lied", audience=Audience.PUBLIC))


def test_changed_story_means_what_it_says_now(index: SearchIndex) -> None:
    index.put(ALL)
    index.put([told("vrees", "Wij zingen samen.")])
    assert set(ids(find(index, "muziek"))[:2]) == {"lied", "vrees"}


def test_rebuilt_index_knows_what_its_stories_mean(index: SearchIndex) -> None:
    index.put([MUSIC])
    index.rebuild([FEAR, DEBT])
    assert ids(find(index, "bang"))[0] == "vrees"
    assert "lied" not in ids(find(index, "muziek"))


def test_in_the_order_of_time_only_words_find(index: SearchIndex) -> None:
    index.put(ALL)
    newest = index.search(replace(parse_query("bang"), sort=Sort.NEWEST), audience=Audience.PUBLIC)
    assert newest.total == 0


def test_facets_count_stories_found_by_meaning(index: SearchIndex) -> None:
    index.put(ALL)
    assert find(index, "bang").facets[Facet.DOMAIN] == {"dementie": 2, "jeugdzorg": 1}


def test_counts_for_patterns_do_not_know_meaning(index: SearchIndex) -> None:
    index.put(ALL)
    selection, _ = index.aggregate(parse_query("bang"), []).open_for_disclosure()
    assert selection.stories == 0


def test_stories_like_another_mean_the_same(index: SearchIndex) -> None:
    index.put([*ALL, told("ook bang", "Ik voelde angst."), told("kind", "Mijn dochter en mijn zoon.")])
    assert index.similar("vrees", audience=Audience.PUBLIC)[0].story_id == "ook bang"


def test_stories_like_one_sentence_show_the_passage_that_is(index: SearchIndex) -> None:
    index.put([*ALL, told("veel", "Wij hadden een dochter.", "Het was mooi weer.", "De arts kwam.", "Geen euro over.")])
    (first, *_) = index.similar("lening", audience=Audience.PUBLIC, sentence=0)
    assert first.story_id == "veel"
    assert [lit.sentence for lit in first.highlights] == [1, 2, 3]


def test_sentence_that_is_not_there_is_like_nothing(index: SearchIndex) -> None:
    index.put(ALL)
    assert index.similar("lening", audience=Audience.PUBLIC, sentence=7) == ()
    assert index.similar("nooit geweest", audience=Audience.PUBLIC, sentence=0) == ()


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("embedder", [None, BrokenEncoder()], ids=["none", "broken"])
def test_without_an_encoder_words_still_find(name: str, embedder: Embedder | None, tmp_path: Path) -> None:
    index = OPENERS[name](tmp_path, embedder)
    index.put(ALL)
    assert ids(find(index, "soep")) == ["vrees"]
    assert ids(find(index, "bang")) == []
    assert index.similar("vrees", audience=Audience.PUBLIC, sentence=0) == ()
    index.close()


@pytest.mark.parametrize("name", EVERY)
def test_broken_encoder_is_told_once_and_without_story_text(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index = OPENERS[name](tmp_path, BrokenEncoder())
    index.put(ALL)
    find(index, "bang")
    told_of = [record.message for record in caplog.records if "encoder" in record.message]
    assert told_of == ["the encoder of meaning is broken (RuntimeError); search goes on with words"]
    index.close()


@pytest.mark.parametrize("name", EVERY)
def test_only_passages_with_other_words_are_read_again(name: str, tmp_path: Path) -> None:
    encoder = CountingMeanings()
    with closing(OPENERS[name](tmp_path, encoder)) as index:
        index.put(ALL)
        encoder.read.clear()
        index.put([replace(one, sentence_codes=(), rejected=frozenset({"+hoop"}), quotable=False) for one in ALL])
        assert encoder.read == []
        assert ids(find(index, "bang"))[0] == "vrees"
        index.put([told("lied", "Zij had euro na euro schuld.")])
        assert encoder.read == ["Zij had euro na euro schuld."]
        assert set(ids(find(index, "geld"))[:2]) == {"lied", "lening"}
        encoder.read.clear()
        index.remove(["vrees"])
        index.put([FEAR])
        assert len(encoder.read) == 2


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("seed", range(2))
def test_engine_finds_by_meaning_what_the_reference_does(name: str, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    words = [*MEANINGS, "de", "het", "stil", "samen", "altijd"]
    documents = [
        told(
            f"v{number:03}",
            *(" ".join(random.choices(words, k=6)) + "." for _ in range(random.randint(1, 9))),
            domain=random.choice([Domain.DEMENTIA, Domain.YOUTH_CARE]),
        )
        for number in range(150)
    ]
    reference, other = memory_index(embedder=WordMeanings()), OPENERS[name](tmp_path, WordMeanings())
    for opened in (reference, other):
        opened.put(documents[:100])
        opened.put(documents[80:])
        opened.remove([one.story_id for one in documents[::9]])
        opened.expunge()
    for line in ("bang kind", "muziek", "geld en angst", "dokter domein:jeugdzorg", "schuld -zoon"):
        expected, found = find(reference, line), find(other, line)
        assert (found.total, found.facets) == (expected.total, expected.facets)
        assert [hit.score for hit in found.hits] == pytest.approx([hit.score for hit in expected.hits], rel=1e-4)
    other.close()
