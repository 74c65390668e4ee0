"""Which sentences a maker of an item can choose from: those of its figures, as their narrators allow now."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.use_cases.agenda.figures import figures_now
from service.use_cases.patterns import QuotedSentence, quoted_sentences
from service.wiring import Bank
from stories.agenda.item import QuotedPlace, Side


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that may stand under an item, and where it comes from."""

    place: QuotedPlace
    sentence: QuotedSentence


def quotes_to_choose(bank: Bank, figure_ids: Iterable[str], *, also: Iterable[QuotedPlace] = ()) -> tuple[Choice, ...]:
    """Return the sentences of figures, those for the pattern first, and others that were chosen before."""
    places: list[QuotedPlace] = []
    for figure in figures_now(bank, figure_ids):
        places += (_place_of(one, Side.FOR) for one in figure.sentences)
        places += (_place_of(one.sentence, Side.AGAINST) for one in figure.against)
    places += also
    choices = []
    for place in sorted(dict.fromkeys(places), key=lambda place: place.side is Side.AGAINST):
        choices += [Choice(place, sentence) for sentence in quoted_sentences(bank, [place])]
    return tuple(choices)


def _place_of(sentence: QuotedSentence, side: Side) -> QuotedPlace:
    return QuotedPlace(sentence.story.id, sentence.number, side)
