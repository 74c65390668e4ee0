"""For any switches and withdrawals, no address of the bank answers with more than narrators allow.

Every story has words of its own that nobody else uses. The bank is filled while everything is allowed: figures are
frozen, an item stands on the agenda, there are a lesson, an export and a round of coding. Then narrators change their
minds, time and again, and every address is asked by everyone, also by narrators for their own; each answer is read for
words that may not be in it. What may be is worked out from the switches alone (allowed/rules.py).
"""

import json
import random
from pathlib import Path

import pytest

from stories.consent import Use
from tests.journeys.allowed.bank import Filled, a_bank, fill_bank
from tests.journeys.allowed.leaks import figures_in, leaks, too_much, without_token
from tests.journeys.allowed.minds import by_chance, change_minds, everything_allowed
from tests.journeys.allowed.own_words import OWN_CODES, STORIES, own_words_in
from tests.journeys.allowed.routes import COUNTS, MOVES, RULES, SILENT, TELLS_NO_NARRATOR, WITH_VOICES
from tests.journeys.allowed.rules import Allowed, nothing, own
from tests.journeys.allowed.sending import DOES_ONLY, sendings
from tests.journeys.allowed.town import town
from tests.story_samples import EVERYTHING

# So often minds change, one after the other; each time one in so many answers is read, and the next time the others.
TIMES, PARTS = 6, 6


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return fill_bank(tmp_path_factory.mktemp("gevuld"))


def test_every_address_has_a_rule(filled: Filled, tmp_path: Path) -> None:
    there = town(a_bank(tmp_path, filled.database), filled)
    found = {route for route, _ in there.addresses()}
    assert found == set(RULES), "say in RULES what may be in the answer of a new address"
    sent = {sending.route for sending in sendings(filled)}
    unsaid = {one for one in there.takes() if one not in sent and not one.startswith(DOES_ONLY)}
    assert unsaid == set(), "say in sending.py what may be in the answer to what is sent to a new address"


def test_what_is_allowed_is_shown(filled: Filled, tmp_path: Path) -> None:
    bank, shows, voices, to_narrators = a_bank(tmp_path, filled.database), set(), set(), set()
    answers = list(town(bank, filled).hear())
    assert leaks(answers, everything_allowed()) == []
    for heard in answers:
        words = own_words_in(heard.text)
        if heard.who.startswith("narrator"):
            to_narrators |= {heard.route} if words else set()
            continue
        if any(word.startswith("zin") for word in words):
            shows.add(heard.route)
        if any(word.startswith(("lezing", "oordeel")) for word in words):
            voices.add(heard.route)
    assert shows == {route for route, rule in RULES.items() if rule not in {nothing, own}} - SILENT
    assert voices == WITH_VOICES
    assert to_narrators == {route for route, rule in RULES.items() if rule is own} - TELLS_NO_NARRATOR
    bank.close()


def test_however_often_minds_change_no_answer_holds_more_than_is_allowed(filled: Filled, tmp_path: Path) -> None:
    bank, allowed, chance = a_bank(tmp_path, filled.database), everything_allowed(), random.Random(2)
    there = town(bank, filled)
    for time in range(TIMES):
        allowed = by_chance(allowed, chance, leave=0.06)
        change_minds(bank, allowed)
        assert leaks(there.hear(every=PARTS, start=time % PARTS), allowed) == [], f"after {time + 1} changes"
    assert sum(one.gone for one in allowed.values()) > 3
    bank.close()


def test_what_is_sent_is_answered_with_no_more_than_is_allowed(filled: Filled, tmp_path: Path) -> None:
    bank, chance, shows = a_bank(tmp_path, filled.database), random.Random(3), set()
    there, allowed = town(bank, filled), everything_allowed()
    for _ in range(3):
        answers = list(there.send(sendings(filled)))
        assert leaks(answers, allowed) == []
        shows |= {heard.route for heard in answers if own_words_in(heard.text)}
        allowed = by_chance(allowed, chance)
        change_minds(bank, allowed)
    assert shows == {sending.route for sending in sendings(filled) if sending.rule is not nothing}
    bank.close()


def test_of_fewer_than_five_no_label_is_counted_and_nobody_sees_which_they_are(filled: Filled, tmp_path: Path) -> None:
    first, second = (
        told_of_few(filled, tmp_path / str(counting[0]), counting) for counting in ((0, 2, 4, 6), (8, 10, 12, 14))
    )
    assert len(first) > 30
    differs = {address for address, text in first.items() if text != second[address]}
    assert {one for one in differs if not one.startswith(MOVES)} == set()


def told_of_few(filled: Filled, folder: Path, counting: tuple[int, ...]) -> dict[str, str]:
    """Return what anyone is told where labels are counted, by address, when only these stories may be counted."""
    folder.mkdir()
    bank = a_bank(folder, filled.database)
    few = {number: Allowed(EVERYTHING if number in counting else EVERYTHING - {Use.COUNT}) for number in range(STORIES)}
    change_minds(bank, few)
    answers, numbers = {}, 0
    for heard in town(bank, filled).hear(only=COUNTS, who="nobody"):
        assert too_much(heard, few) == [], heard.address
        answers[heard.address] = without_token(heard.text)
        if heard.route.startswith("/api/"):
            figures = dict(figures_in(json.loads(heard.text)))
            assert set(figures.values()) <= {None}, f"{heard.address}: {figures}"
            numbers += len(figures)
    assert numbers > len(OWN_CODES)
    bank.close()
    return answers
