"""Coding, sentence by sentence: every answer is kept at once, and nobody sees any but their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.use_cases.accounts import must_be_allowed
from service.use_cases.coding.rounds import open_at, open_sentences, progress_of
from service.use_cases.sentences_in_place import OpenSentence
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_translation import load_translation
from stories.coding_rounds import Coding, CodingRound
from stories.errors import ConsentMissingError, InvalidInputError


@dataclass(frozen=True, slots=True)
class SentenceToCode:
    """A sentence before a coder, its number among all, and what this coder answered before, if anything."""

    sentence: OpenSentence
    number: int
    of: int
    answer: frozenset[str] | None
    previous: int | None


def next_place(bank: Bank, round_id: str, *, coder: User) -> int | None:
    """Return the place of the first sentence this coder has not answered, or None when there is none."""
    known = _own_round(bank, round_id, coder)
    answered = {coding.place for coding in bank.store.codings(round_id, coder=coder.name)}
    return min(open_sentences(bank, known).keys() - answered, default=None)


def open_sentence(bank: Bank, round_id: str, place: int, *, coder: User) -> SentenceToCode:
    """Return a sentence for one of the round's coders; raise RoundNotFoundError."""
    known = _own_round(bank, round_id, coder)
    places = sorted(open_sentences(bank, known))
    sentence = open_at(bank, known, place, reader=coder)
    answers = {coding.place: coding for coding in bank.store.codings(round_id, coder=coder.name)}
    answer = answers.get(place)
    at = places.index(place)
    return SentenceToCode(
        sentence=sentence,
        number=at + 1,
        of=len(places),
        answer=load_translation().codes(answer.codes, version=answer.codebook_version) if answer else None,
        previous=places[at - 1] if at else None,
    )


def put_answer(bank: Bank, round_id: str, place: int, codes: Iterable[str], *, coder: User) -> None:
    """Keep what a coder says of a sentence: all codes, or none at all.

    Raise InvalidInputError when both are done, and UnknownLabelError for a code that is not in the codebook.
    """
    _own_round(bank, round_id, coder)
    if progress_of(bank, round_id, curator=coder).complete:
        raise InvalidInputError("Jullie zijn allebei klaar. De antwoorden staan nu vast.")
    chosen = frozenset(bank.codebook.code(code).id for code in codes)
    bank.store.put_coding(Coding(round_id, place, coder.name, chosen, bank.codebook.version, bank.clock()))


def _own_round(bank: Bank, round_id: str, coder: User) -> CodingRound:
    must_be_allowed(coder, Action.CODE)
    known = bank.store.get_round(round_id)
    if coder.name not in known.coders:
        raise ConsentMissingError("Deze ronde wordt door anderen gecodeerd.")
    return known
