"""A process that writes to a store until it is killed, and says after each write what it was told is safe."""

import sys
from datetime import UTC, date, datetime

from stories.consent import Consent, Use
from stories.sql_store import open_store
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Decision, Tagging, Voice

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TAGGINGS = 3


def text_of(story_id: str) -> str:
    """Return a text that is told by no other story, long enough to lie on several pages."""
    return f"Het verhaal van {story_id}, en dat van niemand anders. " * 200


def a_story(story_id: str) -> Story:
    """Return a story that is a few pages long."""
    return Story(
        id=story_id,
        text=text_of(story_id),
        sentences=(),
        domains=frozenset({Domain.OTHER}),
        teller=Teller.SELF,
        told_at=date(2026, 3, 1),
        consent=Consent(frozenset({Use.READ}), given_at=NOW),
        status=StoryStatus.PUBLISHED,
        created_at=NOW,
    )


def taggings_of(story_id: str) -> list[Tagging]:
    """Return three taggings on a story."""
    return [
        Tagging(story_id, sentence, "+respect", Voice.MODEL, Decision.PROPOSED, "1.2") for sentence in range(TAGGINGS)
    ]


def main(url: str, name: str, *, erase_each: bool, count: int) -> None:
    """Add stories, and when asked erase each one again; say so after every write that has returned."""
    store = open_store(url)
    for number in range(count):
        story_id = f"{name}-{number}"
        store.add(a_story(story_id), taggings_of(story_id))
        say(f"added {story_id}")
        if erase_each:
            store.erase(story_id, now=NOW)
            say(f"erased {story_id}")
    store.close()


def say(line: str) -> None:
    """Tell whoever started this process, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], erase_each=sys.argv[3] == "erase", count=int(sys.argv[4]))
