"""What harvesters are told of a story that everyone may read: that it is there, that it changed, that it is gone."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HarvestRecord:
    """A story that is or was public. One that is gone stays, so that who copied its description hears so.

    `sets` are its domains as they were told, since a harvester of one set must hear that a story in it is gone;
    `fingerprint` changes when its description does.
    """

    story_id: str
    changed_at: datetime
    deleted: bool
    sets: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class HarvestQuestion:
    """Which records are asked: of a time, of a set, and after the last one of the page before."""

    since: datetime | None = None
    until: datetime | None = None
    set: str | None = None
    after: tuple[datetime, str] | None = None
