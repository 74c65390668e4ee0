"""`verhalenbank demo` says once how to sign in, and on its start page only when nobody else reaches it."""

from pathlib import Path

import pytest

from service import serving
from service.use_cases.demo import DemoGuide
from tests.unit.service.cli.conftest import Run


@pytest.fixture
def guides(monkeypatch: pytest.MonkeyPatch) -> list[DemoGuide | None]:
    """What is given to a server that does not answer, so that the command ends."""
    given: list[DemoGuide | None] = []
    monkeypatch.setattr(serving, "serve", lambda _, guide=None: given.append(guide))
    return given


@pytest.mark.usefixtures("empty")
def test_a_demo_says_in_one_glance_how_to_sign_in(cli: Run, guides: list[DemoGuide | None]) -> None:
    said = cli("demo").err
    (guide,) = guides
    assert guide is not None
    assert said.count(guide.password) == len(guide.accounts) == 4
    assert all(f"als {role}" in said and name in said for role, name in guide.accounts)
    assert guide.code is not None
    assert guide.code in said


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("setting", "value", "shown"),
    [
        ("VERHALENBANK_HOST", "localhost", True),
        ("VERHALENBANK_HOST", "0.0.0.0", False),
        ("VERHALENBANK_PUBLIC_URL", "https://demo.example", False),
    ],
)
def test_the_start_page_says_it_only_where_nobody_else_comes(
    cli: Run, guides: list[DemoGuide | None], monkeypatch: pytest.MonkeyPatch, setting: str, value: str, *, shown: bool
) -> None:
    monkeypatch.setenv(setting, value)
    assert "demo-curator" in cli("demo").err
    assert [guide is not None for guide in guides] == [shown]


def test_a_bank_of_ones_own_gets_no_accounts(cli: Run, empty: Path, guides: list[DemoGuide | None]) -> None:
    made = cli("user", "add", "bea", "--role", "beheerder", typed="een-lang-wachtwoord\n")
    assert made.code == 0, made.err
    ended = cli("demo")
    assert "eigen verhalen of accounts" in ended.err
    assert "wachtwoord" not in ended.err
    assert guides == [None]
    assert "demo-" not in cli("user", "list").out
    assert empty.exists()
