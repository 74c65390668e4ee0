"""Two coders side by side: how far they agree, and on which sentences they do not."""

import random
from collections import Counter
from dataclasses import dataclass

from ingest.evaluation.agreement import Agreement, measure_agreement
from ingest.evaluation.gold import GoldSentence, GoldStory
from service.use_cases.coding.rounds import open_sentences, progress_of
from service.use_cases.sentences_in_place import OpenSentence
from service.wiring import Bank
from stories.accounts import User
from stories.codebook_translation import load_translation
from stories.coding_rounds import CodingRound
from stories.errors import InvalidInputError
from stories.spans import Span

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far two coders agree about one code, and how often each gave it, most first: it is not said who."""

    code: str
    alpha: float
    given: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sentence on which two coders differ; whose answer is whose is not said, and chance decides the order."""

    place: int
    first: Codes
    second: Codes


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """The outcome of a round: Krippendorff's alpha and micro-F1 over all, per code, and where the coders differ."""

    sentences: int
    alpha: float
    micro_f1: float
    codes: tuple[CodeAgreement, ...]
    disputes: tuple[Dispute, ...]


def compare_coders(bank: Bank, round_id: str, *, curator: User) -> RoundAgreement:
    """Return how far the coders of a round agree; raise InvalidInputError while one of them is not done."""
    pairs = answers_of(bank, round_id, curator=curator)
    known = bank.store.get_round(round_id)
    sentences = open_sentences(bank, known)
    one, other = ([_as_gold(sentences[place], pair[side]) for place, pair in pairs.items()] for side in (0, 1))
    agreement = measure_agreement(one, other)
    return RoundAgreement(
        sentences=agreement.sentences,
        alpha=agreement.alpha,
        micro_f1=agreement.micro.f1,
        codes=_per_code(bank, agreement, pairs),
        disputes=tuple(_dispute(known, place, *pair) for place, pair in pairs.items() if pair[0] != pair[1]),
    )


def answers_of(bank: Bank, round_id: str, *, curator: User) -> dict[int, tuple[Codes, Codes]]:
    """Return both answers for every sentence of a round, in the order of its coders, by place.

    Raise InvalidInputError while one of them is not done: until then nobody sees an answer of another.
    """
    progress = progress_of(bank, round_id, curator=curator)
    if not progress.complete:
        raise InvalidInputError("Deze ronde is nog niet af.")
    known = progress.round
    said = {
        (coding.place, coding.coder): load_translation().codes(coding.codes, version=coding.codebook_version)
        for coding in bank.store.codings(round_id)
    }
    first, second = known.coders
    return {place: (said[place, first], said[place, second]) for place in sorted(open_sentences(bank, known))}


def _dispute(known: CodingRound, place: int, first: Codes, second: Codes) -> Dispute:
    answers = [first, second]
    # The same order every time the page is opened, another for every sentence.
    random.Random(f"{known.seed}-{place}").shuffle(answers)  # noqa: S311 - not for secrets
    return Dispute(place, *answers)


def _as_gold(sentence: OpenSentence, codes: Codes) -> GoldStory:
    whole = GoldSentence(Span(0, len(sentence.text)), codes)
    return GoldStory(id=str(sentence.place), text=sentence.text, sentences=(whole,), mentions=())


def _per_code(bank: Bank, agreement: Agreement, pairs: dict[int, tuple[Codes, Codes]]) -> tuple[CodeAgreement, ...]:
    given = [Counter(code for pair in pairs.values() for code in pair[side]) for side in (0, 1)]
    order = {code.id: place for place, code in enumerate(bank.codebook.codes)}
    return tuple(
        CodeAgreement(code, alpha, (max(given[0][code], given[1][code]), min(given[0][code], given[1][code])))
        for code, alpha in sorted(agreement.alpha_per_code.items(), key=lambda item: order[item[0]])
    )
