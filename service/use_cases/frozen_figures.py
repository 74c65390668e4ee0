"""Figures that stay at their address: they show the same again, or say in plain words what changed.

Old figures are shown only as long as nothing in the bank changed that counts. After that today's are shown, and never
the old beside the new: the difference between the two would tell on whoever came or went.
"""

import re
from dataclasses import dataclass

from ingest.counts import Counts
from search.figures import Suppressed
from search.patterns.signals import Place
from search.query import Query, parse_query, write_query
from search.results import Facet
from service.use_cases.frozen_figures_content import FigureContent, content_of_label, content_of_signal, nothing_shown
from service.use_cases.frozen_figures_json import read_content, write_content
from service.use_cases.patterns import Leaflet, QuotedSentence, leaflet_of, safe_counts
from service.use_cases.signals import CounterSentence, central_sentences, counter_sentences, read_place, signal_pattern
from service.wiring import Bank
from stories.codebook import Code, Codebook
from stories.codebook_translation import load_translation
from stories.errors import InvalidInputError, NotNowError
from stories.frozen_figures import BankSnapshot, FigureKind, FrozenFigure

# What stands between quotation marks was told, and asks for no label.
_LABEL = re.compile(r'"[^"]*"|\blabel:(?P<label>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class FigureNow:
    """A frozen figure as it may be shown today; `changed` says why it is not the one that was frozen, when it is not.

    `place` is None for a label in a whole selection. `measured` is how well the label is recognised, if that is known.
    """

    frozen: FrozenFigure
    code: Code
    place: Place | None
    query: Query
    content: FigureContent
    sentences: tuple[QuotedSentence, ...]
    against: tuple[CounterSentence, ...]
    leaflet: Leaflet
    measured: Counts | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    content: FigureContent
    sentences: tuple[QuotedSentence, ...]
    against: tuple[CounterSentence, ...]


def freeze(bank: Bank, code_id: str, place: Place | None, query: Query, *, by: str) -> FrozenFigure:
    """Keep the figure of a label, in a place or in the whole selection, at an address of its own.

    Raise UnknownLabelError, IndexUnavailableError, or InvalidInputError when the figure itself may not be shown.
    """
    code = bank.codebook.code(code_id)
    # Taken first: of a bank that changes while it is counted, the figure is old from the start.
    snapshot = safe_counts(bank).snapshot()
    counted = _count(bank, code, place, query)
    if isinstance(counted.content.stories, Suppressed):
        raise InvalidInputError("Dit getal mag niet getoond worden, en dus ook niet vastgelegd.")
    figure = FrozenFigure(
        id=bank.ids(),
        kind=FigureKind.LABEL if place is None else FigureKind.SIGNAL,
        code=code.id,
        facet=None if place is None else place.facet.value,
        value=None if place is None else place.value,
        query=write_query(query),
        made_at=bank.clock(),
        made_by=by,
        codebook_version=bank.codebook.version,
        tagger_version=bank.tagger.version,
        snapshot=snapshot,
        shown=write_content(counted.content),
    )
    bank.store.add_figure(figure)
    return figure


def look_again(bank: Bank, figure_id: str) -> FigureNow:
    """Return a frozen figure as it may be shown today.

    Raise FigureNotFoundError, IndexUnavailableError, or NotNowError when its label is no longer one label.
    """
    frozen = bank.store.get_figure(figure_id)
    code = bank.codebook.code(_code_now(frozen.code, version=frozen.codebook_version))
    place = _place_now(bank, frozen)
    query = parse_query(_asked_now(frozen, bank.codebook), codebook=bank.codebook)
    changed = _changed_since(bank, frozen)
    counted = _count(bank, code, place, query)
    content = counted.content if changed else read_content(frozen.shown)
    return FigureNow(
        frozen=frozen,
        code=code,
        place=place,
        query=query,
        content=content,
        sentences=counted.sentences,
        against=counted.against,
        leaflet=leaflet_of(bank, query, of=content.of, hidden=content.hidden, left_out=content.left_out),
        measured=bank.tagger.figures.get(code.id),
        changed=changed,
    )


def _count(bank: Bank, code: Code, place: Place | None, query: Query) -> _Counted:
    counts = safe_counts(bank)
    if place is None:
        return _Counted(
            content_of_label(bank, counts, code, query),
            central_sentences(bank, counts, query, code),
            counter_sentences(bank, counts, query, code),
        )
    pattern = signal_pattern(bank, code.id, place, query)
    if not pattern.is_there:
        return _Counted(nothing_shown(pattern.leaflet.left_out), (), ())
    return _Counted(content_of_signal(bank, counts, pattern, query), pattern.sentences, pattern.against)


def _changed_since(bank: Bank, frozen: FrozenFigure) -> tuple[str, ...]:
    changed = []
    if frozen.codebook_version != bank.codebook.version:
        changed.append("Het codeboek is veranderd. Een label kan nu iets anders omvatten.")
    if frozen.tagger_version != bank.tagger.version:
        changed.append("Een ander model stelt nu labels voor.")
    if frozen.snapshot.content != safe_counts(bank).content_digest():
        changed.append(_what_counts_otherwise(safe_counts(bank).snapshot(), frozen.snapshot))
    return tuple(changed)


def _what_counts_otherwise(now: BankSnapshot, then: BankSnapshot) -> str:
    # Of the whole bank, and without numbers: who freezes many figures learns nothing of one story from it.
    if now.stories != then.stories:
        return "Er kwamen verhalen bij, of er gingen verhalen weg. Of een verteller besliste anders over meetellen."
    return (
        "In een of meer verhalen is iets veranderd, bijvoorbeeld omdat een verteller een antwoord gaf over een label."
    )


def _code_now(code: str, *, version: str) -> str:
    now = load_translation().codes([code], version=version)
    if len(now) != 1:
        raise NotNowError("Dit label is in het codeboek van nu niet meer één label. Dit patroon is niet na te tellen.")
    return next(iter(now))


def _asked_now(frozen: FrozenFigure, codebook: Codebook) -> str:
    """Return the question of a figure with its labels by the names they have today."""
    whole = {label.id for label in codebook.labels}

    def renamed(found: re.Match[str]) -> str:
        label = found["label"]
        if label is None or label in whole:
            return found[0]
        return f"label:{_code_now(label, version=frozen.codebook_version)}"

    return _LABEL.sub(renamed, frozen.query)


def _place_now(bank: Bank, frozen: FrozenFigure) -> Place | None:
    if frozen.facet is None or frozen.value is None:
        return None
    if frozen.facet == Facet.CODE:
        return Place(Facet.CODE, _code_now(frozen.value, version=frozen.codebook_version))
    return read_place(frozen.facet, frozen.value, bank.codebook)
