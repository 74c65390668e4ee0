"""Settling what two coders differ about: a decision, why, and a line for the codebook when it teaches one."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.use_cases.accounts import must_be_allowed
from service.use_cases.coding.comparing import Dispute, compare_coders
from service.use_cases.coding.rounds import open_at
from service.use_cases.own_words import shares_words
from service.use_cases.sentences_in_place import OpenSentence
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_translation import load_translation
from stories.coding_rounds import CodebookNote, Settlement
from stories.errors import InvalidInputError, RoundNotFoundError

SHORTEST, LONGEST = 10, 500
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class DisputeToSettle:
    """A dispute with its sentence and what was decided before, if anything; `next` is the next one to settle."""

    dispute: Dispute
    sentence: OpenSentence
    number: int
    of: int
    settled: Settlement | None
    next: int | None


def settled_places(bank: Bank, round_id: str) -> frozenset[int]:
    """Return the places about which something was decided."""
    return frozenset(settlement.place for settlement in bank.store.settlements(round_id))


def open_dispute(bank: Bank, round_id: str, place: int, *, curator: User) -> DisputeToSettle:
    """Return what two coders differ about; raise RoundNotFoundError when they do not differ here."""
    must_be_allowed(curator, Action.SETTLE_LABELS)
    disputes = compare_coders(bank, round_id, curator=curator).disputes
    at = next((number for number, dispute in enumerate(disputes) if dispute.place == place), None)
    if at is None:
        raise RoundNotFoundError("Over deze zin zijn de codeurs het eens.")
    known = bank.store.get_round(round_id)
    settled = {settlement.place: settlement for settlement in bank.store.settlements(round_id)}
    # First those that come after, then those that were passed over.
    waiting = (dispute.place for dispute in (*disputes[at + 1 :], *disputes[:at]))
    return DisputeToSettle(
        dispute=disputes[at],
        sentence=open_at(bank, known, place, reader=curator),
        number=at + 1,
        of=len(disputes),
        settled=settled.get(place),
        next=next((other for other in waiting if other not in settled), None),
    )


def decided_codes(settlement: Settlement) -> frozenset[str]:
    """Return the codes of a decision in the words of the codebook in force."""
    return load_translation().codes(settlement.codes, version=settlement.codebook_version)


def settle(
    bank: Bank, round_id: str, place: int, codes: Iterable[str], *, why: str, line: str = "", curator: User
) -> None:
    """Keep a decision and why, and with a line for the codebook that line, under the curator's role.

    Raise InvalidInputError that says per field what is not right: a reason is needed, and a line that stays in the
    codebook is in nobody's words but the coders'.
    """
    must_be_allowed(curator, Action.SETTLE_LABELS)
    opened = open_dispute(bank, round_id, place, curator=curator)
    why, line = " ".join(why.split()), " ".join(line.split())
    errors = {}
    if not SHORTEST <= len(why) <= LONGEST:
        errors["waarom"] = f"Schrijf in {SHORTEST} tot {LONGEST} tekens waarom."
    if line and (wrong := _what_is_wrong(bank, line, opened.sentence)):
        errors["regel"] = wrong
    if errors:
        raise InvalidInputError("Dit besluit is nog niet af.", fields=errors)
    chosen = frozenset(bank.codebook.code(code).id for code in codes)
    version, now = bank.codebook.version, bank.clock()
    note = None
    if line:
        about = (opened.dispute.first ^ opened.dispute.second) | chosen
        note = CodebookNote(line, about, curator.role, version, now)
    bank.store.put_settlement(Settlement(round_id, place, chosen, why, curator.name, version, now), note)


def _what_is_wrong(bank: Bank, line: str, sentence: OpenSentence) -> str | None:
    """Return why a line may not go into the codebook, where it outlives the story, if anything."""
    if not SHORTEST <= len(line) <= LONGEST_LINE:
        return f"Schrijf de regel in {SHORTEST} tot {LONGEST_LINE} tekens."
    before, after = sentence.around()
    if shares_words(line, (*before, sentence.text, *after)):
        return "Neem geen woorden uit het verhaal over. De regel blijft, ook als het verhaal weggaat."
    if bank.pipeline.analyse(line).mentions:
        return "Hier lijkt een naam, plaats of nummer in te staan. Schrijf de regel zonder."
    return None
