"""From what is read in a story's sentences to taggings that its narrator can confirm or reject."""

from ingest.tagging.tagger import Tagger
from stories.story import Story
from stories.taggings import Decision, Tagging, Voice


def propose(story: Story, tagger: Tagger, *, codebook_version: str) -> tuple[Tagging, ...]:
    """Return the tagger's proposals for a story, in order of sentence and, within one, most likely first."""
    sentences = [story.sentence(number) for number in range(len(story.sentences))]
    return tuple(
        Tagging(
            story_id=story.id,
            sentence=number,
            code=proposal.code,
            by=Voice.MODEL,
            decision=Decision.PROPOSED,
            codebook_version=codebook_version,
            confidence=proposal.confidence,
        )
        for number, reading in enumerate(tagger.read(sentences))
        for proposal in reading.proposals
    )
