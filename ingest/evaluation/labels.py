"""How well a tagger labels annotated stories: per sentence, story, code, register and domain, and how well it knows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.counts import Counts, compare, macro_f1, total
from ingest.evaluation.calibration import Calibration, measure_calibration
from ingest.evaluation.gold import GoldStory
from ingest.tagging.masking import mask_mentions
from ingest.tagging.tagger import SentenceReading, Tagger

TOPS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class ReadStory:
    """An annotated story and what was read in each of its sentences."""

    story: GoldStory
    readings: tuple[SentenceReading, ...]

    def pairs(self) -> Iterable[tuple[frozenset[str], SentenceReading]]:
        """Return the codes that each sentence should have, with what was read in it."""
        present = [sentence.codes for sentence in self.story.sentences]
        return zip(present, self.readings, strict=True)


@dataclass(frozen=True, slots=True)
class LabelReport:
    """Figures of one tagger on one set of stories.

    `top` gives, of the sentences with a label, the share that has a right one among its first 1, 3 and 5 candidates.
    `event_f1` takes the threshold that is best on these very stories, as `shared` scores do; `calibration` is that of
    the proposals, `candidate_calibration` that of everything a narrator could be offered.
    """

    sentences: int
    per_code: Mapping[str, Counts]
    per_code_in_stories: Mapping[str, Counts]
    per_register: Mapping[str, Counts]
    per_domain: Mapping[str, Counts]
    top: Mapping[int, float]
    event_f1: float
    calibration: Calibration
    candidate_calibration: Calibration

    @property
    def micro(self) -> Counts:
        """All codes on all sentences together."""
        return total(self.per_code.values())

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the codes."""
        return macro_f1(self.per_code.values())

    @property
    def story_micro(self) -> Counts:
        """All codes on all stories, wherever in the story they stand."""
        return total(self.per_code_in_stories.values())


def read_stories(stories: Iterable[GoldStory], tagger: Tagger) -> list[ReadStory]:
    """Return what a tagger reads in stories whose annotated mentions are hidden."""
    return [
        ReadStory(
            story, tuple(tagger.read(mask_mentions(story.text, [s.span for s in story.sentences], story.mentions)))
        )
        for story in stories
    ]


def measure_labels(read: Sequence[ReadStory]) -> LabelReport:
    """Return the figures for stories that were read."""
    pairs = [pair for story in read for pair in story.pairs()]
    proposals = [
        (proposal.confidence, proposal.code in present) for present, reading in pairs for proposal in reading.proposals
    ]
    candidates = [
        (option.confidence, option.code in present) for present, reading in pairs for option in reading.candidates
    ]
    events = [(reading.event, bool(present)) for present, reading in pairs]
    return LabelReport(
        sentences=len(pairs),
        per_code=_per_code((_proposed(reading), present) for present, reading in pairs),
        per_code_in_stories=_per_code(_whole_story(story) for story in read),
        per_register=_per_group(read, lambda story: (story.register,)),
        per_domain=_per_group(read, lambda story: story.domains),
        top={k: _share_in_top(pairs, k) for k in TOPS},
        event_f1=best_f1(events),
        calibration=_calibration(proposals),
        candidate_calibration=_calibration(candidates),
    )


def best_f1(said: Iterable[tuple[float, bool]]) -> float:
    """Return the highest F1 that any threshold gives to confidences, each with whether it was right."""
    ordered = sorted(said, key=lambda pair: -pair[0])
    present = sum(right for _, right in ordered)
    hits, best = 0, 0.0
    for count, (_, right) in enumerate(ordered, 1):
        hits += right
        best = max(best, Counts(hits, count - hits, present - hits).f1)
    return best


def _proposed(reading: SentenceReading) -> frozenset[str]:
    return frozenset(proposal.code for proposal in reading.proposals)


def _whole_story(read: ReadStory) -> tuple[frozenset[str], frozenset[str]]:
    found = frozenset(code for reading in read.readings for code in _proposed(reading))
    return found, frozenset(code for sentence in read.story.sentences for code in sentence.codes)


def _per_code(places: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, Counts]:
    per_code: dict[str, Counts] = defaultdict(Counts)
    for found, present in places:
        for code in found | present:
            per_code[code] += compare(found & {code}, present & {code})
    return dict(sorted(per_code.items()))


def _per_group(read: Iterable[ReadStory], groups: Callable[[GoldStory], Iterable[str]]) -> dict[str, Counts]:
    per_group: dict[str, Counts] = defaultdict(Counts)
    for story in read:
        counts = total(compare(_proposed(reading), present) for present, reading in story.pairs())
        for group in groups(story.story):
            per_group[group] += counts
    return dict(sorted(per_group.items()))


def _share_in_top(pairs: Sequence[tuple[frozenset[str], SentenceReading]], k: int) -> float:
    labelled = [(present, reading.candidates[:k]) for present, reading in pairs if present]
    return sum(any(option.code in present for option in options) for present, options in labelled) / max(
        1, len(labelled)
    )


def _calibration(said: Sequence[tuple[float, bool]]) -> Calibration:
    return measure_calibration([confidence for confidence, _ in said], [right for _, right in said])
