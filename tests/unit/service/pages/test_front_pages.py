"""What the pages for everyone promise is what the settings do."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from service.use_cases.demo import DemoGuide
from stories.accounts import Role
from tests.banks import memory_bank

STAYS = "niets naar andere bedrijven"
GOES = "Een computer van een ander leest je verhaal mee"


def page(tmp_path: Path, address: str, **settings: object) -> str:
    bank = memory_bank(tmp_path, settings=Settings(data=tmp_path, **settings))  # type: ignore[arg-type]
    return TestClient(create_app(bank)).get(address).text


@pytest.mark.parametrize("address", ["/", "/over"])
@pytest.mark.parametrize(
    ("settings", "goes"),
    [
        ({}, False),
        ({"tagger_elsewhere": True}, False),
        ({"tagger_url": "http://127.0.0.1:9/v1"}, False),
        ({"tagger_url": "http://127.0.0.1:9/v1", "tagger_elsewhere": True}, True),
    ],
)
def test_that_a_story_is_read_elsewhere_is_said_when_it_may_be_and_only_then(
    tmp_path: Path, address: str, settings: dict[str, object], *, goes: bool
) -> None:
    text = page(tmp_path, address, **settings)
    assert (GOES.lower() in text.lower()) is goes


@pytest.mark.parametrize("address", ["/", "/over"])
def test_without_a_language_model_nothing_goes_anywhere(tmp_path: Path, address: str) -> None:
    assert STAYS in page(tmp_path, address)


def test_that_the_bank_learns_is_said_where_it_says_what_it_keeps(tmp_path: Path) -> None:
    assert "leert onze computer van jouw ja en nee" in page(tmp_path, "/over")


def test_only_a_demo_says_on_its_start_page_how_to_sign_in(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path)
    guide = DemoGuide(((Role.CURATOR, "demo-curator"),), "vier-woorden-met-streepjes", None)
    demo = TestClient(create_app(bank, guide=guide)).get("/").text
    assert "demo-curator" in demo
    assert guide.password in demo
    assert "met de code" not in demo
    assert "demo" not in TestClient(create_app(bank)).get("/").text
