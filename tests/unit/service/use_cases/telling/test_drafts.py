import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.redaction.choices import Choice, Level
from service.use_cases.conversation import Conversation
from service.use_cases.telling.drafts import (
    DraftKey,
    forget_telling,
    keep_telling,
    keep_with_new_key,
    latest_key,
    open_telling,
    read_cookie,
    start_telling,
)
from service.use_cases.telling.helping import ask_help
from service.use_cases.telling.state import Help, Missed, Step
from service.use_cases.telling.state_json import from_json, to_json
from service.wiring import Bank
from stories.consent import Use
from stories.drafts import Draft
from stories.errors import DraftChangedError, DraftNotFoundError
from stories.spans import MentionKind, Span
from stories.sql_store.store import SqlStore
from stories.taggings import Wordless
from tests.banks import START, Clock, memory_bank
from tests.stores import new_store_of
from tests.tellings import NAMES, agreed, told


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return memory_bank(tmp_path, clock=clock)


def test_a_telling_is_opened_with_the_key_in_its_cookie(bank: Bank) -> None:
    telling, key = told(bank)
    assert open_telling(bank, read_cookie(key.cookie)) == telling


def test_everything_in_a_telling_comes_back_from_its_json(bank: Bank) -> None:
    telling, _ = agreed(bank)
    full = replace(
        telling,
        missed=(
            Missed("moed", MentionKind.PERSON, by_curator=True),
            Missed("hoop", MentionKind.PERSON, at=Span(3, 7)),
        ),
        choices={"PERSOON:hoop": Choice(Level.WORD, "Sam")},
        places={"PERSOON:de|hoop|was|1": Choice(Level.KEEP)},
        wordless=(Wordless(telling.story_id, 1, "wegkijken"),),
        uses=frozenset({Use.READ, Use.COUNT}),
        help=Help(START, "Klopt het?", "appel boom", "Ja.", START + timedelta(days=1)),
        code="appel boom",
    )
    assert full.conversation.asked
    assert from_json(to_json(full)) == full


def test_draft_from_before_there_were_questions_has_none_yet(bank: Bank) -> None:
    telling, _ = agreed(bank)
    old = json.loads(to_json(telling))
    del old["conversation"]
    assert from_json(json.dumps(old)) == replace(telling, conversation=Conversation())


def test_a_draft_of_before_choices_for_single_places_is_still_read(bank: Bank) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "Klopt het?")
    telling = replace(open_telling(bank, key), missed=(Missed("moed", MentionKind.PERSON),))
    old = json.loads(to_json(telling))
    del old["places"], old["help"]["code"]
    old["missed"] = [row[:3] for row in old["missed"]]
    read = from_json(json.dumps(old))
    assert read.help is not None
    assert telling.help is not None
    assert read == replace(telling, help=replace(telling.help, code=""))
    assert len(ask_help(bank, replace(read, version=telling.version), key, "Klopt het?").split()) == 8


def test_another_key_does_not_open_it(bank: Bank) -> None:
    _, key = told(bank)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, DraftKey(key.draft_id, bytes(32)))


def test_another_key_cannot_write_over_it_or_throw_it_away(bank: Bank) -> None:
    telling, key = told(bank)
    thief = DraftKey(key.draft_id, bytes(32))
    for act in (
        lambda: keep_telling(bank, telling, thief),
        lambda: keep_with_new_key(bank, telling, thief),
        lambda: forget_telling(bank, thief),
    ):
        with pytest.raises(DraftNotFoundError):
            act()
    assert open_telling(bank, key) == telling


def test_what_is_kept_can_be_kept_again(bank: Bank) -> None:
    telling, key = told(bank)
    kept = keep_telling(bank, replace(telling, year_typed="2018"), key)
    keep_telling(bank, replace(kept, year_typed="2017"), key)
    assert open_telling(bank, key).year_typed == "2017"


def test_a_page_that_is_late_writes_over_nothing(bank: Bank) -> None:
    telling, key = told(bank)
    keep_telling(bank, replace(telling, text="Dit was eerder."), key)
    for act in (
        lambda: keep_telling(bank, replace(telling, text="Dit was later."), key),
        lambda: keep_with_new_key(bank, replace(telling, text="Dit was later."), key),
    ):
        with pytest.raises(DraftChangedError):
            act()
    assert open_telling(bank, key).text == "Dit was eerder."


class SlowStore(SqlStore):
    """A store in which something happens each time between reading a draft and keeping it."""

    meanwhile: Callable[[], None] | None = None

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        super().put_draft(draft, over=over)


def test_what_is_saved_while_typing_cannot_undo_that_the_narrator_agreed(bank: Bank) -> None:
    store = new_store_of(SlowStore, bank.settings.data / "langzaam")
    bank = replace(bank, store=store)
    telling, key = told(bank)
    keys: list[DraftKey] = []
    store.meanwhile = lambda: keys.append(keep_with_new_key(bank, replace(telling, text="Zonder namen."), key))
    with pytest.raises(DraftChangedError):
        keep_telling(bank, telling, key)
    assert open_telling(bank, keys[0]).text == "Zonder namen."


def test_the_key_of_one_telling_does_not_open_another(bank: Bank) -> None:
    _, first = told(bank)
    _, second = told(bank)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, DraftKey(second.draft_id, first.key))


@pytest.mark.parametrize("cookie", ["", "zonder-punt", "id.", "id.geen=base64!", ".AAAA", "id.AAAA"])
def test_a_broken_cookie_opens_nothing(cookie: str) -> None:
    with pytest.raises(DraftNotFoundError):
        read_cookie(cookie)


def test_the_store_sees_none_of_the_words(bank: Bank) -> None:
    telling, key = told(bank)
    sealed = bank.store.get_draft(telling.id).sealed
    assert not any(name.encode() in sealed for name in NAMES)
    assert key.key not in sealed


def test_with_a_new_key_the_old_one_opens_nothing(bank: Bank) -> None:
    telling, key = told(bank)
    fresh = keep_with_new_key(bank, telling, key)
    assert open_telling(bank, fresh) == telling
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)


def test_who_missed_the_new_key_can_still_find_it(bank: Bank) -> None:
    telling, key = told(bank)
    fresh = keep_with_new_key(bank, telling, key)
    assert latest_key(bank, key) == latest_key(bank, fresh) == fresh != key
    with pytest.raises(DraftNotFoundError):
        latest_key(bank, DraftKey(key.draft_id, bytes(32)))


def test_of_two_at_the_same_time_the_first_counts(bank: Bank) -> None:
    telling, key = told(bank)
    first = keep_with_new_key(bank, replace(telling, text="Een eerste keer."), key)
    second = keep_with_new_key(bank, replace(telling, text="Een tweede keer."), key)
    assert first == second
    assert open_telling(bank, second).text == "Een eerste keer."


def test_a_draft_is_there_for_a_week_after_the_last_change_and_then_gone(bank: Bank, clock: Clock) -> None:
    telling, key = start_telling(bank)
    clock.advance(days=6)
    keep_telling(bank, replace(telling, reached=Step.STORY), key)
    clock.advance(days=7, seconds=-1)
    assert open_telling(bank, key).reached is Step.STORY
    clock.advance(seconds=1)
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)


def test_neither_key_nor_telling_prints_itself(bank: Bank) -> None:
    telling, key = told(bank)
    printed = f"{telling!r} {telling} {key!r} {key}"
    assert not any(name in printed for name in NAMES)
    assert key.cookie.split(".")[1] not in printed
