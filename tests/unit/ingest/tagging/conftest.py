import pytest

from ingest.tagging.linear_model import LinearModel
from ingest.tagging.training.fitting import fit_linear_model
from tests.tagging_samples import CODES, small_corpus


@pytest.fixture(scope="session")
def small_model() -> LinearModel:
    return fit_linear_model(small_corpus(), CODES, tell=lambda _: None)
