"""What whoever runs the bank may set: every setting is an environment variable that starts with VERHALENBANK_."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, HttpUrl, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from stories.accounts import Role

Count = Annotated[int, Field(ge=1)]

# Over https, or on this machine.
_SAFE_ISSUER = r"^(https://[^\s?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s?#]*)?)$"


class Settings(BaseSettings):
    """The settings of one bank; docs/instellingen.md explains each of them to the person who sets it."""

    model_config = SettingsConfigDict(env_prefix="VERHALENBANK_", env_ignore_empty=True, frozen=True, extra="forbid")

    data: Path = Path("data")
    database_url: SecretStr | None = None
    elasticsearch_url: SecretStr | None = None
    elasticsearch_index: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=100)] = "verhalenbank"
    elasticsearch_api_key: SecretStr | None = None
    elasticsearch_ca_file: Path | None = None
    elasticsearch_timeout_seconds: Count = 10
    tagger_url: HttpUrl | None = None
    tagger_model: str | None = None
    tagger_api_key: SecretStr | None = None
    tagger_elsewhere: bool = False
    tagger_timeout_seconds: Count = 60

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    public_url: HttpUrl | None = None
    contact_email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)] | None = None
    trusted_proxies: str = "127.0.0.1"

    oidc_issuer: Annotated[str, Field(pattern=_SAFE_ISSUER)] | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_scopes: Annotated[str, Field(pattern=r"(^| )openid( |$)")] = "openid profile"
    oidc_affiliation_claim: str = "eduperson_affiliation"
    oidc_roles: str | None = None
    oidc_name: str = "de instelling"

    max_upload_bytes: Count = 10_000_000
    draft_days: Count = 7
    session_hours: Count = 8
    tries_window_seconds: Count = 900
    code_tries: Count = 10
    sign_in_tries: Count = 10
    submission_tries: Count = 20
    sync_seconds: Count = 5
    expunge_seconds: Count = 3600

    @field_validator("oidc_roles")
    @classmethod
    def _name_roles_that_exist(cls, value: str | None) -> str | None:
        for pair in (value or "").split(","):
            group, _, role = pair.partition("=")
            if value is not None and not (group.strip() and role.strip() in set(Role)):
                raise ValueError("not a list of group=role")
        return value

    @property
    def roles_of_groups(self) -> tuple[tuple[str, Role], ...]:
        """Which groups of the institution have which role here, in the order in which they are tried."""
        pairs = (pair.partition("=") for pair in (self.oidc_roles or "").split(",") if pair)
        return tuple((group.strip(), Role(role.strip())) for group, _, role in pairs)

    @property
    def store_url(self) -> str:
        """The SQLAlchemy address of the store: the given database, or one SQLite file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data.absolute() / 'verhalenbank.db'}"

    @property
    def index_folder(self) -> Path:
        """Where the index on disk lives; it may be thrown away at any time."""
        return self.data / "index"

    @property
    def models_folder(self) -> Path:
        """Where the models live that the bank made of its own answers."""
        return self.data / "models"

    @property
    def reads_elsewhere(self) -> bool:
        """Whether hidden text may be read by a language model outside the operator's own network."""
        return self.tagger_url is not None and self.tagger_elsewhere

    @property
    def address(self) -> str:
        """The address at which people reach the bank, without a slash at the end."""
        if self.public_url is not None:
            return str(self.public_url).rstrip("/")
        return f"http://{self.host}:{self.port}"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may travel over https only."""
        return self.address.startswith("https:")
