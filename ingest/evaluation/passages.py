"""Where it went wrong in the hiding of annotated stories, with the sentence around it: for people who may read them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.evaluation.gold import GoldStory
from ingest.evaluation.hiding import Place
from stories.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A place with the sentence that it stands in, in three parts; these are story text, and never print themselves."""

    place: Place
    register: str
    before: str = field(repr=False)
    words: str = field(repr=False)
    after: str = field(repr=False)


def find_passages(stories: Iterable[GoldStory], places: Sequence[Place]) -> Iterator[Passage]:
    """Yield each place with its sentence, in the order of the places; an id that two stories share finds the first."""
    by_id: dict[str, GoldStory] = {}
    for story in stories:
        by_id.setdefault(story.id, story)
    for place in places:
        story = by_id[place.story_id]
        around = _sentence(story, place.span)
        yield Passage(
            place,
            story.register,
            story.text[around.start_char : place.span.start_char],
            place.span.of(story.text),
            story.text[place.span.end_char : around.end_char],
        )


def _sentence(story: GoldStory, span: Span) -> Span:
    """Return the annotated sentences that a span lies in, or the whole text of a story without any."""
    touched = [sentence.span for sentence in story.sentences if sentence.span.overlaps(span)]
    if not touched:
        return Span(0, len(story.text))
    # What was hidden may begin in the white space between two sentences.
    return Span(min(touched[0].start_char, span.start_char), max(touched[-1].end_char, span.end_char))
