from ingest.tagging.proposing import propose
from ingest.tagging.tagger import ScoredCode, SentenceReading
from stories.taggings import Decision, Voice

SENTENCES = ["Kom maar.", "Ze geloofden me niet."]


class RememberingTagger:
    version = "proef"

    def __init__(self):
        self.asked = []

    def read(self, sentences):
        self.asked.append(list(sentences))
        found = (ScoredCode("niet-geloofd", 0.8), ScoredCode("-respect", 0.6))
        return [SentenceReading((), found, 0.1), SentenceReading(found, found, 0.9)]


def test_proposals_become_taggings_of_the_model_that_nobody_confirmed():
    taggings = propose(SENTENCES, RememberingTagger(), story_id="v-1", codebook_version="1.2")
    assert [(t.sentence, t.code, t.confidence) for t in taggings] == [(1, "niet-geloofd", 0.8), (1, "-respect", 0.6)]
    assert {(t.story_id, t.by, t.decision, t.codebook_version) for t in taggings} == {
        ("v-1", Voice.MODEL, Decision.PROPOSED, "1.2")
    }


def test_tagger_reads_the_whole_story_at_once():
    tagger = RememberingTagger()
    propose(SENTENCES, tagger, story_id="v-1", codebook_version="1.2")
    assert tagger.asked == [SENTENCES]
