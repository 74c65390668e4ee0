"""How a story looks to the narrator who holds its code: everything that is kept about it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from service.api import examples
from service.use_cases.own_story.changing import OwnStory
from stories.consent import Use
from stories.story import Domain, LifeArea, StoryStatus, Teller, Window
from stories.taggings import Decision, Tagging, Voice


class TaggingView(BaseModel):
    """One voice's word about a label on a sentence."""

    code: str
    by: Voice
    decision: Decision


class OwnSentenceView(BaseModel):
    """A sentence with every voice on it."""

    number: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    taggings: list[TaggingView]
    has_no_word_yet: bool = Field(description="Whether the narrator calls it important and no label fits.")
    own_word: str | None = Field(description="The narrator's own word for it.")


class OwnStoryView(BaseModel):
    """Everything that is kept about a story."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.OWN_STORY]})

    id: str
    status: StoryStatus
    refusal_reason: str | None = Field(description="Why a curator did not publish it, for its narrator.")
    text: str
    sentences: list[OwnSentenceView]
    domains: list[Domain]
    teller: Teller
    told_at: date
    happened_in: int | None
    windows: list[Window]
    life_areas: list[LifeArea]
    uses: list[Use]
    uses_since: datetime


def own_story_view(own: OwnStory) -> OwnStoryView:
    """Return a story as its narrator sees it."""
    story = own.story
    own_words = {wordless.sentence: wordless.own_word for wordless in own.wordless}
    return OwnStoryView(
        id=story.id,
        status=story.status,
        refusal_reason=story.refusal.reason if story.refusal else None,
        text=story.text,
        sentences=[
            OwnSentenceView(
                number=number,
                start=span.start_char,
                end=span.end_char,
                text=span.of(story.text),
                taggings=[_view(tagging) for tagging in own.taggings if tagging.sentence == number],
                has_no_word_yet=number in own_words,
                own_word=own_words.get(number),
            )
            for number, span in enumerate(story.sentences)
        ],
        domains=sorted(story.domains),
        teller=story.teller,
        told_at=story.told_at,
        happened_in=story.happened_in,
        windows=sorted(story.windows),
        life_areas=sorted(story.life_areas),
        uses=sorted(story.consent.in_force),
        uses_since=story.consent.given_at,
    )


def _view(tagging: Tagging) -> TaggingView:
    return TaggingView(code=tagging.code, by=tagging.by, decision=tagging.decision)
