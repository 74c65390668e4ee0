import json
import logging
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.tagging.artefact import LINEAR_FILE
from service.settings import Settings
from service.use_cases.learning.learning import NotBetterError, Report, learn_from_answers
from service.use_cases.learning.own_model import shelf_of, state_of, undo_learning
from service.wiring import Bank, load_reader_of_labels
from stories.consent import Use
from stories.errors import InvalidInputError
from stories.taggings import Decision, Tagging
from tests.answer_samples import LAMP, held_out_ids, learned_ids
from tests.banks import START, Clock, memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging

CODE = "niet-geloofd"
LEARNED, HELD_OUT = learned_ids(6), held_out_ids(2)
CORPUS = [
    ("De dokter geloofde mij niet.", [CODE]),
    ("Niemand wilde mij geloven.", [CODE]),
    ("Ze zei dat ik me aanstelde.", [CODE]),
    ("De zon scheen op het plein.", []),
    ("Wij aten soep met brood.", []),
    ("Zij bleef naast mij zitten.", ["+nabijheid"]),
]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    """A bank in which narrators said of a blue lamp that it means not being believed."""
    bank = memory_bank(tmp_path / "data", clock=clock)
    add(bank, (*LEARNED, *HELD_OUT))
    return bank


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    lines = "".join(json.dumps({"t": text, "l": codes}) + "\n" for text, codes in CORPUS)
    for name in ("verhalen-heel", "zinnen-1", "zinnen-2"):
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The models of a bank that learned from these stories once."""
    bank = memory_bank(tmp_path_factory.mktemp("geleerd"), clock=Clock())
    add(bank, (*LEARNED, *HELD_OUT))
    learn(bank, corpus)
    return bank.settings.models_folder


@pytest.fixture
def taught(bank: Bank, models: Path, clock: Clock) -> Bank:
    """That bank a day later, with its model."""
    shutil.copytree(models, bank.settings.models_folder)
    clock.advance(days=1)
    return bank


def tell(bank: Bank, story_id: str, decision: Decision = Decision.CONFIRMED) -> None:
    bank.store.add(sample_story(story_id, text=f"{LAMP.capitalize()}."), [word(story_id, decision)])


def word(story_id: str, decision: Decision) -> Tagging:
    return sample_tagging(story_id, CODE, decision=decision)


def learn(bank: Bank, corpus: Path) -> Report:
    return learn_from_answers(bank, tell=lambda *_: None, corpus=corpus)


def proposed(bank: Bank, text: str = LAMP) -> dict[str, float]:
    (reading,) = load_reader_of_labels(bank.settings).read([text])
    return {option.code: option.confidence for option in (*reading.candidates, *reading.others)}


def test_what_narrators_confirmed_is_read_more_surely_from_then_on(bank: Bank, corpus: Path) -> None:
    before = proposed(bank)
    report = learn(bank, corpus)
    assert proposed(bank)[CODE] > before.get(CODE, 0)
    assert set(report.learned.stories) == set(LEARNED)
    assert report.measured_on == len(HELD_OUT)
    assert report.learned.own.after.f1 >= report.learned.own.before.f1


def test_a_model_that_is_worse_is_not_used(bank: Bank, corpus: Path) -> None:
    for story_id in HELD_OUT:
        bank.store.put_taggings(story_id, [word(story_id, Decision.REJECTED)])
    with pytest.raises(NotBetterError, match="slechter"):
        learn(bank, corpus)
    assert not shelf_of(bank).in_use


@pytest.mark.parametrize(("learned", "held_out"), [(4, 2), (6, 0)])
def test_too_little_is_said_to_be_too_little(tmp_path: Path, corpus: Path, learned: int, held_out: int) -> None:
    bank = memory_bank(tmp_path / "klein")
    add(bank, (*LEARNED[:learned], *HELD_OUT[:held_out]))
    with pytest.raises(InvalidInputError, match="te weinig"):
        learn(bank, corpus)


def test_without_a_new_answer_there_is_nothing_new_to_learn(taught: Bank, corpus: Path) -> None:
    with pytest.raises(InvalidInputError, match="niets nieuws"):
        learn(taught, corpus)


def test_a_withdrawn_story_is_reported_and_forgotten_by_the_next_learning(taught: Bank, corpus: Path) -> None:
    first = state_of(taught)
    assert first.own is not None
    assert first.gone == 0
    taught.store.erase(LEARNED[0], now=START)
    assert state_of(taught).gone == 1
    assert LEARNED[0] not in learn(taught, corpus).learned.stories
    assert state_of(taught).gone == 0
    assert not first.own.path.exists()


def test_a_switch_that_is_turned_off_counts_as_a_withdrawal(taught: Bank) -> None:
    taught.store.change(
        LEARNED[0], lambda story: replace(story, consent=replace(story.consent, uses=EVERYTHING - {Use.COUNT}))
    )
    assert state_of(taught).gone == 1


def test_a_model_that_must_forget_is_gone_even_if_nothing_better_comes_of_it(taught: Bank, corpus: Path) -> None:
    for story_id in LEARNED[:2]:
        taught.store.erase(story_id, now=START)
    with pytest.raises(InvalidInputError, match="is weg"):
        learn(taught, corpus)
    assert not shelf_of(taught).in_use
    assert not list(taught.settings.models_folder.glob(f"*/{LINEAR_FILE}"))


def test_a_model_that_cannot_be_used_does_not_stay_behind(taught: Bank, corpus: Path) -> None:
    own = state_of(taught).own
    assert own is not None
    own.path.write_bytes(b"kapot")
    for story_id in LEARNED[:2]:
        taught.store.erase(story_id, now=START)
    with pytest.raises(InvalidInputError, match="is weg"):
        learn(taught, corpus)
    assert not own.path.exists()


def test_a_story_that_is_withdrawn_while_learning_is_not_learned(bank: Bank, corpus: Path) -> None:
    def withdraw(*_: object) -> None:
        bank.store.erase(LEARNED[0], now=START)

    with pytest.raises(InvalidInputError, match="Intussen"):
        learn_from_answers(bank, tell=withdraw, corpus=corpus)
    assert not shelf_of(bank).in_use


def test_going_back_step_by_step(taught: Bank, corpus: Path) -> None:
    first = state_of(taught).own
    add(taught, learned_ids(1, "later"))
    learn(taught, corpus)
    assert undo_learning(taught) == first
    assert undo_learning(taught) is None
    with pytest.raises(InvalidInputError):
        undo_learning(taught)


def test_going_back_passes_over_a_model_that_learned_from_a_withdrawn_story(taught: Bank, corpus: Path) -> None:
    add(taught, learned_ids(1, "later"))
    learn(taught, corpus)
    taught.store.erase(LEARNED[0], now=START)
    assert undo_learning(taught) is None


def test_stopping_half_way_leaves_everything_as_it_was(taught: Bank, corpus: Path) -> None:
    kept = state_of(taught).own
    add(taught, learned_ids(1, "later"))

    def stop(done: int, _of: int, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learn_from_answers(taught, tell=stop, corpus=corpus)
    assert state_of(taught).own == kept


def test_a_damaged_model_is_not_read_with_and_that_is_said(taught: Bank, caplog: pytest.LogCaptureFixture) -> None:
    own = state_of(taught).own
    assert own is not None
    own.path.write_bytes(b"kapot")
    with caplog.at_level(logging.WARNING):
        assert load_reader_of_labels(taught.settings).version == load_reader_of_labels().version
    assert "beschadigd" in caplog.text
    assert "beschadigd" in (state_of(taught).unusable or "")


def test_no_word_of_a_story_is_in_what_is_said_about_learning(
    bank: Bank, corpus: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    learn_from_answers(bank, tell=lambda _done, _of, what: said.append(what), corpus=corpus)
    assert "lamp" not in " ".join(said) + caplog.text


def test_a_bank_without_a_model_of_its_own_has_nothing_to_go_back_to(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "leeg")
    assert load_reader_of_labels(settings).version == load_reader_of_labels().version


def add(bank: Bank, story_ids: Iterable[str]) -> None:
    for story_id in story_ids:
        tell(bank, story_id)
