"""Which sentences a maker of an item can choose from: those of its figures, as their narrators allow now."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.use_cases.agenda.figures import figures_now
from service.use_cases.patterns import QuotedSentence, quoted_sentences
from service.wiring import Bank
from stories.agenda.item import QuotedPlace, Side
from stories.codebook import Code
from stories.taggings import counting


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that may stand under an item, and where it comes from."""

    place: QuotedPlace
    sentence: QuotedSentence


def quotes_to_choose(bank: Bank, figure_ids: Iterable[str], *, also: Iterable[QuotedPlace] = ()) -> tuple[Choice, ...]:
    """Return the sentences of figures, those for the pattern first, and others that were chosen before."""
    places: list[QuotedPlace] = []
    figures = figures_now(bank, figure_ids)
    for figure in figures:
        places += (_place_of(one, Side.FOR) for one in figure.sentences)
        places += (_place_of(one.sentence, Side.AGAINST) for one in figure.against)
    places += under_pattern(bank, (figure.code for figure in figures), also)
    sentences = {(one.story.id, one.number): one for one in quoted_sentences(bank, places)}
    return tuple(
        Choice(place, sentences[place.story_id, place.sentence])
        for place in sorted(dict.fromkeys(places), key=lambda place: place.side is Side.AGAINST)
        if (place.story_id, place.sentence) in sentences
    )


def under_pattern(bank: Bank, codes: Iterable[Code], places: Iterable[QuotedPlace]) -> tuple[QuotedPlace, ...]:
    """Return those of these places where a sentence says what one of these codes does, or what stands against it.

    Who may quote a sentence may not therefore read a story sentence by sentence. And a label that its narrator threw
    out since is no longer told in the narrator's own words.
    """
    places, codes = tuple(places), tuple(codes)
    on_side = {
        Side.FOR: {code.id for code in codes},
        Side.AGAINST: {other for code in codes for other in code.counter},
    }
    taggings = bank.store.taggings(list({place.story_id for place in places}))
    said = {(one.story_id, one.sentence, one.code) for found in taggings.values() for one in counting(found)}
    return tuple(
        place for place in places if any((place.story_id, place.sentence, code) in said for code in on_side[place.side])
    )


def _place_of(sentence: QuotedSentence, side: Side) -> QuotedPlace:
    return QuotedPlace(sentence.story.id, sentence.number, side)
