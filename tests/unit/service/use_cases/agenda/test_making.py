"""Making an item: from figures that can be shown, by who may, and answered only while it is on the agenda."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.query import parse_query
from service.use_cases.agenda import answering
from service.use_cases.agenda.answering import give_answer, read_as_addressee
from service.use_cases.agenda.judging import judge, own_items, read_as_narrator
from service.use_cases.agenda.links import make_link, open_link, revoke_link
from service.use_cases.agenda.making import close_item, make_item, publish_item
from service.use_cases.agenda.showing import public_item
from service.use_cases.frozen_figures import freeze
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from service.wiring import Bank
from stories.accounts import User
from stories.agenda.item import State, What
from stories.agenda.voices import Verdict
from stories.consent import Use
from stories.errors import (
    FigureNotFoundError,
    InvalidInputError,
    ItemNotFoundError,
    NotAllowedError,
    NotNowError,
)
from tests.agenda_samples import counted_in, sample_asked
from tests.at_once import all_at_once
from tests.banks import Clock
from tests.figure_samples import FIGURE, bank_with_figure


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return bank_with_figure(tmp_path, clock=clock)


def user(bank: Bank, name: str = "tessa") -> User:
    found = bank.store.get_user(name)
    assert found is not None
    return found


def on_agenda(bank: Bank) -> str:
    item = make_item(bank, sample_asked(), [FIGURE], (), by=user(bank))
    publish_item(bank, item.id, by=user(bank))
    return item.id


def answered(bank: Bank) -> str:
    item_id = on_agenda(bank)
    give_answer(bank, make_link(bank, item_id, by=user(bank)), "Vanaf nu zit iedereen zelf aan tafel.")
    return item_id


def test_an_item_rests_on_a_figure_that_was_frozen(bank: Bank) -> None:
    with pytest.raises(InvalidInputError):
        make_item(bank, sample_asked(), [], (), by=user(bank))
    with pytest.raises(FigureNotFoundError):
        make_item(bank, sample_asked(), ["nergens"], (), by=user(bank))


def test_a_teacher_puts_nothing_on_the_agenda(bank: Bank) -> None:
    with pytest.raises(NotAllowedError):
        make_item(bank, sample_asked(), [FIGURE], (), by=user(bank, "ans"))


def test_who_counts_in_the_figure_at_publishing_counts_in_the_item(bank: Bank) -> None:
    item_id = on_agenda(bank)
    assert counted_in(bank.store, item_id) == {f"v{number}" for number in range(12)}


def test_who_counts_in_a_figure_counts_in_the_item_whatever_was_left_out_of_its_question(bank: Bank) -> None:
    # All twelve say "zonder"; what must be absent is left out, so that they count in the figure.
    figure = freeze(bank, "over-mij-zonder-mij", None, parse_query("-zonder"), by="tessa")
    item = make_item(bank, sample_asked(), [figure.id], (), by=user(bank))
    publish_item(bank, item.id, by=user(bank))
    assert counted_in(bank.store, item.id) == {f"v{number}" for number in range(12)}


def test_an_item_in_which_too_few_count_does_not_get_on_the_agenda(bank: Bank) -> None:
    item = make_item(bank, sample_asked(), [FIGURE], (), by=user(bank))
    for number in range(8):
        withdraw_story(bank, f"v{number}")
    with pytest.raises(NotNowError):
        publish_item(bank, item.id, by=user(bank))
    assert bank.store.get_item(item.id).state is State.DRAFT


def test_a_draft_whose_day_is_over_is_not_published(bank: Bank, clock: Clock) -> None:
    item = make_item(bank, sample_asked(), [FIGURE], (), by=user(bank))
    clock.advance(days=40)
    with pytest.raises(NotNowError):
        publish_item(bank, item.id, by=user(bank))
    with pytest.raises(InvalidInputError):
        make_item(bank, replace(sample_asked(), answer_by=date(2026, 5, 1)), [FIGURE], (), by=user(bank))


def test_only_an_item_on_the_agenda_has_a_link(bank: Bank) -> None:
    draft = make_item(bank, sample_asked(), [FIGURE], (), by=user(bank))
    with pytest.raises(NotNowError):
        make_link(bank, draft.id, by=user(bank))
    item_id = on_agenda(bank)
    key = make_link(bank, item_id, by=user(bank))
    assert open_link(bank, key).id == item_id
    close_item(bank, item_id, by=user(bank))
    with pytest.raises(ItemNotFoundError):
        open_link(bank, key)


def test_a_later_answer_stands_beside_the_earlier_and_is_judged_anew(bank: Bank, clock: Clock) -> None:
    item_id = answered(bank)
    for number in range(5):
        judge(bank, bank.store.get(f"v{number}"), item_id, Verdict.NO)
    assert bank.store.get_item(item_id).state is State.JUDGED
    clock.advance(days=2)
    give_answer(bank, make_link(bank, item_id, by=user(bank)), "Wij beginnen er nu mee.")
    assert bank.store.get_item(item_id).state is State.ANSWERED
    first, second = public_item(bank, item_id).answers
    assert first.tally is not None
    assert (second.tally, second.is_last) == (None, True)
    (mine,) = own_items(bank, bank.store.get("v0"))
    assert mine.asks


def test_an_answer_that_was_not_read_is_not_judged(bank: Bank, clock: Clock) -> None:
    item_id = answered(bank)
    read = public_item(bank, item_id).answers[0].answer.id
    clock.advance(days=2)
    give_answer(bank, make_link(bank, item_id, by=user(bank)), "Wij beginnen er nu mee.")
    with pytest.raises(NotNowError, match="ander antwoord"):
        judge(bank, bank.store.get("v0"), item_id, Verdict.NO, about=read)
    assert bank.store.item_judgements(item_id) == []


def test_the_same_answer_sent_twice_is_one_answer(bank: Bank, clock: Clock) -> None:
    item_id = on_agenda(bank)
    key = make_link(bank, item_id, by=user(bank))
    first = give_answer(bank, key, "Wij beginnen er nu mee.")
    clock.advance(seconds=1)
    assert give_answer(bank, key, "Wij beginnen er nu mee.") == first
    assert bank.store.item_answers(item_id) == [first]
    assert [change.what for change in bank.store.item_history(item_id)].count(What.ANSWERED) == 1


def test_the_same_answer_sent_at_once_is_one_answer(bank: Bank) -> None:
    item_id = on_agenda(bank)
    key = make_link(bank, item_id, by=user(bank))

    def answer() -> None:
        give_answer(bank, key, "Wij beginnen er nu mee.")

    for done in all_at_once(answer):
        done.result()
    assert len(bank.store.item_answers(item_id)) == 1


def test_a_link_that_is_revoked_while_an_answer_is_looked_at_opens_nothing(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    item_id = on_agenda(bank)
    key = make_link(bank, item_id, by=user(bank))

    def revoked_meanwhile(*_: object, **__: object) -> None:
        revoke_link(bank, item_id, bank.store.answer_links(item_id)[0].id, by=user(bank))

    monkeypatch.setattr(answering, "must_be_clean", revoked_meanwhile)
    with pytest.raises(ItemNotFoundError):
        give_answer(bank, key, "Wij beginnen er nu mee.")
    with pytest.raises(ItemNotFoundError):
        read_as_addressee(bank, key, "Wij lezen dit zo.")
    assert (bank.store.item_answers(item_id), bank.store.item_readings(item_id)) == ([], [])


def test_who_turns_counting_off_has_no_say_until_it_is_on_again(bank: Bank) -> None:
    item_id = answered(bank)
    read_as_narrator(bank, bank.store.get("v0"), item_id, "Ze durfden het niet te vragen.")
    for number in range(5):
        judge(bank, bank.store.get(f"v{number}"), item_id, Verdict.NO)
    allow_uses(bank, "v0", [Use.READ])
    shown = public_item(bank, item_id)
    assert (shown.item.state, shown.readings, shown.answers[0].tally) == (State.ANSWERED, (), None)
    assert own_items(bank, bank.store.get("v0")) == ()
    with pytest.raises(ItemNotFoundError):
        judge(bank, bank.store.get("v0"), item_id, Verdict.YES)
    allow_uses(bank, "v0", [Use.COUNT])
    shown = public_item(bank, item_id)
    assert (shown.item.state, len(shown.readings)) == (State.JUDGED, 1)


def test_a_closed_item_is_judged_no_more(bank: Bank) -> None:
    item_id = answered(bank)
    close_item(bank, item_id, by=user(bank))
    with pytest.raises(NotNowError):
        judge(bank, bank.store.get("v0"), item_id, Verdict.YES)
    assert not own_items(bank, bank.store.get("v0"))[0].asks
