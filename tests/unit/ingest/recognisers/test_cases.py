"""Dutch cases as data: what each recogniser finds by itself, and what it leaves alone."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.ages import Ages
from ingest.recognisers.animals import Animals
from ingest.recognisers.contact import ContactDetails
from ingest.recognisers.dates import Dates
from ingest.recognisers.institutions import Institutions
from ingest.recognisers.names_by_context import NamesByContext
from ingest.recognisers.names_by_list import NamesByList
from ingest.recognisers.numbers import Numbers
from ingest.recognisers.other_scripts import OtherScripts
from ingest.recognisers.places import Places
from ingest.recognisers.reading import Reading
from ingest.recognisers.speakers import Speakers
from ingest.recognisers.streets import Streets
from ingest.recognisers.votes import Recogniser
from stories.spans import Span
from tests.marked_text import unmark

CASES = Path(__file__).parents[3] / "cases" / "hiding"
RECOGNISERS: dict[str, Recogniser] = {
    "ages": Ages(),
    "animals": Animals(),
    "contact": ContactDetails(),
    "dates": Dates(),
    "institutions": Institutions(),
    "names_by_context": NamesByContext(),
    "names_by_list": NamesByList(),
    "numbers": Numbers(),
    "other_scripts": OtherScripts(),
    "places": Places(),
    "speakers": Speakers(),
    "streets": Streets(),
}


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def cases() -> list[tuple[str, str]]:
    return [
        (name, case)
        for name in RECOGNISERS
        for case in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["cases"]
    ]


def merged(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_char < joined[-1].end_char:
            joined[-1] = Span(joined[-1].start_char, max(span.end_char, joined[-1].end_char))
        else:
            joined.append(span)
    return joined


@pytest.mark.parametrize(("name", "case"), cases())
def test_recogniser_finds_exactly_what_is_marked(name: str, case: str) -> None:
    text, marked = unmark(case)
    votes = RECOGNISERS[name].recognise(Reading(text, lexicon()))
    found = merged([vote.span for vote in votes])
    assert [span.of(text) for span in found] == [mention.span.of(text) for mention in marked]


def test_a_quarter_of_the_cases_has_nothing_to_find() -> None:
    everything = cases()
    assert sum("[[" not in case for _, case in everything) >= len(everything) / 4
