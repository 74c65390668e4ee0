"""Invented stories to look around in: a bank that looks as if it has been open for eight years."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

from stories.consent import Consent, Use
from stories.spans import Span
from stories.story import Domain, LifeArea, Refusal, Story, StoryStatus, Teller, Window
from stories.taggings import Decision, Tagging, Voice, Wordless

# The version of the codebook with which the examples were coded.
_CODEBOOK_VERSION = "1.2"

# What closes a sentence, so that the next one may stand behind it on the same line.
_CLOSES = tuple(".?!…:;”’\"')")


@dataclass(frozen=True, slots=True)
class ExampleStory:
    """A story with every voice on it, ready to be added to a store."""

    story: Story
    taggings: tuple[Tagging, ...]
    wordless: tuple[Wordless, ...]


def example_stories() -> Iterator[ExampleStory]:
    """Yield the example stories in the order in which they were told."""
    with files("stories.examples").joinpath("stories.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield _example(json.loads(line))


def _example(row: dict[str, Any]) -> ExampleStory:
    text, sentences = _lay_out(row["paragraphs"])
    told_at = date.fromisoformat(row["told_at"])
    moment = datetime.combine(told_at, time(12), UTC)
    refusal = row.get("refusal")
    story = Story(
        id=row["id"],
        text=text,
        sentences=sentences,
        domains=frozenset(map(Domain, row["domains"])),
        teller=Teller(row["teller"]),
        told_at=told_at,
        consent=Consent(frozenset(map(Use, row["uses"])), given_at=moment),
        status=StoryStatus(row["status"]),
        created_at=moment,
        happened_in=row["happened_in"],
        windows=frozenset(map(Window, row["windows"])),
        life_areas=frozenset(map(LifeArea, row["life_areas"])),
        source_id=row["id"],
        refusal=Refusal(refusal["reason"], by=refusal["by"], at=moment) if refusal else None,
    )
    taggings = tuple(
        Tagging(story.id, reading["sentence"], reading["code"], voice, Decision(reading[voice]), _CODEBOOK_VERSION)
        for reading in row["readings"]
        for voice in Voice
        if voice in reading
    )
    wordless = tuple(Wordless(story.id, one["sentence"], one["own_word"]) for one in row["wordless"])
    return ExampleStory(story, taggings, wordless)


def _lay_out(paragraphs: list[list[str]]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of paragraphs of sentences, and where in it each sentence stands."""
    text, spans = "", []
    for paragraph in paragraphs:
        for place, sentence in enumerate(paragraph):
            if place:
                text += " " if text.endswith(_CLOSES) else "\n"
            elif text:
                text += "\n\n"
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
    return text, tuple(spans)
