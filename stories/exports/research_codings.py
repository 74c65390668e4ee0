"""What a researcher read into a story elsewhere: a voice of their own, beside the narrator's and never over it."""

from dataclasses import dataclass
from datetime import datetime

from stories.spans import Span


@dataclass(frozen=True, slots=True)
class ResearchCoding:
    """One code on one stretch of a story, by one coder; `guid` is that of the coding in the file that it came from.

    `code` is the bank's, or None for a code that the codebook does not have: then `foreign_code` says its name.
    """

    guid: str
    story_id: str
    span: Span
    code: str | None
    foreign_code: str | None
    coder: str
    coder_guid: str
    coded_at: datetime | None
    codebook_version: str
    imported_by: str
    imported_at: datetime
