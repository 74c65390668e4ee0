"""The API does what its documentation says, for whatever a machine can think of to ask."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from stories.examples import example_stories
from stories.receipt import hash_code
from tests.banks import memory_bank
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story

CODE = receipt_code(0)
# Limits have tests of their own; here they would hide everything behind them.
MANY = 1_000_000
FOLDER = TemporaryDirectory(prefix="verhalenbank-", ignore_cleanup_errors=True)
DATA = Path(FOLDER.name)

# The operations to test must be known when tests are collected; the stories come later.
BANK = memory_bank(DATA, settings=Settings(data=DATA, code_tries=MANY, sign_in_tries=MANY, submission_tries=MANY))
APP = create_app(BANK)
# Asked without starting the application: it would load its readers beside the other tests that are being collected,
# and Python 3.11 fails now and then when two threads parse at once (gh-106905).
SCHEMA = schemathesis.openapi.from_dict(TestClient(APP).get("/api/v1/openapi.json").json())
SCHEMA.app = APP
# A search can be written in a way that no schema tells from a good one ("labl:respect"); its answer says what is meant.
SCHEMA.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "400", "401", "404", "409"]


@pytest.fixture(scope="module", autouse=True)
def _stories() -> None:
    # Enough to find; with all of them the pages of results take longer to check than to make.
    for example in islice(example_stories(), 20):
        BANK.store.add(example.story, example.taggings, example.wordless)
    BANK.store.add(sample_story("own"), receipt_hash=hash_code(CODE, salt=BANK.receipt_salt))
    BANK.sync()


@SCHEMA.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_answers_as_documented(case: schemathesis.Case) -> None:
    case.call_and_validate()
