"""Whoever hides a hidden text again changes nothing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ingest.evaluation
from ingest.analysed import AnalysedText
from ingest.evaluation.gold import read_gold
from ingest.nlp import Pipeline, load_pipeline
from ingest.reader.reader import ARTEFACT
from ingest.redact import redact
from ingest.settling import analyse_until_settled
from stories.examples import example_stories
from stories.spans import Mention, MentionKind, Span


@cache
def pipeline(*, with_reader: bool) -> Pipeline:
    return load_pipeline(reader=ARTEFACT if with_reader else None)


def texts() -> Iterator[str]:
    """Yield stories as they are told, and stories that were hidden before."""
    yield from (story.text for story in read_gold(SETTLING))
    yield from (example.story.text for example in example_stories())


SETTLING = Path(ingest.evaluation.__file__).parent / "settling" / "verhalen.jsonl"


def changed_the_second_time(text: str, *, with_reader: bool) -> bool:
    analyser = pipeline(with_reader=with_reader)
    once = redact(text, analyse_until_settled(analyser, text).mentions).text
    return redact(once, analyser.analyse(once).mentions).text != once


def test_hiding_a_story_twice_changes_nothing() -> None:
    assert [text[:40] for text in list(texts())[::4] if changed_the_second_time(text, with_reader=False)] == []


def test_hiding_twice_with_the_reader_changes_nothing() -> None:
    assert [text[:40] for text in list(texts())[::24] if changed_the_second_time(text, with_reader=True)] == []


class SeesBesidePlaceholder:
    """Finds Anna at once, and whoever stands behind her only when she is gone."""

    def analyse(self, text: str) -> AnalysedText:
        found = [("Anna", text.find("Anna")), ("Bo Kuiper", text.find("Bo") if "Anna" not in text else -1)]
        mentions = (Mention(Span(at, at + len(name)), MentionKind.PERSON, "test", 1.0) for name, at in found if at >= 0)
        return AnalysedText(text, (), tuple(mentions), ())


@pytest.mark.parametrize("before", ["", "Toen kwam ", "😀 "])
def test_what_is_seen_the_second_time_is_hidden_at_its_place_in_the_raw_text(before: str) -> None:
    text = f"{before}Anna en Bo Kuiper."
    found = analyse_until_settled(SeesBesidePlaceholder(), text).mentions
    assert [mention.span.of(text) for mention in found] == ["Anna", "Bo Kuiper"]


def test_what_did_not_settle_is_no_reason_to_change_a_text_without_people() -> None:
    text = "Het regende en we wachtten."
    assert analyse_until_settled(SeesBesidePlaceholder(), text) == AnalysedText(text, (), (), ())
