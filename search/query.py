"""What someone looks for, and how it is written on one line: words, "zinnen", -zonder, label:, domein:, jaar:."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from search.filters import Filters, Sign, YearRange
from stories.codebook import Codebook, load_codebook
from stories.errors import QueryError
from stories.story import Domain, LifeArea, Teller, Window

MAX_CHARS = 1000
MAX_PAGE_SIZE = 100

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "−": "-", "–": "-"})
_TOKEN = re.compile(
    r"""(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<key>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"]+))|(?P<word>[^\s"]+))"""
)
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<range>\.\.)?(?P<last>\d{4})?")
_HAS_LETTER = re.compile(r"\w")

Choice = TypeVar("Choice", bound=StrEnum)


class Sort(StrEnum):
    """In which order stories are found."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuwste"
    OLDEST = "oudste"


@dataclass(frozen=True, slots=True)
class Query:
    """A search: words and phrases as they were typed, what must be absent, filters, page and order."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    page: int = 1
    page_size: int = 10
    sort: Sort = Sort.RELEVANCE

    def __post_init__(self) -> None:
        if self.page < 1 or not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise ValueError(f"not a page: {self.page} of {self.page_size}")

    def on_page(self, page: int) -> "Query":
        """Return the same search on another page."""
        return replace(self, page=page)


@dataclass(slots=True)
class _Draft:
    """A query while it is being read."""

    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    signs: set[Sign] = field(default_factory=set)
    domains: set[Domain] = field(default_factory=set)
    windows: set[Window] = field(default_factory=set)
    life_areas: set[LifeArea] = field(default_factory=set)
    tellers: set[Teller] = field(default_factory=set)
    years: YearRange | None = None

    def finish(self) -> Query:
        filters = Filters(
            codes=frozenset(self.codes),
            labels=frozenset(self.labels),
            signs=frozenset(self.signs),
            domains=frozenset(self.domains),
            windows=frozenset(self.windows),
            life_areas=frozenset(self.life_areas),
            tellers=frozenset(self.tellers),
            years=self.years,
        )
        return Query(tuple(self.words), tuple(self.phrases), tuple(self.excluded), filters)


def with_code(query: Query, code: str) -> Query:
    """Return the query for those of its stories that carry a code."""
    return replace(query, filters=replace(query.filters, codes=query.filters.codes | {code}))


def without_code(query: Query, code: str) -> Query:
    """Return the query without the question for a code."""
    return replace(query, filters=replace(query.filters, codes=query.filters.codes - {code}))


def parse_query(text: str, *, codebook: Codebook | None = None) -> Query:
    """Return the query that a line of text asks; raise QueryError, whose message is a plain Dutch sentence."""
    if len(text) > MAX_CHARS:
        raise QueryError(f"Deze zoekvraag is te lang. Gebruik hooguit {MAX_CHARS} tekens.")
    line = text.translate(_CURLY)
    if line.count('"') % 2:
        raise QueryError(
            'Er mist een aanhalingsteken. Zet woorden die bij elkaar horen "zo" tussen twee aanhalingstekens.'
        )
    draft = _Draft()
    for token in _TOKEN.finditer(line):
        _read_token(token, draft, codebook or load_codebook())
    return draft.finish()


def _read_token(token: re.Match[str], draft: _Draft, codebook: Codebook) -> None:
    minus = bool(token["minus"])
    if token["key"] is not None:
        _read_filter(token, draft, codebook)
    elif token["phrase"] is not None:
        if _HAS_LETTER.search(token["phrase"]):
            (draft.excluded if minus else draft.phrases).append(token["phrase"].strip())
    elif _HAS_LETTER.search(token["word"]):
        (draft.excluded if minus else draft.words).append(token["word"])


def _read_filter(token: re.Match[str], draft: _Draft, codebook: Codebook) -> None:
    key = token["key"].lower()
    value = (token["quoted"] if token["value"] is None else token["value"]).strip().lower()
    if key not in _READERS:
        close = get_close_matches(key, _READERS, n=1)
        if close:
            raise QueryError(f"'{key}:' kennen we niet. Bedoel je {close[0]}:?")
        # Someone who pastes "toen zei ze:nee" asks for no filter.
        draft.words.extend((key, value) if value else (key,))
        return
    if token["minus"]:
        raise QueryError(
            'Met een min ervoor kun je alleen woorden en "zinnen" weglaten, geen keuzes zoals label: of domein:.'
        )
    _READERS[key](value, draft, codebook)


def _read_label(value: str, draft: _Draft, codebook: Codebook) -> None:
    codes = {code.id for code in codebook.codes}
    labels = {label.id for label in codebook.labels}
    if value in codes:
        draft.codes.add(value)
    elif value in labels:
        draft.labels.add(value)
    else:
        raise QueryError(_unknown("label", value, sorted(codes | labels)))


def _read_years(value: str, draft: _Draft, _: Codebook) -> None:
    match = _YEARS.fullmatch(value)
    if match is None or not (match["first"] or match["last"]):
        raise QueryError("Een jaar schrijf je als jaar:2021, en een reeks jaren als jaar:2018..2024.")
    first = int(match["first"]) if match["first"] else None
    last = int(match["last"]) if match["last"] else None
    if not match["range"]:
        last = first
    if first is not None and last is not None and first > last:
        raise QueryError(f"Bij jaar: staat het eerste jaar voorop, dus jaar:{last}..{first}.")
    draft.years = YearRange(first, last)


def _chooser(
    key: str, choices: type[Choice], chosen: Callable[[_Draft], set[Choice]]
) -> Callable[[str, _Draft, Codebook], None]:
    def read(value: str, draft: _Draft, _: Codebook) -> None:
        try:
            chosen(draft).add(choices(value))
        except ValueError:
            raise QueryError(_unknown(key, value, [choice.value for choice in choices])) from None

    return read


def _unknown(key: str, value: str, known: list[str]) -> str:
    close = get_close_matches(value, known, n=1)
    if close:
        return f"'{key}:{value}' kennen we niet. Bedoel je {key}:{close[0]}?"
    return f"'{key}:{value}' kennen we niet. Kies uit: {', '.join(known)}."


_READERS: dict[str, Callable[[str, _Draft, Codebook], None]] = {
    "label": _read_label,
    "teken": _chooser("teken", Sign, lambda draft: draft.signs),
    "domein": _chooser("domein", Domain, lambda draft: draft.domains),
    "jaar": _read_years,
    "verteller": _chooser("verteller", Teller, lambda draft: draft.tellers),
    "venster": _chooser("venster", Window, lambda draft: draft.windows),
    "leefgebied": _chooser("leefgebied", LifeArea, lambda draft: draft.life_areas),
}


def write_query(query: Query) -> str:
    """Return the line of text that asks this query; its page, page size and order are not in it."""
    return " ".join((*query.words, *_write_rest(query)))


def _write_rest(query: Query) -> Iterator[str]:
    for phrase in query.phrases:
        yield f'"{phrase}"'
    for words in query.excluded:
        yield f'-"{words}"' if " " in words else f"-{words}"
    filters = query.filters
    choices: tuple[tuple[str, frozenset[str]], ...] = (
        ("label", filters.codes | filters.labels),
        ("teken", frozenset(filters.signs)),
        ("domein", frozenset(filters.domains)),
        ("verteller", frozenset(filters.tellers)),
        ("venster", frozenset(filters.windows)),
        ("leefgebied", frozenset(filters.life_areas)),
    )
    for key, values in choices:
        yield from (f"{key}:{value}" for value in sorted(values))
    if filters.years is not None:
        yield f"jaar:{_write_years(filters.years)}"


def _write_years(years: YearRange) -> str:
    if years.first == years.last:
        return str(years.first)
    first = "" if years.first is None else str(years.first)
    return f"{first}..{'' if years.last is None else years.last}"
