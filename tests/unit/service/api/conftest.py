"""A bank with some stories, seen over the API."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.lazy import Lazy
from service.wiring import Bank
from stories.consent import Use
from stories.examples import example_stories
from stories.receipt import hash_code
from stories.story import Domain, StoryStatus
from tests.banks import memory_bank
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def client(bank: Bank) -> TestClient:
    """The API of a bank with stories that everyone, researchers, educators and nobody may read, and one that waits."""
    store = bank.store
    store.add(sample_story("open"), [sample_tagging("open")])
    store.add(sample_story("research", uses=frozenset({Use.RESEARCH}), year=2019), [])
    store.add(sample_story("teach", uses=frozenset({Use.TEACH}), domain=Domain.DEMENTIA), [])
    store.add(sample_story("closed", uses=frozenset({Use.COUNT})), [])
    store.add(sample_story("waits", status=StoryStatus.WAITING), [])
    bank.sync()
    return TestClient(create_app(bank), base_url="http://testserver/api/v1")


@pytest.fixture
def code(bank: Bank) -> str:
    """The code of a story called "own"."""
    words = receipt_code(0)
    bank.store.add(sample_story("own"), [sample_tagging("own")], receipt_hash=hash_code(words, salt=bank.receipt_salt))
    bank.sync()
    return words.replace(" ", "-")


@pytest.fixture(scope="module")
def full_bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A bank with every example story, for one file of tests."""
    data: Path = tmp_path_factory.mktemp("data")
    bank = replace(memory_bank(data), lazy_tagger=Lazy(MeasuredTagger))
    for example in example_stories():
        bank.store.add(example.story, example.taggings, example.wordless)
    bank.sync()
    return bank


@pytest.fixture(scope="module")
def patterns(full_bank: Bank) -> TestClient:
    """The patterns of that bank over the API."""
    return TestClient(create_app(full_bank), base_url="http://testserver/api/v1/patterns")
