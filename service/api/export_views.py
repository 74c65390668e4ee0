"""How exports and withdrawals look over the API."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from service.exports.package import load_terms
from service.use_cases.exporting.asking import MAX_NAMED, MAX_RECIPIENT
from service.use_cases.exporting.confirming import Received, confirm_address
from service.wiring import Bank
from stories.consent import Use
from stories.exports.ledger import ExportFormat
from stories.story import Domain

_COPY = "0b0f1a5e-7a55-4b0e-9d53-6d1f3f0b7c11"
_EXPORT: dict[str, Any] = {
    "id": "p7rk2m9wq4tz8hxc",
    "recipient": "Hogeschool Utrecht, project Luisteren",
    "use": "onderzoek",
    "formats": ["csv", "qdpx"],
    "terms": "1",
    "codebook_version": "1.2",
    "made_at": "2026-05-01T12:00:00Z",
    "version": 1,
    "taken": 40,
    "must_go": [_COPY],
    "removed": 0,
    "file": "https://verhalenbank.example/api/v1/exports/p7rk2m9wq4tz8hxc/file",
    "confirm": "https://verhalenbank.example/uitwisselen/ontvangst/p7rk2m9wq4tz8hxc/k3y",
}
_KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
_SIGNATURE = "A" * 86 + "=="
_FEED: dict[str, Any] = {
    "format": "verhalenbank-withdrawals-1",
    "bank": "https://verhalenbank.example",
    "public_key": _KEY,
    "entries": [
        {"number": 1, "copy": _COPY, "day": "2026-05-03", "previous": "0" * 64, "signature": _SIGNATURE},
    ],
    "head": {"number": 1, "at": "2026-05-04T08:00:00+00:00", "signature": _SIGNATURE},
}


class ExportAsked(BaseModel):
    """What is asked: for whom, for which use, in which forms, and which stories."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "recipient": _EXPORT["recipient"],
                    "use": "onderzoek",
                    "formats": ["qdpx", "csv"],
                    "agrees_to_terms": "1",
                    "domains": ["ggz"],
                }
            ]
        },
    )

    recipient: Annotated[
        str,
        Field(min_length=3, max_length=MAX_RECIPIENT, description="Who gets the stories, and for which study."),
    ]
    use: Use = Field(description="What they are taken for: `onderzoek` or `lezen`. Each asks for its own switch.")
    formats: Annotated[list[ExportFormat], Field(min_length=1, max_length=len(ExportFormat))]
    agrees_to_terms: str = Field(description="The version of the terms that the receiver read and agrees to.")
    domains: Annotated[list[Domain], Field(max_length=len(Domain), description="Only stories about these.")] = []
    stories: Annotated[
        list[Annotated[str, Field(pattern="^[a-z0-9-]{1,64}$")]],
        Field(max_length=MAX_NAMED, description="Only these stories. One that may not go along refuses them all."),
    ] = []


class ExportView(BaseModel):
    """An export in the ledger, and how it stands with its copies."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXPORT]})

    id: str
    recipient: str
    use: Use
    formats: list[ExportFormat]
    terms: str = Field(description="The version of the terms.")
    codebook_version: str
    made_at: datetime
    version: int = Field(ge=0, description="How many files were made of it; each leaves out what was revoked by then.")
    taken: int = Field(ge=0, description="How many stories left the bank in it.")
    must_go: list[str] = Field(description="The copies that must be removed and are not confirmed yet.")
    removed: int = Field(ge=0, description="How many copies the receiver says are removed.")
    file: str = Field(description="Where the file is made. Nothing is kept: every time it is made anew.")
    confirm: str = Field(description="The receiver's own page, on which removal is confirmed. Keep it to yourself.")


class TermsView(BaseModel):
    """Under which terms stories are taken along."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"version": "1", "text": "Deze verhalen zijn geleend."}]})

    version: str
    text: str


class WithdrawalView(BaseModel):
    """One copy that must be removed, and nothing of which story it is."""

    number: int = Field(ge=1)
    # "copy" is a method of every model.
    copy_id: str = Field(alias="copy", description="The number of the story in the one export that has it.")
    day: date
    previous: str = Field(description="SHA-256 of the payload of the entry before, in hexadecimals.")
    signature: str = Field(description="Ed25519 over the payload, in base64.")


class HeadView(BaseModel):
    """Where the feed ends, signed, so that nobody can cut it off unseen."""

    number: int = Field(ge=0)
    at: datetime
    signature: str


class WithdrawalsView(BaseModel):
    """The feed of withdrawals: entries are added and never changed."""

    model_config = ConfigDict(json_schema_extra={"examples": [_FEED]})

    format: str
    bank: str
    public_key: str
    entries: list[WithdrawalView]
    head: HeadView


class FeedKeyView(BaseModel):
    """The public key of the feed, which stays the same for as long as the bank has its secret."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "algorithm": "Ed25519",
                    "public_key": _KEY,
                    "pem": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA...\n-----END PUBLIC KEY-----\n",
                }
            ]
        }
    )

    algorithm: str
    public_key: str = Field(description="The 32 bytes, in base64.")
    pem: str


def export_view(bank: Bank, received: Received) -> ExportView:
    """Return an export as the API shows it."""
    export = received.export
    return ExportView(
        id=export.id,
        recipient=export.recipient,
        use=export.use,
        formats=sorted(export.formats),
        terms=export.terms_version,
        codebook_version=export.codebook_version,
        made_at=export.made_at,
        version=export.version,
        taken=received.taken,
        must_go=list(received.must_go),
        removed=received.removed,
        file=f"{bank.settings.address}/api/v1/exports/{export.id}/file",
        confirm=confirm_address(bank, export.id),
    )


def terms_view() -> TermsView:
    """Return the terms in force."""
    terms = load_terms()
    return TermsView(version=terms.version, text=terms.text)
