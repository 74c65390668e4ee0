"""Every search index answers as the one in memory does, on stories and questions drawn by lot."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from search.documents import IndexDocument
from search.memory_index import memory_index
from search.query import parse_query
from search.results import Facet, SearchResult
from stories.permission import Audience
from stories.story import Domain
from tests.index_samples import make_document
from tests.indexes import OPENERS, OTHERS

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


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("seed", range(3))
def test_engine_answers_as_the_reference_does(name: str, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    documents = random_documents(random, 120)
    reference, other = memory_index(), OPENERS[name](tmp_path, None)
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
