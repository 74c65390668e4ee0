from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from service.use_cases.agenda.making import close_item
from service.use_cases.own_story.changing import allow_uses, open_own, withdraw_story
from service.use_cases.own_story.whereabouts import Readers, Whereabouts, readers_of, whereabouts
from service.wiring import Bank
from stories.accounts import Role, User
from stories.agenda.voices import Verdict
from stories.consent import Use
from stories.openings import Opening
from stories.reading_counts import ReaderKind, ReadingCount
from tests.agenda_samples import sample_judgement
from tests.banks import START
from tests.whereabouts_samples import EVERYWHERE, bank_with_whereabouts


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_with_whereabouts(tmp_path)


def been(bank: Bank) -> Whereabouts:
    return whereabouts(bank, open_own(bank, EVERYWHERE))


def test_a_narrator_sees_item_lesson_export_and_readers(bank: Bank) -> None:
    now = been(bank)
    assert [trace.own.item.id for trace in now.items] == ["punt"]
    assert [use.programme.value for use in now.lessons] == ["sociaal-werk"]
    assert [export.recipient for export in now.exports] == ["Hogeschool, project Luisteren"]
    assert now.readers == (
        Readers("lezer", 3, date(2026, 5, 4)),
        Readers("onderzoeker", 1, date(2026, 5, 1)),
    )
    assert now.opened == 4
    assert now.counts.counts


def test_what_others_think_of_an_answer_is_told_from_five_judgements_on(bank: Bank) -> None:
    (trace,) = been(bank).answered
    assert trace.own.asks
    assert trace.tally is None
    bank.store.put_judgement(sample_judgement(EVERYWHERE, verdict=Verdict.NO))
    (trace,) = been(bank).answered
    assert trace.tally is not None
    assert trace.tally.most is Verdict.NO


def test_what_others_think_of_an_answer_is_told_also_when_the_item_is_closed(bank: Bank) -> None:
    bank.store.put_judgement(sample_judgement(EVERYWHERE, verdict=Verdict.NO))
    close_item(bank, "punt", by=User("tessa", Role.CURATOR, "x", START))
    (trace,) = been(bank).answered
    assert not trace.own.item.is_open
    assert trace.tally is not None
    assert trace.tally.most is Verdict.NO


def test_a_switch_that_goes_off_takes_the_story_from_where_it_counts(bank: Bank) -> None:
    allow_uses(bank, EVERYWHERE, [Use.READ])
    now = been(bank)
    assert not now.counts.counts
    assert now.items == ()
    assert now.opened == 4


def test_nothing_of_it_is_left_when_the_story_is_withdrawn(bank: Bank) -> None:
    withdraw_story(bank, EVERYWHERE)
    assert bank.store.reading_counts(EVERYWHERE) == []
    assert bank.store.lessons_using(EVERYWHERE) == []
    assert bank.store.items_counting(EVERYWHERE) == []


def test_staff_are_counted_by_role_and_programs_apart() -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 5, day, tzinfo=UTC)

    openings = [
        Opening("omar", "a", at(1), Role.RESEARCHER),
        Opening("ria", "a", at(3), Role.RESEARCHER),
        Opening("sleutel", "a", at(2), Role.RESEARCHER, by_key=True),
    ]
    assert readers_of([ReadingCount(ReaderKind.LESSON, 2, date(2026, 5, 9))], openings) == (
        Readers("les", 2, date(2026, 5, 9)),
        Readers("onderzoeker", 2, date(2026, 5, 3)),
        Readers("programma-onderzoeker", 1, date(2026, 5, 2)),
    )
