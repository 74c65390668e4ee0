"""Settings come from the environment, and the page that explains them names exactly those that exist."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import Settings
from stories.accounts import Role

DOCUMENTED = re.compile(r"^\| `VERHALENBANK_([A-Z_]+)` \| (?:`([^`]*)`|(leeg)) \|", re.MULTILINE)


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VERHALENBANK_{name.upper()}", raising=False)


def documented() -> dict[str, str | None]:
    page = Path("docs/instellingen.md").read_text(encoding="utf-8")
    return {name.lower(): value or None for name, value, _ in DOCUMENTED.findall(page)}


def test_every_setting_is_documented_in_its_order_and_nothing_else_is() -> None:
    assert list(documented()) == list(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_documented_default_is_the_default(name: str) -> None:
    default = getattr(Settings(), name)
    assert documented()[name] == (None if default is None else str(default))


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERHALENBANK_PORT", "8080")
    assert Settings().port == 8080


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERHALENBANK_PORT", "")
    assert Settings().port == 8000


@pytest.mark.parametrize("port", ["0", "65536", "poort"])
def test_a_port_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("VERHALENBANK_PORT", port)
    with pytest.raises(ValidationError):
        Settings()


def test_the_store_is_a_file_in_the_data_folder_unless_a_database_is_given(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).store_url == f"sqlite:///{tmp_path}/verhalenbank.db"
    assert Settings(database_url="postgresql+psycopg://bank").store_url == "postgresql+psycopg://bank"  # type: ignore[arg-type]


def test_settings_do_not_print_the_password_of_a_database() -> None:
    assert "geheim" not in repr(Settings(database_url="postgresql://bank:geheim@server/bank"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("public_url", "secure"), [("https://bank.example", True), ("http://bank.example", False)])
def test_cookies_are_secure_when_the_public_address_is(public_url: str, *, secure: bool) -> None:
    assert Settings(public_url=public_url).secure_cookies is secure  # type: ignore[arg-type]


def test_the_public_address_ends_without_a_slash() -> None:
    assert Settings(public_url="https://bank.example/").address == "https://bank.example"  # type: ignore[arg-type]
    assert Settings(host="127.0.0.1", port=8123).address == "http://127.0.0.1:8123"


def test_groups_of_an_institution_get_roles_in_the_order_given() -> None:
    settings = Settings(oidc_roles=" employee = onderzoeker ,faculty=docent")
    assert settings.roles_of_groups == (("employee", Role.RESEARCHER), ("faculty", Role.EDUCATOR))
    assert Settings().roles_of_groups == ()


@pytest.mark.parametrize("roles", ["employee", "employee=baas", "=docent", "employee=docent,"])
def test_roles_that_cannot_be_read_are_refused(roles: str) -> None:
    with pytest.raises(ValidationError):
        Settings(oidc_roles=roles)


@pytest.mark.parametrize(
    ("issuer", "fits"),
    [
        ("https://idp.example/realms/a", True),
        ("http://127.0.0.1:9400", True),
        ("http://localhost:9400", True),
        ("http://idp.example", False),
        ("http://localhost.elders.example", False),
        ("https://", False),
    ],
)
def test_institution_is_asked_over_https_or_on_this_machine(issuer: str, *, fits: bool) -> None:
    if fits:
        assert Settings(oidc_issuer=issuer).oidc_issuer == issuer
    else:
        with pytest.raises(ValidationError):
            Settings(oidc_issuer=issuer)
