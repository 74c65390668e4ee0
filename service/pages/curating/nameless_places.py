"""Sentences in a form: only those that a page of ours showed come back, or a form could be a way to read any story."""

import hmac
import re
from collections.abc import Iterable

from service.wiring import Bank
from stories.codebook_proposals import Place

_VALUE = re.compile(r"([^\s:]{1,64}):([0-9]{1,6}):([0-9a-f]{32})")


def place_value(bank: Bank, place: Place) -> str:
    """Return how a form calls a sentence that it shows."""
    return f"{place.story_id}:{place.sentence}:{_seal(bank, place)}"


def places_in(bank: Bank, values: Iterable[str]) -> list[Place]:
    """Return the sentences that a form names; what no page of ours called so is left out."""
    found = []
    for match in filter(None, map(_VALUE.fullmatch, values)):
        place = Place(match[1], int(match[2]))
        if hmac.compare_digest(match[3], _seal(bank, place)):
            found.append(place)
    return found


def _seal(bank: Bank, place: Place) -> str:
    told = f"{place.story_id}\0{place.sentence}"
    return hmac.new(bank.secret.key("geen-woord"), told.encode(), "sha256").hexdigest()[:32]
