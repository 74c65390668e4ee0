from pathlib import Path

import pytest

from service.use_cases.own_story.coming_back import find_own
from service.use_cases.telling import hiding
from service.use_cases.telling.drafts import keep_with_new_key, open_telling
from service.use_cases.telling.helping import answer_help, ask_help, open_helped
from service.use_cases.telling.hiding_view import view
from service.use_cases.telling.state import Missed
from service.wiring import Bank
from stories.accounts import Role, User
from stories.errors import DraftNotFoundError, InvalidInputError, NotAllowedError
from stories.spans import MentionKind
from tests.banks import START, Clock, memory_bank
from tests.tellings import TEXT, told

CURATOR = User("tessa", Role.CURATOR, "hash", START)
RESEARCHER = User("omar", Role.RESEARCHER, "hash", START)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return memory_bank(tmp_path, clock=clock)


def test_without_a_question_no_curator_can_look(bank: Bank) -> None:
    telling, _ = told(bank)
    with pytest.raises(DraftNotFoundError):
        open_helped(bank, telling.id, curator=CURATOR)


def test_only_a_curator_looks_along(bank: Bank) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "Klopt het?")
    with pytest.raises(NotAllowedError):
        open_helped(bank, telling.id, curator=RESEARCHER)
    assert open_helped(bank, telling.id, curator=CURATOR).text == TEXT


def test_the_narrator_comes_back_with_a_code_and_finds_the_answer(bank: Bank) -> None:
    telling, key = told(bank)
    code = ask_help(bank, telling, key, "Klopt het?")
    missed = [Missed("oren", MentionKind.PERSON)]
    answer_help(bank, telling.id, answer=" Dit moet ook weg. ", missed=missed, curator=CURATOR)
    found = find_own(bank, code, visitor="v")
    assert found.draft is not None
    helped = open_telling(bank, found.draft)
    assert helped.help is not None
    assert helped.help.answer == "Dit moet ook weg."
    assert any(group.by_curator for group in view(helped).groups)


def test_asked_again_the_code_stays_the_same_also_after_an_answer(bank: Bank, clock: Clock) -> None:
    telling, key = told(bank)
    code = ask_help(bank, telling, key, "Klopt het?")
    clock.advance(hours=1)
    assert ask_help(bank, open_telling(bank, key), key, "Klopt het zo?") == code
    (draft,) = bank.store.drafts_asking_help()
    assert draft.help_asked_at == START
    answer_help(bank, telling.id, answer="Ja.", missed=[], curator=CURATOR)
    assert bank.store.drafts_asking_help() == []
    assert ask_help(bank, open_telling(bank, key), key, "En dit?") == code
    helped = open_helped(bank, telling.id, curator=CURATOR).help
    assert helped is not None
    assert (helped.question, helped.answer) == ("En dit?", None)
    (draft,) = bank.store.drafts_asking_help()
    assert draft.help_asked_at == clock.now


def test_an_answer_needs_words(bank: Bank) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "")
    with pytest.raises(InvalidInputError):
        answer_help(bank, telling.id, answer="  ", missed=[], curator=CURATOR)


def test_once_the_narrator_agrees_no_curator_and_no_code_opens_the_draft(bank: Bank) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "")
    keep_with_new_key(bank, hiding.agree(open_telling(bank, key)), key)
    assert bank.store.drafts_asking_help() == []
    with pytest.raises(DraftNotFoundError):
        open_helped(bank, telling.id, curator=CURATOR)


def test_a_draft_with_a_question_is_kept_for_thirty_days(bank: Bank, clock: Clock) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "")
    clock.advance(days=30, seconds=-1)
    assert open_telling(bank, key).help is not None
    clock.advance(seconds=1)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)
