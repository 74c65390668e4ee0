"""How well people are hidden in annotated stories: per kind, register and origin, what leaks and what was needless."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.analysed import Analyser
from ingest.counts import Counts, total
from ingest.evaluation.gold import GoldStory
from ingest.evaluation.parity_names import OriginNames
from stories.spans import Mention, MentionKind, Span

_SEED = 11
_INDIRECT = MentionKind.AGE


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which story something was missed or needlessly hidden; never the words themselves.

    `rule` is what hid it, or "" for what was missed; what was missed may still have been `asked`.
    """

    story_id: str
    span: Span
    kind: MentionKind
    rule: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class HidingReport:
    """Figures of one analyser on one set of stories; a mention is found when all of it but white space is covered.

    `hidden` counts what was hidden without asking, `asked` what was hidden or asked. `found` are the mentions that were
    hidden, `needless` those among them where nothing had to be hidden.
    """

    stories: int
    words: int
    hidden: Mapping[MentionKind, Counts]
    asked: Mapping[MentionKind, Counts]
    per_register: Mapping[str, Counts]
    leaking: tuple[str, ...]
    found: int
    doubts: int
    missed: tuple[Place, ...]
    needless: tuple[Place, ...]

    @property
    def direct(self) -> float:
        """The share of the direct identifiers, everything but ages, that was hidden."""
        return total(counts for kind, counts in self.hidden.items() if kind is not _INDIRECT).recall

    @property
    def recall(self) -> float:
        """The share of all mentions that was hidden."""
        return total(self.hidden.values()).recall

    @property
    def recall_with_doubts(self) -> float:
        """The share of all mentions that was hidden or asked."""
        return total(self.asked.values()).recall

    @property
    def precision(self) -> float:
        """The share of what was hidden that had to be."""
        return 1.0 - len(self.needless) / self.found if self.found else 1.0

    @property
    def doubts_per_story(self) -> float:
        """How many questions a narrator gets."""
        return self.doubts / self.stories if self.stories else 0.0


def measure_hiding(stories: Sequence[GoldStory], analyser: Analyser) -> HidingReport:
    """Return the figures of an analyser on annotated stories."""
    hidden: dict[MentionKind, list[Counts]] = defaultdict(list)
    asked: dict[MentionKind, list[Counts]] = defaultdict(list)
    registers: dict[str, list[Counts]] = defaultdict(list)
    missed: list[Place] = []
    needless: list[Place] = []
    counted: Counter[str] = Counter()
    for story in stories:
        analysed = analyser.analyse(story.text)
        covered = _covered(story.text, analysed.mentions)
        covered_or_asked = _covered(story.text, (*analysed.mentions, *analysed.doubts))
        for mention in story.mentions:
            outcome = _outcome(mention.span, covered)
            outcome_asked = _outcome(mention.span, covered_or_asked)
            hidden[mention.kind].append(outcome)
            asked[mention.kind].append(outcome_asked)
            registers[story.register].append(outcome)
            if outcome.missed:
                missed.append(Place(story.id, mention.span, mention.kind, asked=bool(outcome_asked.hits)))
        needless += [
            Place(story.id, found.span, found.kind, found.rule)
            for found in analysed.mentions
            if _is_needless(found, story)
        ]
        counted.update(found=len(analysed.mentions), doubts=len(analysed.doubts), words=len(story.text.split()))
    return HidingReport(
        stories=len(stories),
        words=counted["words"],
        hidden={kind: total(outcomes) for kind, outcomes in sorted(hidden.items())},
        asked={kind: total(outcomes) for kind, outcomes in sorted(asked.items())},
        per_register={register: total(outcomes) for register, outcomes in sorted(registers.items())},
        leaking=tuple(dict.fromkeys(place.story_id for place in missed if place.kind is MentionKind.PERSON)),
        found=counted["found"],
        doubts=counted["doubts"],
        missed=tuple(missed),
        needless=tuple(needless),
    )


def measure_parity(
    stories: Sequence[GoldStory], analyser: Analyser, names: Mapping[str, OriginNames]
) -> Mapping[str, Counts]:
    """Return per origin how many people are hidden when everyone in the stories has a name of that origin."""
    return {origin: _people_found(stories, analyser, of_origin) for origin, of_origin in names.items()}


def largest_gap(parity: Mapping[str, Counts]) -> float:
    """Return how much better the best-served origin is served than the worst."""
    shares = [counts.recall for counts in parity.values()]
    return max(shares) - min(shares) if shares else 0.0


def rename_people(story: GoldStory, names: OriginNames, rng: random.Random) -> GoldStory:
    """Return a story in which every person has another name, the same one each time; nicknames and initials stay."""
    chosen: dict[str, str] = {}
    text, end = "", 0
    mentions: list[Mention] = []
    for mention in sorted(story.mentions):
        old = mention.span.of(story.text)
        new = chosen.setdefault(old, _name_like(old, names, rng)) if mention.kind is MentionKind.PERSON else old
        text += story.text[end : mention.span.start_char]
        mentions.append(replace(mention, span=Span(len(text), len(text) + len(new))))
        text += new
        end = mention.span.end_char
    return replace(story, text=text + story.text[end:], mentions=tuple(mentions), sentences=())


def _people_found(stories: Iterable[GoldStory], analyser: Analyser, names: OriginNames) -> Counts:
    rng = random.Random(_SEED)  # noqa: S311 - the same names must be drawn at every measurement
    outcomes = []
    for story in stories:
        renamed = rename_people(story, names, rng)
        covered = _covered(renamed.text, analyser.analyse(renamed.text).mentions)
        outcomes += [_outcome(m.span, covered) for m in renamed.mentions if m.kind is MentionKind.PERSON]
    return total(outcomes)


def _name_like(old: str, names: OriginNames, rng: random.Random) -> str:
    """Return a name of as many parts and with as many capitals as the old one."""
    if "." in old or len(old) < 3:
        return old
    given, family = rng.choice(names.given), rng.choice(names.family)
    new = f"{given} {family}" if " " in old else given
    return new.lower() if old.islower() else new


def _covered(text: str, mentions: Iterable[Mention]) -> bytearray:
    """Return for each character whether it is covered; white space counts as covered."""
    covered = bytearray(character.isspace() for character in text)
    for mention in mentions:
        covered[mention.span.start_char : mention.span.end_char] = b"\x01" * len(mention.span)
    return covered


def _outcome(span: Span, covered: bytearray) -> Counts:
    return Counts(hits=1) if all(covered[span.start_char : span.end_char]) else Counts(missed=1)


def _is_needless(found: Mention, story: GoldStory) -> bool:
    return not any(found.span.overlaps(mention.span) for mention in story.mentions)
