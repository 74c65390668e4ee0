import pytest

from search.analysis import load_analyser
from search.entries import make_entry
from search.passages import Meaning
from tests.embedders import WordMeanings
from tests.unit.search.banks import document

pytest.importorskip("elasticsearch")

from search.elastic_index.mapping import read_proven_passages, write_entry


def test_passages_of_an_entry_are_proven_by_the_words_beside_them() -> None:
    told = document("een", "Mijn angst bleef.")
    passages = Meaning(WordMeanings()).passages(told)
    source = write_entry(make_entry(told, load_analyser(), passages))
    assert tuple(read_proven_passages(source)) == passages
