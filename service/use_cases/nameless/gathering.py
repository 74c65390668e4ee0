"""Which sentences have no word: those their narrator marked, and those the model finds unlike any label."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from search.patterns.contrast_words import without_marks
from search.patterns.nameless import MOST_SENTENCES
from service.wiring import Bank
from stories.codebook_proposals import Place
from stories.permission import may_count, may_quote
from stories.story import Story, StoryStatus
from stories.taggings import counting

# The model reads a story in about a second: those that came last, and no more.
MOST_STORIES_READ = 150
# From here on something more likely happens in a sentence than not.
_HAPPENS = 0.5
# "Dat was het." says nothing by itself.
FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sentences by place with their words, those of narrators first; `read` is how many stories the model read.

    The words are for grouping only: what is kept of them are the places.
    """

    texts: Mapping[Place, str]
    marked: frozenset[Place]
    read: int


def is_open(story: Story) -> bool:
    """Return whether sentences of a story may be grouped and shown: its narrator lets them be counted and quoted."""
    return may_count(story.open_uses) and may_quote(story.open_uses)


def gather(bank: Bank) -> Gathered:
    """Return the sentences without a word, in a fixed order, at most as many as can be grouped."""
    marked = _marked(bank)
    newest = deque[Story](maxlen=MOST_STORIES_READ)
    newest.extend(story for story in bank.store.stories(status=StoryStatus.PUBLISHED) if is_open(story))
    unlike = _unlike_any_label(bank, newest)
    texts: dict[Place, str] = {}
    for place, text in (*marked.items(), *unlike.items()):
        if len(texts) < MOST_SENTENCES and len(without_marks(text).split()) >= FEWEST_WORDS:
            texts.setdefault(place, text)
    return Gathered(texts, frozenset(marked), len(newest))


def _marked(bank: Bank) -> dict[Place, str]:
    words = bank.store.all_wordless()
    stories = bank.store.get_many(sorted({word.story_id for word in words}))
    return {
        Place(word.story_id, word.sentence): story.sentence(word.sentence)
        for word in words
        if (story := stories.get(word.story_id)) is not None and is_open(story) and word.sentence < len(story.sentences)
    }


def _unlike_any_label(bank: Bank, stories: deque[Story]) -> dict[Place, str]:
    """Return the sentences in which the model says something happens and nobody reads a label, the surest first."""
    taggings = bank.store.taggings([story.id for story in stories])
    found: list[tuple[float, Place, str]] = []
    for story in stories:
        labelled = {tagging.sentence for tagging in counting(taggings[story.id])}
        sentences = [story.sentence(number) for number in range(len(story.sentences))]
        for number, reading in enumerate(bank.tagger.read(sentences)):
            if reading.event >= _HAPPENS and not reading.proposals and number not in labelled:
                found.append((-reading.event, Place(story.id, number), sentences[number]))
    return {place: text for _, place, text in sorted(found)}
