"""Whoever hides a hidden text again changes nothing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest.evaluation
from ingest.analysed import AnalysedText
from ingest.evaluation.gold import read_gold
from ingest.nlp import Pipeline, load_pipeline
from ingest.reader.reader import ARTEFACT
from ingest.redact import redact
from ingest.settling import analyse_until_settled, possibly_hidden
from stories.examples import example_stories
from stories.spans import Mention, MentionKind, Span

WORDS = [
    "Mijn zus ", "Anouk", " woont in ", "Coevorden", " bij ", "De Schakel", ". ", "Zij is ", "54", "\n",
    "Op 3 april 2021", " kwam ", "leandros", "station ", "[plaats 2]", ", ", "de juf van der nogwat", "April", " 😀 ",
]  # fmt: skip


@cache
def pipeline(*, with_reader: bool) -> Pipeline:
    return load_pipeline(reader=ARTEFACT if with_reader else None)


def texts() -> Iterator[str]:
    """Yield stories as they are told, and stories that were hidden before."""
    for path in sorted(SETTLING.glob("*.jsonl")):
        yield from (story.text for story in read_gold(path))
    yield from (example.story.text for example in example_stories())


SETTLING = Path(ingest.evaluation.__file__).parent / "settling"


def changed_the_second_time(text: str, *, with_reader: bool) -> bool:
    analyser = pipeline(with_reader=with_reader)
    once = redact(text, analyse_until_settled(analyser, text).mentions).text
    return redact(once, analyser.analyse(once).mentions).text != once


def test_hiding_a_story_twice_changes_nothing() -> None:
    assert [text[:40] for text in list(texts())[::4] if changed_the_second_time(text, with_reader=False)] == []


def test_hiding_twice_with_the_reader_changes_nothing() -> None:
    assert [text[:40] for text in list(texts())[::24] if changed_the_second_time(text, with_reader=True)] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join), st.sampled_from([None, possibly_hidden]))
def test_settled_text_hidden_again_stays_as_it_is(text: str, hides: object) -> None:
    analyser = pipeline(with_reader=False)
    if hides is None:
        once = redact(text, analyse_until_settled(analyser, text).mentions).text
        again = redact(once, analyser.analyse(once).mentions).text
    else:
        once = redact(text, possibly_hidden(analyse_until_settled(analyser, text, hidden=possibly_hidden))).text
        again = redact(once, possibly_hidden(analyser.analyse(once))).text
    assert again == once


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
