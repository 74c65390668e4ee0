"""From what is read in a story's sentences to taggings that its narrator can confirm or reject."""

from collections.abc import Sequence

from ingest.tagging.tagger import Tagger
from stories.taggings import Decision, Tagging, Voice


def propose(sentences: Sequence[str], tagger: Tagger, *, story_id: str, codebook_version: str) -> tuple[Tagging, ...]:
    """Return the tagger's proposals for all sentences of a story, in their order and, within one, likeliest first."""
    return tuple(
        Tagging(
            story_id=story_id,
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
