"""What asking first is worth: of annotated stories, how many mentions are found by listing, by the pipeline, by both.

python -m benchmarks.asking STORIES.jsonl [MORE.jsonl ...]

The narrator who is played here lists every person, place and institution of the story once, with capitals and in its
fullest form, and forgets none. A real one forgets some, so the last column is the most that asking can bring.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.asked import Asked, AskedPerson, match_asked
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.nlp import load_pipeline
from ingest.redaction.groups import group_mentions
from ingest.redaction.name_forms import PARTICLES
from stories.spans import Mention, MentionKind

LISTED = (MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION)


@dataclass(slots=True)
class Tally:
    """What one way of finding brought, by kind; a mention is found when all of its letters are marked."""

    marked: Counter[MentionKind] = field(default_factory=Counter)
    found: Counter[MentionKind] = field(default_factory=Counter)
    needless: Counter[MentionKind] = field(default_factory=Counter)

    def add(self, story: GoldStory, mentions: Iterable[Mention]) -> None:
        """Count the mentions of one story."""
        mentions = [mention for mention in mentions if mention.kind in LISTED]
        hidden = {place for m in mentions for place in range(m.span.start_char, m.span.end_char)}
        gold = {place for m in story.mentions for place in range(m.span.start_char, m.span.end_char)}
        for mention in story.mentions:
            if mention.kind in LISTED:
                letters = {
                    place
                    for place in range(mention.span.start_char, mention.span.end_char)
                    if not story.text[place].isspace()
                }
                self.marked[mention.kind] += 1
                self.found[mention.kind] += letters <= hidden
        for mention in mentions:
            self.needless[mention.kind] += gold.isdisjoint(range(mention.span.start_char, mention.span.end_char))

    def shares(self) -> dict[str, dict[str, float]]:
        """Return for each kind the share found, and the share of what was marked that had to be."""
        return {
            kind.value: {
                "mentions": self.marked[kind],
                "found": round(self.found[kind] / max(1, self.marked[kind]), 4),
                "precision": round(self.found[kind] / max(1, self.found[kind] + self.needless[kind]), 4),
            }
            for kind in LISTED
        }


def list_everyone(story: GoldStory) -> Asked:
    """Return the list that a narrator who forgets nobody would give."""
    names: dict[MentionKind, list[str]] = {kind: [] for kind in LISTED}
    for group in group_mentions(story.text, [mention for mention in story.mentions if mention.kind in LISTED]):
        forms = [mention.span.of(story.text) for mention in group.mentions]
        names[group.kind].append(_with_capitals(max(forms, key=lambda form: (len(form.split()), -len(form)))))
    people, places, institutions = (names[kind] for kind in LISTED)
    return Asked(tuple(AskedPerson((name,)) for name in people), tuple(places), tuple(institutions))


def _with_capitals(name: str) -> str:
    return " ".join(word if word in PARTICLES else word[:1].upper() + word[1:] for word in name.split())


def main() -> None:
    """Measure and print, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    pipeline = load_pipeline()
    listing, finding, both = Tally(), Tally(), Tally()
    for path in parser.parse_args().stories:
        for story in read_gold(path):
            asked = match_asked(story.text, list_everyone(story))
            found = pipeline.analyse(story.text).mentions
            listing.add(story, asked)
            finding.add(story, found)
            both.add(story, [*asked, *found])
    tallies = {"listed": listing, "pipeline": finding, "both": both}
    json.dump({name: tally.shares() for name, tally in tallies.items()}, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
