"""A lesson before it is made: its stories, what stands against them, and what to start from."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.use_cases.teaching.cases import Case, Side, cases_of
from service.use_cases.teaching.finding_cases import CaseSearch, find_cases
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.lessons.lesson import Guide, Weight
from stories.lessons.material import load_material
from stories.permission import Audience

MOST_STORIES = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lesson before it is made: its stories, a counter-story to go with them, and what to start from."""

    cases: tuple[Case, ...]
    counter: Case | None
    code: str | None
    guide: Guide


def propose(bank: Bank, story_ids: Sequence[str], code: str | None, *, audience: Audience) -> Proposal:
    """Return what a lesson of these stories could be; raise UnknownLabelError or InvalidInputError without a story."""
    cases = cases_of(bank, list(dict.fromkeys(story_ids))[:MOST_STORIES], audience=audience)
    if not cases:
        raise InvalidInputError("Kies eerst een of meer verhalen voor je les.")
    about = bank.codebook.code(code) if code else None
    label = about.label.id if about else None
    material = load_material()
    guide = Guide(
        title=f"Les: {about.plain}" if about else "Les met ervaringsverhalen",
        aim=_aim(about.plain if about else None),
        questions=material.questions_about(label),
        writing_form=material.writing[0].id,
        conversation_form=material.conversation[0].id,
        notes="",
    )
    return Proposal(cases, _counter_story(bank, cases, code, audience), code, guide)


def _aim(theme: str | None) -> str:
    if theme is None:
        return (
            "De student herkent in ervaringsverhalen wat er misging en wat hielp, en zegt wat die zelf anders zou doen."
        )
    return f"De student herkent in ervaringsverhalen wat er gebeurt bij ‘{theme}’, en zegt wat helpt."


def _counter_story(bank: Bank, cases: Sequence[Case], code: str | None, audience: Audience) -> Case | None:
    """Return a story in which the opposite happened, unless one is among these; light ones first."""
    sides = {case.side for case in cases}
    if {Side.WELL, Side.BADLY} <= sides:
        return None
    about = code or next((read.code.id for read in cases[0].first_labels), None)
    if about is None:
        return None
    found = find_cases(bank, CaseSearch(code=about), audience=audience)
    chosen = {case.story.id for case in cases}
    others = [case for case in (found.badly if Side.WELL in sides else found.well) if case.story.id not in chosen]
    return min(others, key=lambda case: case.weight is Weight.HEAVY, default=None)
