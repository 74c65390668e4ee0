"""What stands out in the bank, in whose words it is said, what stands against it, and whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.analysis import load_analyser
from search.disclosure import SafeCounts
from search.facet_terms import FACET_TERMS
from search.figures import Count, Figure, Interval, Reason, Suppressed
from search.filters import YearRange
from search.patterns.given_codes import is_narrowed_by
from search.patterns.intervals import share_of
from search.patterns.quotes import quotes
from search.patterns.signals import Place, Signal, Signals, WeakSignal, signals
from search.patterns.signals_grave import load_grave
from search.patterns.signals_quotes import choose_central
from search.query import Query, with_code
from search.results import Facet
from service.use_cases.patterns import Leaflet, QuotedSentence, leaflet_of, quoted_sentences, safe_counts
from service.wiring import Bank
from stories.codebook import Code, Codebook
from stories.errors import QueryError, UnknownLabelError
from stories.story import Domain, LifeArea, Teller, Window

SENTENCES = 3
# From so many sentences the most central and different are chosen.
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class SignalsOverview:
    """What stands out in a selection, with its leaflet."""

    found: Signals
    leaflet: Leaflet


@dataclass(frozen=True, slots=True)
class WindowShare:
    """How many of the stories of a signal play in a window."""

    window: Window
    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class CounterSentence:
    """A sentence from the same place that says the opposite, and what it says."""

    code: Code
    sentence: QuotedSentence


@dataclass(frozen=True, slots=True)
class SignalPattern:
    """A label in a place: whether it stands out, in which windows, in whose words, and what stands against it there.

    `signal` is None when it does not stand out, and `weak` when it is no weak signal either. `is_there` is False when
    the place would set too few stories apart: then nothing of it is shown.
    """

    code: Code
    place: Place
    signal: Signal | None
    weak: WeakSignal | None
    windows: tuple[WindowShare, ...]
    sentences: tuple[QuotedSentence, ...]
    against: tuple[CounterSentence, ...]
    leaflet: Leaflet
    is_there: bool

    @property
    def main_window(self) -> Window | None:
        """The window in which most of its stories play; None when no window may be shown."""
        return main_window(self.windows)


def signals_overview(bank: Bank, query: Query) -> SignalsOverview:
    """Return what stands out in a selection; raise IndexUnavailableError."""
    found = signals(safe_counts(bank), query, bank.codebook, grave=load_grave())
    return SignalsOverview(found, _leaflet(bank, query, found))


def signal_pattern(bank: Bank, code_id: str, place: Place, query: Query) -> SignalPattern:
    """Return a label in a place; raise UnknownLabelError or IndexUnavailableError."""
    code = bank.codebook.code(code_id)
    counts = safe_counts(bank)
    found = signals(counts, query, bank.codebook, grave=load_grave())
    there = within(query, place)
    is_there = not set(counts.size(there).left_out) - set(found.left_out)
    # A part of the question that is left out would let in sentences from elsewhere.
    return SignalPattern(
        code=code,
        place=place,
        signal=found.find(code_id, place),
        weak=next((one for one in found.weak if (one.code, one.place) == (code_id, place)), None),
        windows=windows_of(counts, there, code_id, known=found.left_out) if is_there else (),
        sentences=central_sentences(bank, counts, there, code) if is_there else (),
        against=counter_sentences(bank, counts, there, code) if is_there else (),
        leaflet=_leaflet(bank, query, found),
        is_there=is_there,
    )


def read_place(facet: str, value: str, codebook: Codebook) -> Place:
    """Return a place as an address writes it; raise QueryError for one that cannot be."""
    try:
        kind = Facet(facet)
        if kind is Facet.CODE:
            return Place(kind, codebook.code(value).id)
        if kind is Facet.YEAR:
            return Place(kind, str(_year(value)))
        return Place(kind, FACET_TERMS[kind](value).value)
    except (KeyError, ValueError, UnknownLabelError):
        raise QueryError("Deze plek om te tellen kennen we niet.") from None


def within(query: Query, place: Place) -> Query:
    """Return the query for those of its stories that are in a place."""
    filters = query.filters
    match place.facet:
        case Facet.DOMAIN:
            filters = replace(filters, domains=frozenset({Domain(place.value)}))
        case Facet.WINDOW:
            filters = replace(filters, windows=frozenset({Window(place.value)}))
        case Facet.LIFE_AREA:
            filters = replace(filters, life_areas=frozenset({LifeArea(place.value)}))
        case Facet.TELLER:
            filters = replace(filters, tellers=frozenset({Teller(place.value)}))
        case Facet.YEAR:
            filters = replace(filters, years=YearRange(int(place.value), int(place.value)))
        case _:
            return with_code(query, place.value)
    return replace(query, filters=filters)


def _year(value: str) -> int:
    if len(value) != 4 or not (value.isascii() and value.isdigit()):
        raise ValueError("not a year")
    return int(value)


def windows_of(counts: SafeCounts, there: Query, code: str, *, known: Sequence[str]) -> tuple[WindowShare, ...]:
    """Return in which windows the stories with a code play; `known` are parts of the question left out anyhow."""
    if isinstance(counts.count(there, Facet.CODE).figure(code), Suppressed):
        return ()
    asked = with_code(there, code)
    shown = counts.count(asked, Facet.WINDOW)
    if not is_narrowed_by(code, asked, shown.left_out, known=known):
        return ()
    return tuple(WindowShare(one, figure := shown.figure(one), share_of(figure, shown.of)) for one in Window)


def main_window(windows: Sequence[WindowShare]) -> Window | None:
    """Return the window in which most stories play, or nearly all; None when no window may be shown."""
    nearly_all = [one.window for one in windows if one.stories == Suppressed(Reason.NEARLY_ALL)]
    shown = [(one.stories.stories, one.window) for one in windows if isinstance(one.stories, Count)]
    return nearly_all[0] if nearly_all else max(shown, key=lambda pair: pair[0])[1] if shown else None


def central_sentences(
    bank: Bank, counts: SafeCounts, query: Query, code: Code, *, limit: int = SENTENCES
) -> tuple[QuotedSentence, ...]:
    """Return sentences with a code that may be quoted, like many others and unlike each other."""
    found = quoted_sentences(bank, quotes(counts, query, code.id, limit=_CANDIDATES))
    analyser = load_analyser()
    terms = [[word.form for word in analyser.words(one.text) if not word.is_stop_word] for one in found]
    return tuple(found[place] for place in choose_central(terms, limit=limit))


def counter_sentences(bank: Bank, counts: SafeCounts, query: Query, code: Code) -> tuple[CounterSentence, ...]:
    """Return sentences that say the opposite of a code and may be quoted."""
    others = [bank.codebook.code(other) for other in code.counter]
    against = [
        CounterSentence(other, sentence)
        for other in others
        for sentence in central_sentences(bank, counts, query, other, limit=max(1, SENTENCES // len(others)))
    ]
    return tuple(against[:SENTENCES])


def _leaflet(bank: Bank, query: Query, found: Signals) -> Leaflet:
    return leaflet_of(bank, query, of=found.of, hidden=found.hidden, left_out=found.left_out)
