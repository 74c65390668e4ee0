"""From what is read in a story's sentences to taggings that its narrator can confirm or reject."""

from collections.abc import Iterable, Sequence

from ingest.tagging.tagger import SentenceReading, Tagger
from stories.taggings import Decision, Tagging, Voice


def propose(sentences: Sequence[str], tagger: Tagger, *, story_id: str, codebook_version: str) -> tuple[Tagging, ...]:
    """Return the tagger's proposals for all sentences of a story, in their order and, within one, likeliest first."""
    return proposals_in(tagger.read(sentences), story_id=story_id, codebook_version=codebook_version)


def proposals_in(readings: Iterable[SentenceReading], *, story_id: str, codebook_version: str) -> tuple[Tagging, ...]:
    """Return the proposals in readings of all sentences of a story."""
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
        for number, reading in enumerate(readings)
        for proposal in reading.proposals
    )
