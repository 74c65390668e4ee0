"""A theme for who teaches: what it is, in whose words, what stands against it, and the figures with their leaflet."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis import load_analyser
from search.disclosure import SafeCounts
from search.patterns.co_occurrence import CoOccurrence, Pair, co_occurrence
from search.patterns.quotes import quotes
from search.patterns.signals_quotes import choose_central
from search.query import Query, with_code
from service.use_cases.patterns import (
    CodePattern,
    Leaflet,
    QuotedSentence,
    code_pattern,
    leaflet_of,
    quoted_sentences,
    safe_counts,
)
from service.use_cases.teaching.cases import went_well
from service.wiring import Bank
from stories.codebook import Code, Source
from stories.errors import UnknownLabelError
from stories.lessons.material import ThemeText, load_material
from stories.permission import may_teach

FEWEST, MOST = 4, 8
_AGAINST = 4
# From so many sentences the most central and different are chosen.
_CANDIDATES = 60
# Pairs are ranked over the whole bank.
_ALL_PAIRS = 500


@dataclass(frozen=True, slots=True)
class SaidAgainst:
    """A sentence that says the opposite, and what it says."""

    code: Code
    sentence: QuotedSentence


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme: its text and sources, its sentences, those against it, what helps, and its figures."""

    code: Code
    theme: ThemeText
    sources: tuple[Source, ...]
    pattern: CodePattern
    sentences: tuple[QuotedSentence, ...]
    against: tuple[SaidAgainst, ...]
    together: tuple[Pair, ...]

    @property
    def went_well(self) -> bool:
        """Whether the theme itself is what helps."""
        return went_well(self.code)


@dataclass(frozen=True, slots=True)
class CombinationPage:
    """Two themes that go together often enough to be shown, with sentences of stories in which both are."""

    first: Code
    second: Code
    themes: tuple[ThemeText, ThemeText]
    pair: Pair
    sentences: tuple[tuple[Code, QuotedSentence], ...]
    against: tuple[SaidAgainst, ...]
    leaflet: Leaflet


def theme_page(bank: Bank, code_id: str) -> ThemePage:
    """Return the page of a theme; raise UnknownLabelError or IndexUnavailableError."""
    code = bank.codebook.code(code_id)
    counts = safe_counts(bank)
    query = Query()
    sources = {source.id: source for source in bank.codebook.sources}
    return ThemePage(
        code=code,
        theme=load_material().themes[code.label.id],
        sources=tuple(sources[one] for one in code.label.sources),
        pattern=code_pattern(bank, code.id, query),
        sentences=_teachable(bank, counts, query, code, limit=MOST),
        against=_against(bank, counts, query, (code,)),
        together=tuple(pair for pair in _pairs(counts).pairs if code.id in {pair.first, pair.second}),
    )


def combination_page(bank: Bank, first_id: str, second_id: str) -> CombinationPage:
    """Return the page of two themes together.

    Raise UnknownLabelError when one does not exist or when they do not go together often enough to be shown, and
    IndexUnavailableError.
    """
    first, second = sorted((bank.codebook.code(first_id), bank.codebook.code(second_id)), key=lambda code: code.id)
    counts = safe_counts(bank)
    together = _pairs(counts)
    pair = next((one for one in together.pairs if (one.first, one.second) == (first.id, second.id)), None)
    if pair is None:
        raise UnknownLabelError("Deze twee thema’s komen niet vaak genoeg samen voor.")
    material = load_material()
    # Asked as the one among stories with the other: of stories with both, nearly all have either.
    sentences = [
        (code, sentence)
        for code, other in ((first, second), (second, first))
        for sentence in _teachable(bank, counts, with_code(Query(), other.id), code, limit=MOST // 2)
    ]
    return CombinationPage(
        first=first,
        second=second,
        themes=(material.themes[first.label.id], material.themes[second.label.id]),
        pair=pair,
        sentences=tuple(sentences),
        against=_against(bank, counts, Query(), (first, second)),
        leaflet=leaflet_of(bank, Query(), of=together.of, hidden=together.hidden, left_out=together.left_out),
    )


def _pairs(counts: SafeCounts) -> CoOccurrence:
    return co_occurrence(counts, Query(), limit=_ALL_PAIRS)


def _against(bank: Bank, counts: SafeCounts, query: Query, codes: Iterable[Code]) -> tuple[SaidAgainst, ...]:
    others = [bank.codebook.code(one) for code in codes for one in code.counter]
    others = list(dict.fromkeys(others))
    each = max(1, _AGAINST // max(1, len(others)))
    said = [
        SaidAgainst(other, sentence)
        for other in others
        for sentence in _teachable(bank, counts, query, other, limit=each)
    ]
    return tuple(said[:_AGAINST])


def _teachable(bank: Bank, counts: SafeCounts, query: Query, code: Code, *, limit: int) -> tuple[QuotedSentence, ...]:
    """Return sentences of different narrators who differ, of stories that may be both quoted and taught."""
    found = [
        one
        for one in quoted_sentences(bank, quotes(counts, query, code.id, limit=_CANDIDATES))
        if may_teach(one.story.open_uses)
    ]
    analyser = load_analyser()
    terms = [[word.form for word in analyser.words(one.text) if not word.is_stop_word] for one in found]
    return tuple(found[place] for place in choose_central(terms, limit=limit))
