"""What only the index in a cluster does, on the cluster itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from search.documents import IndexDocument
from search.embedding import Encoding
from search.index import SearchIndex
from search.query import Sort, parse_query
from stories.errors import IndexUnavailableError
from stories.permission import Audience
from tests import elastic
from tests.unit.search.banks import document

with suppress(ModuleNotFoundError):
    from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

    from search.elastic_index import Connection, engine, open_elastic_index
    from search.elastic_index import generations as generation_settings
    from search.elastic_index.generations import Generations, entrance
    from search.elastic_index.mapping import make_mappings
    from search.elastic_index.writing import put_action, write

pytestmark = list(elastic.NEEDED)


@pytest.fixture(autouse=True, scope="module")
def _tidied() -> Iterator[None]:
    with elastic.tidied():
        yield


@pytest.fixture
def name() -> str:
    return elastic.new_name()


@pytest.fixture
def index(name: str) -> Iterator[SearchIndex]:
    opened = elastic.open_index(name)
    yield opened
    opened.close()


@pytest.fixture
def client() -> Iterator["Elasticsearch"]:
    assert elastic.URL is not None
    with Elasticsearch(elastic.URL, request_timeout=60) as opened:
        yield opened


def found(index: SearchIndex, line: str = "") -> set[str]:
    return {hit.story_id for hit in index.search(parse_query(line), audience=Audience.PUBLIC).hits}


def generations(client: "Elasticsearch", name: str) -> set[str]:
    return set(client.indices.get_alias(index=f"{name}-*"))


def test_two_that_have_it_open_see_what_the_other_writes(index: SearchIndex, name: str) -> None:
    other = elastic.open_index(name)
    index.put([document("een")])
    assert set(other.fingerprints()) == {"een"}
    other.rebuild([document("twee"), document("drie")])
    assert set(index.fingerprints()) == {"twee", "drie"}
    index.remove(["twee"])
    assert set(other.fingerprints()) == {"drie"}
    other.close()


def test_what_changes_during_a_rebuild_is_not_lost(index: SearchIndex, name: str, client: "Elasticsearch") -> None:
    other = elastic.open_index(name)
    index.put([document("gaat"), document("oud", "De oude tekst.")])

    def documents() -> Iterator[IndexDocument]:
        # Both before and after the rebuild itself puts them in.
        other.remove(["eerder"])
        yield from (document("eerder"), document("gaat"), document("oud", "De oude tekst."), document("blijft"))
        yield from (document(f"v{number}") for number in range(1000))
        other.remove(["gaat", "v1"])
        other.put([document("oud", "Iets vernieuwends."), document("nieuw")])
        assert set(other.fingerprints()) == {"oud", "nieuw"}

    index.rebuild(documents())
    expected = {f"v{number}" for number in range(1000)} - {"v1"} | {"oud", "blijft", "nieuw"}
    assert set(index.fingerprints()) == expected
    assert found(index, "vernieuwend") == {"oud"}
    assert client.count(index=name)["count"] == len(expected)
    assert len(generations(client, name)) == 1
    other.close()


def test_rebuild_that_fails_leaves_the_old_index_and_nothing_else(
    index: SearchIndex, name: str, client: "Elasticsearch"
) -> None:
    index.put([document("een")])

    def documents() -> Iterator[IndexDocument]:
        yield document("twee")
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        index.rebuild(documents())
    assert set(index.fingerprints()) == {"een"}
    assert len(generations(client, name)) == 1


def test_rebuild_whose_copies_are_not_on_their_nodes_leaves_the_old_index(
    index: SearchIndex, name: str, client: "Elasticsearch", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation_settings, "_COPYING_SECONDS", 1)
    index.put([document("een")])

    def documents() -> Iterator[IndexDocument]:
        yield document("twee")
        # A second copy, for which this cluster has no node.
        more = {"auto_expand_replicas": "false", "number_of_replicas": 1}
        client.indices.put_settings(index=f"{name}-building", settings=more)

    with pytest.raises(IndexUnavailableError):
        index.rebuild(documents())
    assert set(index.fingerprints()) == {"een"}
    assert len(generations(client, name)) == 1


def test_newer_rebuild_takes_the_place_of_one_under_way(index: SearchIndex, name: str, client: "Elasticsearch") -> None:
    other = elastic.open_index(name)

    def documents() -> Iterator[IndexDocument]:
        yield document("oud")
        other.rebuild([document("nieuw")])

    with pytest.raises(IndexUnavailableError):
        index.rebuild(documents())
    assert set(index.fingerprints()) == {"nieuw"}
    assert len(generations(client, name)) == 1
    other.close()


def test_what_has_just_begun_to_answer_is_dropped_by_nobody(
    index: SearchIndex, name: str, client: "Elasticsearch"
) -> None:
    ours = Generations(client, name, make_mappings(Encoding(None, 0)))
    with ours.rebuilding() as generation:
        building = ours.targets().building
        assert building == {generation}
    ours.drop(building)
    assert ours.targets().answering == {generation}
    index.put([document("een")])
    assert found(index) == {"een"}


def test_rebuild_that_was_dropped_fails_and_is_gone_even_when_who_dropped_it_was_killed(
    name: str, client: "Elasticsearch", monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Generations(client, name, make_mappings(Encoding(None, 0)))
    with pytest.raises(IndexUnavailableError, match="nieuwere opbouw"), ours.rebuilding() as dropped:  # noqa: PT012
        with monkeypatch.context() as killed:
            killed.setattr(ours, "_delete", lambda _: None)
            ours.drop(frozenset({dropped}))
        assert dropped in generations(client, name)
        assert ours.targets().building == frozenset()
    with ours.rebuilding() as following:
        pass
    assert generations(client, name) == {following}


def test_writing_to_a_generation_that_is_gone_makes_no_index(client: "Elasticsearch", name: str) -> None:
    action = put_action(f"{name}-weg", "een", {"removed": True})
    assert write(client, [action], refresh=True).gone == {f"{name}-weg"}
    assert not client.indices.exists(index=entrance(f"{name}-weg"))


@pytest.mark.parametrize("change", ["remove", "put"])
def test_words_that_are_gone_are_in_no_segment_after_expunging(
    index: SearchIndex, name: str, client: "Elasticsearch", change: str
) -> None:
    index.put([document("blijft", "Een ander verhaal."), document("gaat", "De zwaluwstaart vloog op.")])
    if change == "remove":
        index.remove(["gaat"])
    else:
        index.put([document("gaat", "De vogel vloog op.")])
    assert found(index, "zwaluwstaart") == set()
    index.expunge()
    shards = client.indices.segments(index=name)["indices"].values()
    copies = [copy for index_ in shards for copies in index_["shards"].values() for copy in copies]
    assert copies
    assert not any(segment["deleted_docs"] for copy in copies for segment in copy["segments"].values())
    # As many documents as there are terms for: the word itself is known in none.
    counted = client.termvectors(index=name, doc={"words": ["zwaluwstaart"]}, fields=["words"], term_statistics=True)[
        "term_vectors"
    ]["words"]["terms"]
    assert counted["zwaluwstaart"].get("doc_freq", 0) == 0


def test_stories_beyond_one_answer_of_the_cluster_are_walked_through(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.put(document(f"v{number:02}", "De huisarts luisterde.", year=2000 + number) for number in range(23))
    monkeypatch.setattr(engine, "_WINDOW", 5)
    query = replace(parse_query("luisteren"), page_size=4)
    pages = [index.search(query.on_page(page), audience=Audience.PUBLIC) for page in range(1, 8)]
    assert [len(page.hits) for page in pages] == [4, 4, 4, 4, 4, 3, 0]
    assert [hit.story_id for page in pages for hit in page.hits] == [f"v{number:02}" for number in range(23)]
    newest = index.search(replace(query, sort=Sort.NEWEST).on_page(3), audience=Audience.PUBLIC)
    assert [hit.story_id for hit in newest.hits] == ["v14", "v13", "v12", "v11"]
    assert len(index.fingerprints()) == 23


def test_something_without_spaces_as_long_as_a_book_does_not_hold_up_the_others(index: SearchIndex) -> None:
    index.put([document("raar", "zo" * 50_000), document("gewoon", "De huisarts luisterde.")])
    assert found(index, "luisteren") == {"gewoon"}
    assert found(index) == {"raar", "gewoon"}


def test_people_can_ask_elasticsearch_itself_in_dutch(index: SearchIndex, name: str, client: "Elasticsearch") -> None:
    index.put([document("een", "Mijn huisarts luisterde naar mijn verhalen."), document("twee", "Iets anders.")])
    hits = client.search(index=name, query={"match": {"text": "verhaal huisartsen"}})["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["een"]
    assert hits[0]["_source"]["document"]["text"] == "Mijn huisarts luisterde naar mijn verhalen."
    assert hits[0]["_source"]["domain"] == ["ggz"]
    assert "words" not in hits[0]["_source"]


def test_document_with_a_field_that_nobody_thought_of_is_refused(
    index: SearchIndex, name: str, client: "Elasticsearch"
) -> None:
    index.put([document("een")])
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        client.index(index=name, id="twee", document={"naam": "Jan"})


def test_api_key_opens_the_index_and_a_wrong_one_does_not(name: str, client: "Elasticsearch") -> None:
    assert elastic.URL is not None
    scheme, _, rest = elastic.URL.partition("://")
    url = f"{scheme}://{rest.rpartition('@')[2]}"
    # Nothing but this bank's own indexes: no right over the cluster is needed.
    rights = {"bank": {"index": [{"names": [name, f"{name}-*"], "privileges": ["all"]}]}}
    key = client.security.create_api_key(name=name, role_descriptors=rights)
    index = open_elastic_index(Connection(url, index=name, api_key=key["encoded"]))
    index.put([document("een")])
    index.rebuild([document("een"), document("twee")])
    index.remove(["twee"])
    index.expunge()
    assert found(index) == {"een"}
    index.close()
    client.security.invalidate_api_key(ids=[key["id"]])
    refused = open_elastic_index(Connection(url, index=name, api_key=key["encoded"]))
    with pytest.raises(IndexUnavailableError, match="fout 401"):
        refused.search(parse_query("zwaluwstaart"), audience=Audience.PUBLIC)
    refused.close()


def test_index_that_someone_took_away_is_made_again(index: SearchIndex, name: str, client: "Elasticsearch") -> None:
    index.put([document("een")])
    for generation in generations(client, name):
        client.indices.delete(index=generation)
    with pytest.raises(NotFoundError):
        client.count(index=name)
    assert found(index) == set()
    index.put([document("twee")])
    assert set(index.fingerprints()) == {"twee"}
