"""A text is analysed once however often its page is looked at, and again only when that was cut off."""

import logging
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from ingest.analysed import AnalysedText
from ingest.nlp import Pipeline
from ingest.readers import read_typed
from service.background import Background
from service.lazy import Lazy
from service.use_cases.telling.analysing import analyse, analyse_within
from service.use_cases.telling.answers import tell_story, tell_who
from service.use_cases.telling.state import Telling
from service.wiring import Bank
from tests.banks import memory_bank
from tests.tellings import NAMES, TEXT

LONG, SHORT = 60.0, 0.01


class WatchedPipeline:
    """The real pipeline, which goes on when it is told to and counts the texts."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.texts = 0
        self.may_end = Event()
        self._pipeline = pipeline

    def analyse(self, text: str) -> AnalysedText:
        self.texts += 1
        assert self.may_end.wait(LONG)
        return self._pipeline.analyse(text)


@pytest.fixture
def pipeline(tmp_path: Path) -> WatchedPipeline:
    return WatchedPipeline(memory_bank(tmp_path).pipeline)


@pytest.fixture
def bank(tmp_path: Path, pipeline: WatchedPipeline) -> Bank:
    return replace(memory_bank(tmp_path), lazy_pipeline=Lazy(lambda: cast(Any, pipeline)))


@pytest.fixture
def telling() -> Telling:
    return tell_who(tell_story(Telling(id="d", story_id="s"), read_typed(TEXT)), [("Anouk", "mijn dochter")], "", "")


def test_in_the_background_the_same_is_found(bank: Bank, pipeline: WatchedPipeline, telling: Telling) -> None:
    pipeline.may_end.set()
    analysed = analyse_within(bank, telling, seconds=LONG)
    assert analysed == analyse(bank, telling)
    assert analysed is not None
    assert analysed.mentions


def test_looked_at_often_a_text_is_analysed_once(bank: Bank, pipeline: WatchedPipeline, telling: Telling) -> None:
    assert [analyse_within(bank, telling, seconds=SHORT) for _ in range(3)] == [None] * 3
    pipeline.may_end.set()
    assert analyse_within(bank, telling, seconds=LONG) is not None
    assert pipeline.texts == 1
    assert len(bank.background) == 0


def test_a_text_that_changed_meanwhile_is_analysed_as_it_is_now(
    bank: Bank, pipeline: WatchedPipeline, telling: Telling
) -> None:
    assert analyse_within(bank, telling, seconds=SHORT) is None
    pipeline.may_end.set()
    changed = tell_story(telling, read_typed("Daarna luisterde Yusuf naar mij."))
    analysed = analyse_within(bank, changed, seconds=LONG)
    assert analysed is not None
    assert [mention.span.of(analysed.text) for mention in analysed.mentions] == ["Yusuf"]


def test_what_ended_with_its_process_is_begun_again(bank: Bank, pipeline: WatchedPipeline, telling: Telling) -> None:
    assert analyse_within(bank, telling, seconds=SHORT) is None
    after = replace(bank, background=Background(clock=bank.clock))
    pipeline.may_end.set()
    assert analyse_within(after, telling, seconds=LONG) is not None


def test_nothing_of_the_text_is_logged(
    bank: Bank, pipeline: WatchedPipeline, telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    analyse_within(bank, telling, seconds=SHORT)
    pipeline.may_end.set()
    analyse_within(bank, telling, seconds=LONG)
    assert not any(name in caplog.text for name in NAMES)
