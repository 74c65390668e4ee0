"""Which recognisers there are, in the order in which they read: later ones may build on the votes of earlier ones."""

from ingest.recognisers.ages import Ages
from ingest.recognisers.contact import ContactDetails
from ingest.recognisers.dates import Dates
from ingest.recognisers.institutions import Institutions
from ingest.recognisers.names_by_context import NamesByContext
from ingest.recognisers.names_by_list import NamesByList
from ingest.recognisers.numbers import Numbers
from ingest.recognisers.places import Places
from ingest.recognisers.repetition import Repetition
from ingest.recognisers.streets import Streets
from ingest.recognisers.unknown_words import UnknownWords
from ingest.recognisers.votes import Recogniser


def rule_recognisers() -> tuple[Recogniser, ...]:
    """Return the recognisers that need no model, in reading order."""
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
        UnknownWords(),
        Repetition(),
    )
