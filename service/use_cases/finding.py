"""Finding stories and reading one: the index says which, the store says what, and is asked again about permission."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.query import Query
from search.results import Hit, SearchResult
from service.wiring import Bank
from stories.codebook import Code
from stories.errors import IndexUnavailableError, StoryNotFoundError
from stories.permission import Audience, may_find
from stories.story import Story
from stories.taggings import Decision, Tagging, counting
from stories.warnings import Theme, themes_in

FIRST_LABELS = 4
_LIKE_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A code that stands on a sentence, and whether its narrator or a curator confirmed it."""

    code: Code
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story among the hits, with the labels that stand anywhere in it."""

    story: Story
    hit: Hit
    labels: tuple[ReadLabel, ...]
    themes: tuple[Theme, ...]

    @property
    def first_labels(self) -> tuple[ReadLabel, ...]:
        """The labels to show where there is little room: what is confirmed goes first."""
        return tuple(sorted(self.labels, key=lambda read: not read.confirmed)[:FIRST_LABELS])


@dataclass(frozen=True, slots=True)
class Found:
    """A page of search results; `stories` are those hits that the store still gives to this audience."""

    query: Query
    result: SearchResult
    stories: tuple[FoundStory, ...]


@dataclass(frozen=True, slots=True)
class OpenedStory:
    """A story to read: its labels by sentence number, its heavy subjects, and stories like it."""

    story: Story
    labels: dict[int, tuple[ReadLabel, ...]]
    themes: tuple[Theme, ...]
    similar: tuple[FoundStory, ...]


def find_stories(bank: Bank, query: Query, *, audience: Audience) -> Found:
    """Return a page of the stories that this audience may find; raise IndexUnavailableError."""
    result = bank.index.search(query, audience=audience)
    return Found(query, result, _found(bank, result.hits, audience))


def open_story(bank: Bank, story_id: str, *, audience: Audience) -> OpenedStory:
    """Return a story for reading; raise StoryNotFoundError when it is not for this audience.

    While the index is away it is read all the same, without stories like it.
    """
    story = _get_readable(bank, story_id, audience)
    by_sentence: dict[int, tuple[ReadLabel, ...]] = {}
    for tagging in counting(bank.store.taggings([story_id])[story_id]):
        by_sentence[tagging.sentence] = (*by_sentence.get(tagging.sentence, ()), _read(bank, tagging))
    try:
        similar = _similar(bank, story_id, audience)
    except IndexUnavailableError:
        similar = ()
    return OpenedStory(story, by_sentence, themes_in(story.text), similar)


def find_similar(bank: Bank, story_id: str, *, audience: Audience) -> tuple[FoundStory, ...]:
    """Return stories like this one, most alike first; raise StoryNotFoundError or IndexUnavailableError."""
    return _similar(bank, _get_readable(bank, story_id, audience).id, audience)


@dataclass(frozen=True, slots=True)
class LikeSentence:
    """One sentence of a story to read, and stories with something like it."""

    story: Story
    sentence: int
    similar: tuple[FoundStory, ...]


def find_like_sentence(bank: Bank, story_id: str, sentence: int, *, audience: Audience) -> LikeSentence:
    """Return stories with a passage like one sentence, most alike first; raise StoryNotFoundError.

    A sentence that is not there is answered as a story that is not there. May raise IndexUnavailableError.
    """
    story = _get_readable(bank, story_id, audience)
    if not 0 <= sentence < len(story.sentences):
        raise StoryNotFoundError("Deze zin is er niet (meer).")
    hits = bank.index.similar(story.id, audience=audience, sentence=sentence, limit=_LIKE_SENTENCE)
    return LikeSentence(story, sentence, _found(bank, hits, audience))


def labels_of(bank: Bank, taggings: Iterable[Tagging]) -> tuple[ReadLabel, ...]:
    """Return every code that stands in a story once, in the order of the codebook."""
    confirmed: dict[str, bool] = {}
    for tagging in counting(taggings):
        confirmed[tagging.code] = confirmed.get(tagging.code, False) or tagging.decision is Decision.CONFIRMED
    return tuple(ReadLabel(code, confirmed[code.id]) for code in bank.codebook.codes if code.id in confirmed)


def _get_readable(bank: Bank, story_id: str, audience: Audience) -> Story:
    story = bank.store.get_many([story_id]).get(story_id)
    # One answer for both, so that nobody can find out which stories there are.
    if story is None or not _readable(story, audience):
        raise StoryNotFoundError("Dit verhaal is er niet (meer), of is niet voor iedereen te lezen.")
    return story


def _similar(bank: Bank, story_id: str, audience: Audience) -> tuple[FoundStory, ...]:
    return _found(bank, bank.index.similar(story_id, audience=audience, limit=3), audience)


def _found(bank: Bank, hits: Sequence[Hit], audience: Audience) -> tuple[FoundStory, ...]:
    stories = bank.store.get_many([hit.story_id for hit in hits])
    taggings = bank.store.taggings(list(stories))
    return tuple(
        FoundStory(story, hit, labels_of(bank, taggings[story.id]), themes_in(story.text))
        for hit in hits
        if (story := stories.get(hit.story_id)) is not None and _readable(story, audience)
    )


def _readable(story: Story, audience: Audience) -> bool:
    return may_find(story.open_uses, audience)


def _read(bank: Bank, tagging: Tagging) -> ReadLabel:
    return ReadLabel(bank.codebook.code(tagging.code), tagging.decision is Decision.CONFIRMED)
