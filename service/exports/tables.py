"""The tables of an export: which columns there are, and the rows that a story makes."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from stories.permission import may_count, may_quote
from stories.story import Story
from stories.taggings import Tagging
from stories.warnings import themes_in

Kind = Literal["text", "integer", "number", "boolean", "list"]
Value = str | int | float | bool | list[str] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and what it means to whoever reads the table."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in their order."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]


@cache
def load_tables() -> tuple[Table, ...]:
    """Return the tables of every export."""
    data = tomllib.loads(files("service.exports").joinpath("columns.toml").read_text(encoding="utf-8"))
    return tuple(
        Table(
            table["name"],
            table["title"],
            table["row"],
            tuple(Column(column["name"], column["type"], column["meaning"]) for column in table["column"]),
        )
        for table in data["table"]
    )


def rows_of(story: Story, taggings: Iterable[Tagging], *, copy_id: str) -> dict[str, list[Row]]:
    """Return the rows of one story by the name of their table."""
    return {
        "stories": [_story_row(story, copy_id)],
        "sentences": list(_sentence_rows(story, copy_id)),
        "codings": [_coding_row(tagging, copy_id) for tagging in taggings],
    }


def _story_row(story: Story, copy_id: str) -> Row:
    return {
        "copy": copy_id,
        "text": story.text,
        "domains": list[str](sorted(story.domains)),
        "teller": story.teller.value,
        "year": story.year,
        "windows": list[str](sorted(story.windows)),
        "life_areas": list[str](sorted(story.life_areas)),
        "warnings": [theme.name for theme in themes_in(story.text)],
        "may_quote": may_quote(story.open_uses),
        "may_count": may_count(story.open_uses),
    }


def _sentence_rows(story: Story, copy_id: str) -> Iterator[Row]:
    for number, span in enumerate(story.sentences):
        yield {
            "copy": copy_id,
            "sentence": number,
            "start": span.start_char,
            "end": span.end_char,
            "text": span.of(story.text),
        }


def _coding_row(tagging: Tagging, copy_id: str) -> Row:
    return {
        "copy": copy_id,
        "sentence": tagging.sentence,
        "code": tagging.code,
        "voice": tagging.by.value,
        "decision": tagging.decision.value,
        "confidence": tagging.confidence,
        "codebook_version": tagging.codebook_version,
    }
