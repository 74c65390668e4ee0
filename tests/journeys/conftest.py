"""What several journeys start from."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from service.wiring import open_bank
from tests.journeys.canaries import Ears, House


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    data = tmp_path / "data"
    monkeypatch.setenv("VERHALENBANK_DATA", str(data))
    ears = Ears()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(ears)
    root.setLevel(logging.DEBUG)
    bank = open_bank(Settings(data=data))
    try:
        yield House(bank, data, TestClient(create_app(bank), raise_server_exceptions=False), ears)
    finally:
        bank.close()
        root.removeHandler(ears)
        root.setLevel(level)
