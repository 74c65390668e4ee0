"""What a harvester asks, checked as the protocol has it: every mistake has a code of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

PREFIX = "oai_dc"


class Verb(StrEnum):
    """What can be asked."""

    IDENTIFY = "Identify"
    LIST_METADATA_FORMATS = "ListMetadataFormats"
    LIST_SETS = "ListSets"
    GET_RECORD = "GetRecord"
    LIST_IDENTIFIERS = "ListIdentifiers"
    LIST_RECORDS = "ListRecords"


class OaiError(Exception):
    """A mistake of a harvester, with the protocol's code for it; it is answered with 200, as the protocol wants."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is well formed: its verb and its arguments by name."""

    verb: Verb
    arguments: dict[str, str]

    def get(self, name: str) -> str | None:
        """Return an argument, if it was given."""
        return self.arguments.get(name)


_REQUIRED: dict[Verb, frozenset[str]] = {
    Verb.GET_RECORD: frozenset({"identifier", "metadataPrefix"}),
    Verb.LIST_IDENTIFIERS: frozenset({"metadataPrefix"}),
    Verb.LIST_RECORDS: frozenset({"metadataPrefix"}),
}
_OPTIONAL: dict[Verb, frozenset[str]] = {
    Verb.LIST_METADATA_FORMATS: frozenset({"identifier"}),
    Verb.LIST_IDENTIFIERS: frozenset({"from", "until", "set"}),
    Verb.LIST_RECORDS: frozenset({"from", "until", "set"}),
}
_TOKEN = "resumptionToken"  # noqa: S105 - the protocol's name for where a list goes on
_WITH_TOKEN = frozenset({Verb.LIST_SETS, Verb.LIST_IDENTIFIERS, Verb.LIST_RECORDS})
# The patterns of the protocol's own schema; an identifier is any address without spaces.
_SHAPES = {
    "identifier": re.compile(r"[!-~]{1,500}"),
    "metadataPrefix": re.compile(r"[A-Za-z0-9\-_.!~*'()]{1,100}"),
    "set": re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*"),
    _TOKEN: re.compile(r"[!-~]{1,2000}"),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def read_arguments(given: Sequence[tuple[str, str]]) -> Asked:
    """Return what is asked; raise OaiError with `badVerb` or `badArgument`."""
    verbs = [value for name, value in given if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in set(Verb):
        raise OaiError("badVerb", "Ask one verb of the protocol, once.")
    verb = Verb(verbs[0])
    arguments = {name: value for name, value in given if name != "verb"}
    if len(arguments) < len(given) - 1:
        raise OaiError("badArgument", "An argument is given twice.")
    _check(verb, arguments)
    return Asked(verb, arguments)


def read_moments(asked: Asked) -> tuple[datetime | None, datetime | None]:
    """Return from and until when is asked, both included; raise OaiError with `badArgument`."""
    since, until = asked.get("from"), asked.get("until")
    if since is not None and until is not None and len(since) != len(until):
        raise OaiError("badArgument", "`from` and `until` must be of the same granularity.")
    first = _moment(since) if since is not None else None
    last = _moment(until) if until is not None else None
    if last is not None and until is not None and _DAY.fullmatch(until):
        last += timedelta(days=1, seconds=-1)
    if first is not None and last is not None and first > last:
        raise OaiError("badArgument", "`from` is later than `until`.")
    return first, last


def written(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check(verb: Verb, arguments: dict[str, str]) -> None:
    if verb in _WITH_TOKEN and _TOKEN in arguments:
        if len(arguments) > 1:
            raise OaiError("badArgument", "A resumptionToken stands alone.")
    else:
        required = _REQUIRED.get(verb, frozenset())
        if missing := required - set(arguments):
            raise OaiError("badArgument", f"Missing: {', '.join(sorted(missing))}.")
        if set(arguments) - required - _OPTIONAL.get(verb, frozenset()):
            raise OaiError("badArgument", "There is an argument that this verb does not have.")
    for name, shape in _SHAPES.items():
        if name in arguments and not shape.fullmatch(arguments[name]):
            raise OaiError("badArgument", f"This is no {name}.")
    read_moments(Asked(verb, arguments))


def _moment(text: str) -> datetime:
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise OaiError("badArgument", "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")
