"""What lessons are made with: texts about themes, questions, forms to write and talk, and what fits which level."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stories.errors import InvalidInputError
from stories.lenses import core_acts, load_lenses
from stories.lessons.lesson import Level, Programme, reading_minutes
from stories.story import Story


@dataclass(frozen=True, slots=True)
class ThemeText:
    """What a label is about, where to look for what helps, and the first question of a lesson about it."""

    text: str
    helps: str
    question: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way to work with a story, in writing or in talk."""

    id: str
    name: str
    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How long a story, and its sentences on average, may be for a level."""

    name: str
    longest_minutes: int
    longest_sentence: int

    def fits(self, story: Story) -> bool:
        """Return whether a story is within both."""
        average = len(story.text.split()) / max(1, len(story.sentences))
        return reading_minutes(story) <= self.longest_minutes and average <= self.longest_sentence


@dataclass(frozen=True, slots=True)
class Material:
    """Everything of it, in the order of the data files."""

    themes: Mapping[str, ThemeText]
    window_questions: tuple[str, ...]
    act_questions: tuple[str, ...]
    writing: tuple[Form, ...]
    conversation: tuple[Form, ...]
    levels: Mapping[Level, Fit]
    programmes: Mapping[Programme, str]

    def questions_about(self, label: str | None) -> tuple[str, ...]:
        """Return the questions of a lesson: that of its theme, then along the windows and the core acts."""
        first = (self.themes[label].question,) if label is not None else ()
        return (*first, *self.window_questions, *self.act_questions)

    def form(self, form_id: str) -> Form:
        """Return a form to write or talk; raise InvalidInputError."""
        for form in (*self.writing, *self.conversation):
            if form.id == form_id:
                return form
        raise InvalidInputError("Deze werkvorm kennen we niet.")


@cache
def load_material() -> Material:
    """Return the material that ships with the bank."""
    themes, questions, forms, levels = (_read(name) for name in ("themes", "questions", "forms", "levels"))
    windows = load_lenses().lens("vensters").parts
    return Material(
        themes={label: ThemeText(**row) for label, row in themes["theme"].items()},
        window_questions=tuple(questions["windows"][part.id] for part in windows),
        act_questions=tuple(questions["acts"][act.id] for act in core_acts()),
        writing=tuple(Form(**row) for row in forms["writing"]),
        conversation=tuple(Form(**row) for row in forms["conversation"]),
        levels={level: Fit(**levels["level"][level.value]) for level in Level},
        programmes={programme: levels["programmes"][programme.value] for programme in Programme},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("stories.lessons").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
