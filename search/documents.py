"""What an index may know of a story, decided by the narrator's switches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stories.permission import Audience, may_count, may_find, may_index, may_quote
from stories.spans import Span
from stories.story import Domain, LifeArea, Story, Teller, Window
from stories.taggings import Decision, Tagging, standing


@dataclass(frozen=True, slots=True, order=True)
class SentenceCode:
    """A code that stands on a sentence, and whether its narrator or a curator confirmed it."""

    sentence: int
    code: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A published story as an index holds it: its hidden text, what is read into it, and who may do what with it.

    `audiences` may find it; `countable` and `quotable` say whether patterns may count and quote it. `rejected` are
    codes that were proposed and that stand nowhere in the story.
    """

    story_id: str
    text: str
    sentences: tuple[Span, ...]
    domains: frozenset[Domain]
    teller: Teller
    year: int
    told_at: date
    windows: frozenset[Window]
    life_areas: frozenset[LifeArea]
    sentence_codes: tuple[SentenceCode, ...]
    rejected: frozenset[str]
    audiences: frozenset[Audience]
    countable: bool
    quotable: bool

    @property
    def codes(self) -> frozenset[str]:
        """The codes that stand in the story, proposed or confirmed."""
        return frozenset(read.code for read in self.sentence_codes)

    @property
    def confirmed(self) -> frozenset[str]:
        """The codes that are confirmed on at least one sentence."""
        return frozenset(read.code for read in self.sentence_codes if read.confirmed)


def to_document(story: Story, taggings: Iterable[Tagging]) -> IndexDocument | None:
    """Return what may be indexed, or None when the story is not published or its narrator allows no use."""
    uses = story.open_uses
    if not may_index(uses):
        return None
    stands = [tagging for tagging in standing(taggings) if tagging.story_id == story.id]
    shown = tuple(
        SentenceCode(tagging.sentence, tagging.code, tagging.decision is Decision.CONFIRMED)
        for tagging in stands
        if tagging.decision in {Decision.PROPOSED, Decision.CONFIRMED}
    )
    rejected = {tagging.code for tagging in stands if tagging.decision is Decision.REJECTED}
    return IndexDocument(
        story_id=story.id,
        text=story.text,
        sentences=story.sentences,
        domains=story.domains,
        teller=story.teller,
        year=story.year,
        told_at=story.told_at,
        windows=story.windows,
        life_areas=story.life_areas,
        sentence_codes=shown,
        rejected=frozenset(rejected - {read.code for read in shown}),
        audiences=frozenset(audience for audience in Audience if may_find(uses, audience)),
        countable=may_count(uses),
        quotable=may_quote(uses),
    )
