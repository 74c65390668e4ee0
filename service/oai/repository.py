"""What the bank has for harvesters: records of stories that are or were public, a page at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeSerializer

from service.oai.arguments import PREFIX, Asked, OaiError, read_moments, written
from service.use_cases.exporting.following import follow_changes
from service.wiring import Bank
from stories.exports.harvest import HarvestQuestion, HarvestRecord
from stories.permission import may_describe
from stories.story import Domain, Story

PAGE_SIZE = 100
_DOMAIN_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+")


@dataclass(frozen=True, slots=True)
class Described:
    """A record, and the story that it describes: None when it is gone."""

    record: HarvestRecord
    story: Story | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of records; `token` goes on where it ends, and is empty at the end of a list of more than one page."""

    found: tuple[Described, ...]
    cursor: int
    token: str | None


def repository_name(bank: Bank) -> str:
    """Return the name by which this bank is known in identifiers: its domain, or one that cannot exist."""
    host = urlsplit(bank.settings.address).hostname or ""
    return host if _DOMAIN_NAME.fullmatch(host) else "verhalenbank.invalid"


def identifier_of(bank: Bank, story_id: str) -> str:
    """Return the identifier of a story."""
    return f"oai:{repository_name(bank)}:{story_id}"


def since_when(bank: Bank) -> datetime:
    """Return since when there are records."""
    follow_changes(bank)
    return bank.store.first_harvest() or bank.clock()


def known_sets(bank: Bank) -> list[tuple[str, str]]:
    """Return the sets, by their spec, with their names: one a domain."""
    return [(domain.value, bank.codebook.name_of(domain)) for domain in Domain]


def get_described(bank: Bank, identifier: str) -> Described:
    """Return the record with this identifier; raise OaiError with `idDoesNotExist`."""
    follow_changes(bank)
    prefix = identifier_of(bank, "")
    story_id = identifier.removeprefix(prefix)
    record = bank.store.harvest_records_of([story_id]).get(story_id) if identifier.startswith(prefix) else None
    if record is None:
        raise OaiError("idDoesNotExist", "There is no record with this identifier.")
    return _described(record, bank.store.get_many([story_id]))


def list_described(bank: Bank, asked: Asked) -> Page:
    """Return a page of the list that is asked; raise OaiError for a token not ours, or when nothing matches."""
    follow_changes(bank)
    token = asked.get("resumptionToken")
    question, cursor = _read_token(bank, token) if token is not None else (_question(asked), 0)
    records = bank.store.harvest(question, limit=PAGE_SIZE + 1)
    if not records:
        if token is not None:
            # What came last has moved on since: nothing is left here.
            raise OaiError("badResumptionToken", "This list has changed. Begin it anew.")
        raise OaiError("noRecordsMatch", "No record matches.")
    page, more = records[:PAGE_SIZE], len(records) > PAGE_SIZE
    stories = bank.store.get_many([record.story_id for record in page])
    following = "" if token is not None else None
    if more:
        last = page[-1]
        onward = replace(question, after=(last.changed_at, last.story_id))
        following = _write_token(bank, onward, cursor + len(page))
    return Page(tuple(_described(record, stories) for record in page), cursor, following)


def must_have_format(prefix: str | None) -> None:
    """Raise OaiError with `cannotDisseminateFormat` for any other format than Dublin Core."""
    if prefix != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"Only {PREFIX} is given.")


def _described(record: HarvestRecord, stories: Mapping[str, Story]) -> Described:
    story = stories.get(record.story_id)
    # The store is asked again: a narrator may have turned the switch off a moment ago.
    if record.deleted or story is None or not may_describe(story.open_uses):
        return Described(replace(record, deleted=True), None)
    return Described(record, story)


def _question(asked: Asked) -> HarvestQuestion:
    since, until = read_moments(asked)
    return HarvestQuestion(since=since, until=until, set=asked.get("set"))


def _write_token(bank: Bank, question: HarvestQuestion, cursor: int) -> str:
    after = question.after
    written_token = _tokens(bank).dumps(
        [
            written(question.since) if question.since else None,
            written(question.until) if question.until else None,
            question.set,
            written(after[0]) if after else None,
            after[1] if after else None,
            cursor,
        ]
    )
    return str(written_token)


def _read_token(bank: Bank, token: str) -> tuple[HarvestQuestion, int]:
    try:
        since, until, chosen, after, after_id, cursor = _tokens(bank).loads(token)
    except (BadSignature, ValueError):
        raise OaiError("badResumptionToken", "This token is not of this bank.") from None
    place = (_read(after), after_id) if after is not None else None
    question = HarvestQuestion(
        since=_read(since) if since else None, until=_read(until) if until else None, set=chosen, after=place
    )
    return question, cursor


def _read(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _tokens(bank: Bank) -> URLSafeSerializer:
    return URLSafeSerializer(bank.secret.key("oai"))
