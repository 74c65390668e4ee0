"""A story is read once however often and from wherever it is asked for, and again only when it would be read anew."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from ingest.counts import Counts
from ingest.tagging import SentenceReading
from ingest.tagging.tagger import Tagger
from service.lazy import Lazy
from service.use_cases.own_story.asking import converse
from service.use_cases.own_story.asking import readings_of as own_readings_of
from service.use_cases.own_story.changing import open_own, withdraw_story
from service.use_cases.readings import read_sentences
from service.use_cases.telling.drafts import forget_telling
from service.use_cases.telling.reading import read_labels, read_on, readings_of
from service.use_cases.telling.sending import finish, send_story
from service.wiring import Bank
from stories.consent import Use
from tests.banks import memory_bank
from tests.tellings import agreed, sent

LONG, SHORT = 60.0, 0.01
SENTENCES = ("Hij lachte om Frobbel.", "Hij zei dat het tussen mijn oren zat.")


class WatchedTagger:
    """The real tagger, which goes on when it is told to and counts the stories."""

    def __init__(self, tagger: Tagger) -> None:
        self.stories = 0
        self.may_end = Event()
        self.version = tagger.version
        self.figures: Mapping[str, Counts] = tagger.figures
        self._tagger = tagger

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        self.stories += 1
        assert self.may_end.wait(LONG)
        return self._tagger.read(sentences)


@pytest.fixture
def tagger(tmp_path: Path) -> WatchedTagger:
    return WatchedTagger(memory_bank(tmp_path).tagger)


@pytest.fixture
def bank(tmp_path: Path, tagger: WatchedTagger) -> Bank:
    watched: Lazy[Tagger] = Lazy(lambda: tagger)
    return replace(memory_bank(tmp_path), lazy_tagger=watched)


def test_asked_for_often_a_story_is_read_once(bank: Bank, tagger: WatchedTagger) -> None:
    assert [read_sentences(bank, "s", SENTENCES, seconds=SHORT) for _ in range(3)] == [None] * 3
    tagger.may_end.set()
    first = read_sentences(bank, "s", SENTENCES, seconds=LONG)
    assert first == bank.tagger.read(SENTENCES)
    tagger.stories = 0
    assert read_sentences(bank, "s", SENTENCES, seconds=LONG) is first
    assert tagger.stories == 0


@pytest.mark.parametrize("what", ["text", "tagger", "codebook"])
def test_another_text_tagger_or_codebook_has_a_story_read_again(bank: Bank, tagger: WatchedTagger, what: str) -> None:
    tagger.may_end.set()
    read_sentences(bank, "s", SENTENCES, seconds=LONG)
    sentences = SENTENCES
    if what == "text":
        sentences = (*SENTENCES[:1], "Zij luisterde naar mij.")
    elif what == "tagger":
        tagger.version = "later"
    else:
        bank = replace(bank, codebook=replace(bank.codebook, version="99.0"))
    assert read_sentences(bank, "s", sentences, seconds=LONG) is not None
    assert tagger.stories == 2


def test_telling_asking_for_more_and_coming_back_with_the_code_read_a_story_once(
    bank: Bank, tagger: WatchedTagger
) -> None:
    tagger.may_end.set()
    telling, key = agreed(bank)
    readings = readings_of(bank, telling, seconds=LONG)
    assert readings is not None
    read_on(telling, readings)
    done, key = send_story(bank, telling, key, visitor="iemand")
    finish(bank, key)
    again = own_readings_of(bank, open_own(bank, done.story_id), seconds=LONG)
    assert again is readings
    assert converse(again, rounds=1, codebook_version=bank.codebook.version) == telling.conversation
    assert tagger.stories == 1


def test_labels_that_are_not_read_in_time_are_asked_for_later(bank: Bank, tagger: WatchedTagger) -> None:
    tagger.may_end.set()
    telling, _ = agreed(bank)
    tagger.may_end.clear()
    changed = replace(telling, text="Dit is een heel ander verhaal geworden.")
    assert read_labels(bank, changed, seconds=SHORT) is None
    tagger.may_end.set()
    read = read_labels(bank, changed, seconds=LONG)
    assert read is not None
    assert read.read_text == changed.text


def test_of_a_telling_that_is_wiped_nothing_that_was_read_is_kept(bank: Bank, tagger: WatchedTagger) -> None:
    tagger.may_end.set()
    telling, key = agreed(bank)
    forget_telling(bank, key)
    readings_of(bank, telling, seconds=LONG)
    assert tagger.stories == 2


def test_of_a_story_that_is_withdrawn_nothing_that_was_read_is_kept(bank: Bank, tagger: WatchedTagger) -> None:
    tagger.may_end.set()
    story_id, _ = sent(bank, Use.READ)
    own = open_own(bank, story_id)
    withdraw_story(bank, story_id)
    own_readings_of(bank, own, seconds=LONG)
    assert tagger.stories == 2


def test_nothing_of_the_text_is_logged(bank: Bank, tagger: WatchedTagger, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    read_sentences(bank, "s", SENTENCES, seconds=SHORT)
    tagger.may_end.set()
    read_sentences(bank, "s", SENTENCES, seconds=LONG)
    assert "Frobbel" not in caplog.text
