"""Rounds of double coding: starting one, and how far it is, without what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.use_cases.accounts import must_be_allowed
from service.use_cases.openings import note_opening_once
from service.use_cases.sentences_in_place import OpenSentence
from service.wiring import Bank
from stories.access import Action, may
from stories.accounts import User
from stories.coding_rounds import CodingRound, SampledSentence, draw_sample, may_be_coded
from stories.errors import InvalidInputError, RoundNotFoundError
from stories.story import Story, StoryStatus

FEWEST, MOST, USUAL = 20, 500, 100
_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is; `answered` counts per coder, in the order of the round's coders."""

    round: CodingRound
    sentences: int
    answered: tuple[int, int]

    @property
    def complete(self) -> bool:
        """Whether both have answered everything: from then on answers stand and can be compared."""
        return self.sentences > 0 and min(self.answered) == self.sentences

    def answered_by(self, user: User) -> int | None:
        """Return how many sentences someone answered, or None for who is no coder here."""
        return dict(zip(self.round.coders, self.answered, strict=True)).get(user.name)


def possible_coders(bank: Bank) -> list[str]:
    """Return the names of the accounts that can code."""
    return [user.name for user in bank.store.users() if may(user.role, Action.CODE)]


def start_round(bank: Bank, *, size: int | None, coders: Sequence[str], curator: User) -> CodingRound:
    """Draw sentences blind and keep them as a round for two coders; raise InvalidInputError that says why not.

    Drawn are sentences of published stories that may be used for research, whatever was read into them.
    """
    must_be_allowed(curator, Action.KEEP_ROUNDS)
    errors = {}
    if size is None or not FEWEST <= size <= MOST:
        errors["aantal"] = f"Kies {FEWEST} tot {MOST} zinnen."
    known = set(possible_coders(bank))
    if len(coders) != 2 or not set(coders) <= known:
        errors["codeur-1"] = "Kies twee mensen die mogen coderen."
    elif coders[0] == coders[1]:
        errors["codeur-2"] = "Kies twee verschillende mensen."
    if errors or size is None:
        raise InvalidInputError("Deze ronde kan nog niet beginnen.", fields=errors)
    seed = bank.random_below(_SEEDS)
    sample = draw_sample(bank.store.stories(status=StoryStatus.PUBLISHED), size=size, seed=seed)
    if len(sample) < FEWEST:
        message = f"Er zijn te weinig zinnen die voor onderzoek gebruikt mogen worden: {len(sample)}."
        raise InvalidInputError(message, fields={"aantal": message})
    started = CodingRound(
        id=bank.ids(),
        started_by=curator.name,
        started_at=bank.clock(),
        coders=(coders[0], coders[1]),
        codebook_version=bank.codebook.version,
        seed=seed,
        sample=sample,
    )
    bank.store.add_round(started)
    return started


def all_rounds(bank: Bank, *, curator: User) -> list[Progress]:
    """Return how far every round is, newest first."""
    must_be_allowed(curator, Action.CODE)
    return [_progress(bank, known) for known in bank.store.rounds()]


def progress_of(bank: Bank, round_id: str, *, curator: User) -> Progress:
    """Return how far a round is; raise RoundNotFoundError."""
    must_be_allowed(curator, Action.CODE)
    return _progress(bank, bank.store.get_round(round_id))


def stop_round(bank: Bank, round_id: str, *, curator: User) -> None:
    """Forget a round with all that was said in it; what was noted for the codebook stays."""
    must_be_allowed(curator, Action.KEEP_ROUNDS)
    bank.store.delete_round(round_id)


def open_sentences(bank: Bank, known: CodingRound) -> dict[int, OpenSentence]:
    """Return the sentences of a round whose narrators allow it now, by place."""
    stories = bank.store.get_many(list({one.story_id for one in known.sample}))
    return {
        one.place: OpenSentence(one.place, stories[one.story_id], one.sentence)
        for one in known.sample
        if _is_open(one, stories)
    }


def open_at(bank: Bank, known: CodingRound, place: int, *, reader: User) -> OpenSentence:
    """Return one sentence, and note for its narrator that its story was opened; raise RoundNotFoundError."""
    sentence = open_sentences(bank, known).get(place)
    if sentence is None:
        raise RoundNotFoundError("Deze zin zit niet (meer) in deze ronde.")
    note_opening_once(bank, sentence.story.id, reader=reader, since=known.started_at)
    return sentence


def _is_open(one: SampledSentence, stories: dict[str, Story]) -> bool:
    story = stories.get(one.story_id)
    return story is not None and may_be_coded(story) and one.sentence < len(story.sentences)


def _progress(bank: Bank, known: CodingRound) -> Progress:
    places = set(open_sentences(bank, known))
    answered = dict.fromkeys(known.coders, 0)
    for coding in bank.store.codings(known.id):
        if coding.place in places and coding.coder in answered:
            answered[coding.coder] += 1
    first, second = known.coders
    return Progress(known, len(places), (answered[first], answered[second]))
