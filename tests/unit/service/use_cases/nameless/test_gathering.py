"""Only sentences that may be counted and quoted are gathered: those narrators marked, and those no label is like."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.tagging.tagger import ScoredCode, SentenceReading
from service.lazy import Lazy
from service.use_cases.nameless.gathering import MOST_STORIES_READ, gather
from service.wiring import Bank
from stories.codebook_proposals import Place
from stories.consent import Use
from stories.story import StoryStatus
from stories.taggings import Wordless
from tests.banks import memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

TEXT = "Ze praatten die hele ochtend langs me heen. Ik was er wel maar ook weer niet."


class Sure(MeasuredTagger):
    """Says of every sentence that something happens, and proposes a label where it reads `heen`."""

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        label = (ScoredCode("over-mij-zonder-mij", 0.9),)
        return [SentenceReading(label if "heen" in text else (), label, 0.5) for text in sentences]


class Unsure(MeasuredTagger):
    """Says of every sentence that hardly anything happens."""

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        return [SentenceReading((), (), 0.49) for _ in sentences]


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return replace(memory_bank(tmp_path), lazy_tagger=Lazy(MeasuredTagger))


def reading(bank: Bank, tagger: type[MeasuredTagger]) -> Bank:
    return replace(bank, lazy_tagger=Lazy(tagger))


def test_what_a_narrator_marked_is_gathered(bank: Bank) -> None:
    bank.store.add(sample_story("a", TEXT), wordless=[Wordless("a", 1, "afwezig")])
    found = gather(bank)
    assert dict(found.texts) == {Place("a", 1): "Ik was er wel maar ook weer niet."}
    assert found.marked == {Place("a", 1)}


@pytest.mark.parametrize(
    ("uses", "status"),
    [
        (EVERYTHING - {Use.COUNT}, StoryStatus.PUBLISHED),
        (EVERYTHING - {Use.QUOTE}, StoryStatus.PUBLISHED),
        (EVERYTHING, StoryStatus.WAITING),
    ],
)
def test_what_may_not_be_counted_and_quoted_is_not(bank: Bank, uses: frozenset[Use], status: StoryStatus) -> None:
    bank.store.add(sample_story("a", TEXT, uses=uses, status=status), wordless=[Wordless("a", 1)])
    found = gather(reading(bank, Sure))
    assert dict(found.texts) == {}
    assert found.read == 0


def test_a_sentence_in_which_something_happens_without_a_label_is_gathered(bank: Bank) -> None:
    bank.store.add(sample_story("a", TEXT))
    assert set(gather(reading(bank, Sure)).texts) == {Place("a", 1)}
    assert set(gather(reading(bank, Unsure)).texts) == set()


def test_a_sentence_to_which_anyone_gave_a_label_is_not(bank: Bank) -> None:
    bank.store.add(sample_story("a", TEXT), [sample_tagging("a", "-respect", sentence=1)])
    assert set(gather(reading(bank, Sure)).texts) == set()


def test_what_says_nothing_by_itself_is_left_out(bank: Bank) -> None:
    text = "Dat was het toen. Zo ging het dus met [naam 1]. En zo ging het elke keer."
    bank.store.add(sample_story("a", text), wordless=[Wordless("a", number) for number in range(3)])
    assert set(gather(bank).texts) == {Place("a", 1), Place("a", 2)}


def test_the_model_reads_the_newest_stories_and_no_more(bank: Bank) -> None:
    for number in range(MOST_STORIES_READ + 1):
        bank.store.add(sample_story(f"s{number}", TEXT))
    found = gather(reading(bank, Sure))
    assert found.read == MOST_STORIES_READ
    assert Place("s0", 1) not in found.texts
    assert Place(f"s{MOST_STORIES_READ}", 1) in found.texts
