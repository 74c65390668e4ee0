"""Which recognisers there are, and in which order they read a text."""

from collections.abc import Iterable

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
from ingest.recognisers.rows import Rows
from ingest.recognisers.speakers import Speakers
from ingest.recognisers.spelled_names import SpelledNames
from ingest.recognisers.streets import Streets
from ingest.recognisers.unknown_words import UnknownWords
from ingest.recognisers.votes import Follower, Recogniser, Vote


def rule_recognisers() -> tuple[Recogniser, ...]:
    """Return the recognisers that need no model."""
    return (
        ContactDetails(),
        Numbers(),
        Dates(),
        Ages(),
        NamesByContext(),
        Places(),
        Streets(),
        Institutions(),
        NamesByList(),
        Speakers(),
        SpelledNames(),
        Animals(),
        OtherScripts(),
    )


def followers(*readers: Follower) -> tuple[Follower, ...]:
    """Return what reads after all recognisers, in order: each builds on the votes before it."""
    return (*readers, Rows(), UnknownWords())


def cast_votes(reading: Reading, models: Iterable[Recogniser] = (), readers: Iterable[Follower] = ()) -> list[Vote]:
    """Return the votes of all rules, the given models and the followers over one text."""
    votes = [vote for recogniser in (*rule_recognisers(), *models) for vote in recogniser.recognise(reading)]
    for follower in followers(*readers):
        votes.extend(follower.follow(reading, tuple(votes)))
    return votes
