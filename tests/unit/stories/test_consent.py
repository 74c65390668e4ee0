"""Consent: a value that is replaced, and that allows nothing after a withdrawal."""

from datetime import UTC, datetime

from stories.consent import Consent, Use, change, withdraw

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
EVENING = datetime(2026, 3, 1, 21, tzinfo=UTC)


def test_given_consent_is_in_force() -> None:
    assert Consent(frozenset({Use.READ}), given_at=MORNING).in_force == {Use.READ}


def test_withdrawn_consent_allows_nothing_but_remembers_when() -> None:
    withdrawn = withdraw(Consent(frozenset({Use.READ}), given_at=MORNING), now=EVENING)
    assert withdrawn.in_force == frozenset()
    assert withdrawn.withdrawn_at == EVENING


def test_changed_switches_replace_the_earlier_ones_from_that_moment() -> None:
    before = Consent(frozenset({Use.READ, Use.QUOTE}), given_at=MORNING)
    after = change(before, [Use.COUNT], now=EVENING)
    assert after == Consent(frozenset({Use.COUNT}), given_at=EVENING)
    assert before.uses == {Use.READ, Use.QUOTE}


def test_all_switches_may_be_off() -> None:
    assert change(Consent(frozenset(Use), given_at=MORNING), [], now=EVENING).in_force == frozenset()
