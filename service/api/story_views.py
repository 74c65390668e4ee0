"""How stories look over the API."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from search.results import Facet
from service.api import examples
from service.api.links import PageLinks
from service.use_cases.finding import Found, FoundStory, OpenedStory, ReadLabel
from stories.spans import Span
from stories.story import Domain, LifeArea, Story, Teller, Window


class LabelView(BaseModel):
    """A label that stands "according to the narrator"; `confirmed` is false while it is a proposal of the machine."""

    id: str
    plain: str = Field(description="In plain Dutch.")
    confirmed: bool


class SpanView(BaseModel):
    """A half-open stretch, in characters."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class SentenceView(BaseModel):
    """A sentence, where it stands in the story, and what is read into it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SENTENCE]})

    number: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    labels: list[LabelView]


class ExcerptView(BaseModel):
    """A sentence that answers the search; highlights are positions in this sentence."""

    number: int = Field(ge=0)
    text: str
    highlights: list[SpanView]


class AboutView(BaseModel):
    """What is known of a story beside its text."""

    id: str
    page: str = Field(description="The permanent address of its page.")
    domains: list[Domain]
    teller: Teller
    told_at: date
    happened_in: int | None
    windows: list[Window]
    life_areas: list[LifeArea]
    labels: list[LabelView]
    warnings: list[str] = Field(description="Heavy subjects, to warn readers of.")


class SummaryView(AboutView):
    """A story among others that were found."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SUMMARY]})

    score: float = Field(description="How well it answers this search; it says nothing of the story itself.")
    by_meaning: bool = Field(
        description="Whether it was found by what it means, and by no word or label of the search."
    )
    excerpts: list[ExcerptView]


class StoryView(AboutView):
    """A story to read, with its people hidden."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.STORY]})

    text: str
    sentences: list[SentenceView]


class SentencesView(BaseModel):
    """The sentences of one story."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [examples.SENTENCE]}]})

    items: list[SentenceView]


class SimilarView(BaseModel):
    """Stories like another."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [examples.SUMMARY]}]})

    items: list[SummaryView]


class ReadingView(BaseModel):
    """How the search was understood: labels it named, and words that were read as others."""

    labels: dict[str, str] = Field(description="Per code the words that mean it.")
    corrections: dict[str, list[str]] = Field(description="Per word that no story has, the words searched instead.")
    some_words: bool = Field(description="Whether stories with only a part of the words were found too.")
    by_meaning: int = Field(ge=0, description="How many stories were found by meaning alone.")


class StoriesView(BaseModel):
    """A page of stories that were found, and how many have each value."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FOUND]})

    total: int = Field(ge=0)
    items: list[SummaryView]
    facets: dict[Facet, dict[str, int]]
    reading: ReadingView
    links: PageLinks


def stories_view(found: Found, *, links: PageLinks, address: str) -> StoriesView:
    """Return a page of search results as the API shows it."""
    reading = found.result.reading
    return StoriesView(
        total=found.result.total,
        items=[summary_view(story, address=address) for story in found.stories],
        facets={facet: dict(counts) for facet, counts in found.result.facets.items()},
        reading=ReadingView(
            labels={meant.code: meant.phrase for meant in reading.labels},
            corrections={correction.typed: list(correction.read_as) for correction in reading.corrections},
            some_words=reading.some_words,
            by_meaning=reading.by_meaning,
        ),
        links=links,
    )


def summary_view(found: FoundStory, *, address: str) -> SummaryView:
    """Return a story that was found as the API shows it."""
    story = found.story
    excerpts = [
        ExcerptView(
            number=lit.sentence,
            text=story.sentence(lit.sentence),
            highlights=[_within(span, story.sentences[lit.sentence]) for span in lit.spans],
        )
        for lit in found.hit.highlights
    ]
    about = _about(story, found.labels, [theme.name for theme in found.themes], address)
    return SummaryView(**about.model_dump(), score=found.hit.score, by_meaning=found.hit.by_meaning, excerpts=excerpts)


def story_view(opened: OpenedStory, *, address: str) -> StoryView:
    """Return a story to read as the API shows it."""
    labels: dict[str, ReadLabel] = {}
    for read in (read for reads in opened.labels.values() for read in reads):
        if read.confirmed or read.code.id not in labels:
            labels[read.code.id] = read
    about = _about(opened.story, labels.values(), [theme.name for theme in opened.themes], address)
    return StoryView(**about.model_dump(), text=opened.story.text, sentences=sentence_views(opened))


def sentence_views(opened: OpenedStory) -> list[SentenceView]:
    """Return the sentences of a story as the API shows them."""
    return [
        SentenceView(
            number=number,
            start=span.start_char,
            end=span.end_char,
            text=span.of(opened.story.text),
            labels=label_views(opened.labels.get(number, ())),
        )
        for number, span in enumerate(opened.story.sentences)
    ]


def label_views(labels: Iterable[ReadLabel]) -> list[LabelView]:
    """Return labels as the API shows them."""
    return [LabelView(id=read.code.id, plain=read.code.plain, confirmed=read.confirmed) for read in labels]


def _about(story: Story, labels: Iterable[ReadLabel], warnings: list[str], address: str) -> AboutView:
    return AboutView(
        id=story.id,
        page=f"{address}/verhalen/{story.id}",
        domains=sorted(story.domains),
        teller=story.teller,
        told_at=story.told_at,
        happened_in=story.happened_in,
        windows=sorted(story.windows),
        life_areas=sorted(story.life_areas),
        labels=label_views(labels),
        warnings=warnings,
    )


def _within(span: Span, sentence: Span) -> SpanView:
    return SpanView(start=span.start_char - sentence.start_char, end=span.end_char - sentence.start_char)
