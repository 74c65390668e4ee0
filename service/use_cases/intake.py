"""A story that comes in without its narrator at the screen: hidden on the safe side, read, and kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.redact import redact
from ingest.sentences import split_sentences
from ingest.tagging import propose
from service.wiring import Bank
from stories.consent import Consent, Use
from stories.raw_text import RawText
from stories.story import Domain, LifeArea, Story, StoryStatus, Teller, Window


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a story beside its text."""

    domains: frozenset[Domain]
    teller: Teller
    told_at: date
    happened_in: int | None = None
    windows: frozenset[Window] = frozenset()
    life_areas: frozenset[LifeArea] = frozenset()


def take_in(
    raw: RawText,
    details: Details,
    uses: Iterable[Use],
    *,
    bank: Bank,
    status: StoryStatus,
    source_id: str | None = None,
    receipt_hash: bytes | None = None,
) -> Story:
    """Keep a story with every mention and every doubt hidden, and with labels that are proposals only.

    The raw text is forgotten when this returns. Raise StoryExistsError for a known source id.
    """
    text = hide_all(raw, bank=bank)
    now = bank.clock()
    story = Story(
        id=bank.ids(),
        text=text,
        sentences=split_sentences(text),
        domains=details.domains,
        teller=details.teller,
        told_at=details.told_at,
        consent=Consent(uses=frozenset(uses), given_at=now),
        status=status,
        created_at=now,
        happened_in=details.happened_in,
        windows=details.windows,
        life_areas=details.life_areas,
        source_id=source_id,
    )
    sentences = [span.of(text) for span in story.sentences]
    proposals = propose(sentences, bank.tagger, story_id=story.id, codebook_version=bank.codebook.version)
    bank.store.add(story, proposals, receipt_hash=receipt_hash)
    return story


def hide_all(raw: RawText, *, bank: Bank) -> str:
    """Return a text in which all that does or may identify someone is replaced: there is nobody here to ask."""
    analysed = bank.pipeline.analyse(raw.reveal())
    return redact(analysed.text, (*analysed.mentions, *analysed.doubts)).text
