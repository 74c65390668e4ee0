"""What many stories say together, with the leaflet that belongs to every figure and the sentences underneath."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ingest.counts import Counts
from ingest.tagging.tagger import weak_codes
from search.disclosure import SafeCounts
from search.figures import Figure
from search.patterns.co_occurrence import CoOccurrence, Pair, co_occurrence
from search.patterns.counter_labels import CounterLabels, counter_labels
from search.patterns.given_codes import given_codes
from search.patterns.prevalence import Prevalence, PrevalenceTable, Row, prevalence, prevalence_by
from search.patterns.quotes import quotes
from search.patterns.trend import Trend, trend
from search.query import Query, without_code, write_query
from search.results import Facet
from service.wiring import Bank
from stories.codebook import Code
from stories.permission import may_quote
from stories.story import Story

QUOTES = 5
# Pairs are ranked whatever their codes; those with one code are looked for among this many.
_ALL_PAIRS = 500


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What must be known to trust a figure: of how many stories, what was asked, when, and what is not shown.

    `recognition` says how well the tagger of this version finds each code, on annotated stories; `weak` are the codes
    that it finds so badly that their counts carry a mark. `given` are the codes that the question asks for: every story
    has them, so they are in no table.
    """

    of: Figure
    query: str
    at: datetime
    codebook_version: str
    tagger_version: str
    recognition: Mapping[str, Counts]
    hidden: int
    left_out: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def weak(self) -> frozenset[str]:
        """The codes whose counts carry a mark."""
        return weak_codes(self.recognition)


@dataclass(frozen=True, slots=True)
class Overview:
    """How often each label occurs in a selection, per domain too, and which labels go together."""

    prevalence: Prevalence
    by_domain: PrevalenceTable
    by_year: PrevalenceTable
    together: CoOccurrence
    leaflet: Leaflet


class SentencePlace(Protocol):
    """Where a sentence stands, for whoever asks its words only when they are shown."""

    @property
    def story_id(self) -> str:
        """The story it is of."""
        ...

    @property
    def sentence(self) -> int:
        """Which of its sentences it is."""
        ...


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence that its narrator lets be quoted, and whether its story may be opened."""

    text: str
    story: Story
    number: int


@dataclass(frozen=True, slots=True)
class CodePattern:
    """One label: how often, where, over the years, with what together, what stands against it, in whose words.

    `widened` says that the question asked for this label itself, and was asked without it.
    """

    code: Code
    figure: CounterLabels
    confirmed: Figure
    over_years: Trend
    by_domain: Row
    domains: PrevalenceTable
    together: tuple[Pair, ...]
    sentences: tuple[QuotedSentence, ...]
    leaflet: Leaflet
    widened: bool


def overview(bank: Bank, query: Query) -> Overview:
    """Return what the stories of a selection say together; raise IndexUnavailableError."""
    counts = safe_counts(bank)
    counted = prevalence(counts, query, bank.codebook)
    return Overview(
        prevalence=counted,
        by_domain=prevalence_by(counts, query, Facet.DOMAIN, bank.codebook),
        by_year=prevalence_by(counts, query, Facet.YEAR, bank.codebook),
        together=co_occurrence(counts, query),
        leaflet=leaflet_of(bank, query, of=counted.of, hidden=counted.hidden, left_out=counted.left_out),
    )


def code_pattern(bank: Bank, code_id: str, query: Query) -> CodePattern:
    """Return the pattern of one label in a selection; raise UnknownLabelError or IndexUnavailableError.

    A question for the label itself is asked without it: every story would have it.
    """
    code = bank.codebook.code(code_id)
    asked, query = query, without_code(query, code.id)
    counts = safe_counts(bank)
    counted = prevalence(counts, query, bank.codebook)
    domains = prevalence_by(counts, query, Facet.DOMAIN, bank.codebook)
    pairs = co_occurrence(counts, query, limit=_ALL_PAIRS).pairs
    return CodePattern(
        code=code,
        figure=counter_labels(counts, query, code),
        confirmed=next(row.confirmed for row in counted.codes if row.code == code.id),
        over_years=trend(counts, query, code.id),
        by_domain=next(row for row in domains.rows if row.code == code.id),
        domains=domains,
        together=tuple(pair for pair in pairs if code.id in {pair.first, pair.second}),
        sentences=quoted_sentences(bank, quotes(counts, query, code.id, limit=QUOTES)),
        leaflet=leaflet_of(bank, query, of=counted.of, hidden=counted.hidden, left_out=counted.left_out),
        widened=query != asked,
    )


def safe_counts(bank: Bank) -> SafeCounts:
    """Return the counts of this bank, behind disclosure control."""
    return SafeCounts(bank.index, secret=bank.secret.key("patterns"))


def quoted_sentences(bank: Bank, places: Iterable[SentencePlace]) -> tuple[QuotedSentence, ...]:
    """Return the sentences in their words, without those that may no longer be quoted."""
    places = tuple(places)
    stories = bank.store.get_many([place.story_id for place in places])
    # The store is asked again: a narrator may have turned the switch off a moment ago.
    return tuple(
        QuotedSentence(story.sentence(place.sentence), story, place.sentence)
        for place in places
        if (story := stories.get(place.story_id)) is not None
        and may_quote(story.open_uses)
        and place.sentence < len(story.sentences)
    )


def leaflet_of(bank: Bank, query: Query, *, of: Figure, hidden: int, left_out: tuple[str, ...]) -> Leaflet:
    """Return the leaflet of figures about a selection."""
    return Leaflet(
        of=of,
        query=write_query(query),
        at=bank.clock(),
        codebook_version=bank.codebook.version,
        tagger_version=bank.tagger.version,
        recognition=bank.tagger.figures,
        hidden=hidden,
        left_out=left_out,
        given=tuple(code.id for code in bank.codebook.codes if code.id in given_codes(query, left_out)),
    )
