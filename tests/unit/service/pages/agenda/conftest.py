"""A bank with a figure, and who meets it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from tests.banks import Clock
from tests.figure_samples import bank_with_figure
from tests.pages import Browser
from tests.staff_browsers import signed_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return bank_with_figure(tmp_path, clock=clock)


@pytest.fixture
def anyone(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


@pytest.fixture
def tessa(bank: Bank) -> Browser:
    return signed_in(bank, "tessa")
