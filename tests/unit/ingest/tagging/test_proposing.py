from datetime import UTC, date, datetime

from ingest.tagging.proposing import propose
from ingest.tagging.tagger import ScoredCode, SentenceReading
from stories.consent import Consent
from stories.spans import Span
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Decision, Voice

NOW = datetime(2026, 3, 1, tzinfo=UTC)
STORY = Story(
    id="v-1",
    text="Kom maar. Ze geloofden me niet.",
    sentences=(Span(0, 9), Span(10, 31)),
    domains=frozenset({Domain.DEMENTIA}),
    teller=Teller.SELF,
    told_at=date(2026, 3, 1),
    consent=Consent(frozenset(), NOW),
    status=StoryStatus.WAITING,
    created_at=NOW,
)


class RememberingTagger:
    version = "proef"

    def __init__(self):
        self.asked = []

    def read(self, sentences):
        self.asked.append(list(sentences))
        found = (ScoredCode("niet-geloofd", 0.8), ScoredCode("-respect", 0.6))
        return [SentenceReading((), found, 0.1), SentenceReading(found, found, 0.9)]


def test_proposals_become_taggings_of_the_model_that_nobody_confirmed():
    taggings = propose(STORY, RememberingTagger(), codebook_version="1.2")
    assert [(t.sentence, t.code, t.confidence) for t in taggings] == [(1, "niet-geloofd", 0.8), (1, "-respect", 0.6)]
    assert {(t.story_id, t.by, t.decision, t.codebook_version) for t in taggings} == {
        ("v-1", Voice.MODEL, Decision.PROPOSED, "1.2")
    }


def test_tagger_reads_the_whole_story_at_once():
    tagger = RememberingTagger()
    propose(STORY, tagger, codebook_version="1.2")
    assert tagger.asked == [["Kom maar.", "Ze geloofden me niet."]]
