"""Stories to test with: hidden text, everything allowed, unless a test says otherwise."""

from datetime import UTC, date, datetime

from ingest.sentences import split_sentences
from stories.codebook import load_codebook
from stories.consent import Consent, Use
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Decision, Tagging, Voice

TOLD = datetime(2026, 3, 1, 9, tzinfo=UTC)
EVERYTHING = frozenset(Use)


def sample_story(
    story_id: str = "a",
    text: str = "Ze praatten langs me heen. Mijn zus luisterde wel.",
    *,
    uses: frozenset[Use] = EVERYTHING,
    status: StoryStatus = StoryStatus.PUBLISHED,
    domain: Domain = Domain.MENTAL_HEALTH,
    year: int = 2021,
) -> Story:
    """Return a story told by someone it happened to."""
    return Story(
        id=story_id,
        text=text,
        sentences=split_sentences(text),
        domains=frozenset({domain}),
        teller=Teller.SELF,
        told_at=date(2026, 3, 1),
        consent=Consent(uses, TOLD),
        status=status,
        created_at=TOLD,
        happened_in=year,
    )


def sample_tagging(
    story_id: str = "a",
    code: str = "over-mij-zonder-mij",
    *,
    sentence: int = 0,
    by: Voice = Voice.NARRATOR,
    decision: Decision = Decision.CONFIRMED,
) -> Tagging:
    """Return a word about a sentence, the narrator's own unless a test says otherwise."""
    return Tagging(story_id, sentence, code, by, decision, load_codebook().version)
