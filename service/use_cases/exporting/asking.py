"""Asking for an export: what may go along is decided by switches, and a no says which one."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from service.exports.package import load_terms
from service.wiring import Bank
from stories.access import Action, may
from stories.accounts import Role
from stories.consent import Use
from stories.errors import ConsentMissingError, InvalidInputError, NotAllowedError, StoryNotFoundError
from stories.exports.ledger import Export, ExportedStory, ExportFormat
from stories.permission import EXPORTED_FOR, Audience, may_export, may_find
from stories.story import Domain, Story, StoryStatus

MAX_RECIPIENT = 200
MAX_NAMED = 10_000


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What someone asks: for whom, for which use, in which forms, and all stories or only some of them.

    `domains` and `stories` narrow it; `terms` is the version of the terms that was agreed to.
    """

    recipient: str
    use: Use
    formats: frozenset[ExportFormat]
    terms: str
    domains: frozenset[Domain] = frozenset()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks over the API: the name of the key, its role, and as whom it reads."""

    key: str
    role: Role
    audience: Audience


def ask_export(bank: Bank, request: ExportRequest, *, asker: Asker | None) -> Export:
    """Put an export in the ledger and return it; None asks as whoever runs the bank, at its keyboard.

    Raise NotAllowedError for a role that takes no exports, ConsentMissingError for more than the switches allow,
    StoryNotFoundError for a story that the asker cannot even find, and InvalidInputError.
    """
    if asker is not None and not may(asker.role, Action.TAKE_EXPORTS):
        raise NotAllowedError(f"Met een sleutel voor de rol ‘{asker.role}’ kun je geen export meenemen.")
    if request.use not in EXPORTED_FOR:
        names = " of ".join(f"‘{use}’" for use in sorted(EXPORTED_FOR, reverse=True))
        raise ConsentMissingError(
            f"Een export voor ‘{request.use}’ kan niet: de schakelaar ‘{request.use}’ geeft niemand een kopie van hele "
            f"verhalen. Dat doen alleen de schakelaars {names}."
        )
    _check(request)
    export = Export(
        id=bank.ids(),
        recipient=" ".join(request.recipient.split()),
        asked_with=asker.key if asker else None,
        use=request.use,
        terms_version=request.terms,
        formats=request.formats,
        codebook_version=bank.codebook.version,
        made_at=bank.clock(),
    )
    chosen = _named(bank, request, asker) if request.stories else _all(bank, request)
    copies = [ExportedStory(export.id, story_id, copy_id(bank, export.id, story_id)) for story_id in chosen]
    if not copies:
        raise StoryNotFoundError(f"Er zijn geen verhalen met de schakelaar ‘{request.use}’ aan die hierbij passen.")
    bank.store.add_export(export, copies)
    return export


def copy_id(bank: Bank, export_id: str, story_id: str) -> str:
    """Return what a story is called in one export: without the bank's secret nobody can tell which story it is."""
    digest = hmac.digest(bank.secret.key("exports.copies"), f"{export_id}\0{story_id}".encode(), hashlib.sha256)
    return str(UUID(bytes=digest[:16], version=4))


def _check(request: ExportRequest) -> None:
    terms, fields = load_terms().version, dict[str, str]()
    if not 3 <= len(request.recipient.strip()) <= MAX_RECIPIENT or not request.recipient.isprintable():
        fields["recipient"] = f"Zeg in 3 tot {MAX_RECIPIENT} tekens wie de verhalen krijgt, en voor welk onderzoek."
    if not request.formats:
        fields["formats"] = f"Kies uit: {', '.join(ExportFormat)}."
    if request.terms != terms:
        fields["terms"] = f"Ga akkoord met de voorwaarden die nu gelden: versie {terms}."
    if len(request.stories) > MAX_NAMED:
        fields["stories"] = f"Noem hoogstens {MAX_NAMED} verhalen."
    if fields:
        raise InvalidInputError(" ".join(fields.values()), fields=fields)


def _named(bank: Bank, request: ExportRequest, asker: Asker | None) -> Iterator[str]:
    audience = asker.audience if asker else Audience.RESEARCHER
    found = bank.store.get_many(request.stories)
    for story_id in dict.fromkeys(request.stories):
        story = found.get(story_id)
        # Who cannot find a story hears nothing of it, not even which switch it lacks.
        if story is None or not may_find(story.open_uses, audience):
            raise StoryNotFoundError("Een van deze verhalen is er niet (meer), of is niet voor jou te lezen.")
        if not may_export(story.open_uses, request.use):
            raise ConsentMissingError(
                f"Verhaal {story_id} mag niet mee voor ‘{request.use}’: de verteller heeft de schakelaar "
                f"‘{request.use}’ uitstaan."
            )
        if _fits(story, request):
            yield story_id


def _all(bank: Bank, request: ExportRequest) -> Iterable[str]:
    for story in bank.store.stories(status=StoryStatus.PUBLISHED):
        if may_export(story.open_uses, request.use) and _fits(story, request):
            yield story.id


def _fits(story: Story, request: ExportRequest) -> bool:
    return not request.domains or bool(request.domains & story.domains)
