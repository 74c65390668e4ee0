"""How well the reader does by itself on annotated stories that it was not trained on; the figures of the model card."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.reader.mentions import ReaderMention
from ingest.reader.reader import Reader
from ingest.reader.tags import CODES
from ingest.reader.training.corpus import Corpus, Mark, MarkedText, join_sentences, read_marked
from ingest.reader.training.names import Origin, measuring_names, own_origins, unseen
from ingest.reader.training.variation import Swapper
from stories.spans import MentionKind

Bools = npt.NDArray[np.bool_]

_SEED = 1


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """An annotated story as it is trained on: marked sentences, which of them begin a paragraph, and how it is told."""

    sentences: tuple[MarkedText, ...]
    paragraphs: frozenset[int]
    register: str

    def whole(self) -> MarkedText:
        """Return the story as one text."""
        return join_sentences(self.sentences, paragraphs=self.paragraphs)


@dataclass(frozen=True, slots=True)
class Found:
    """How many marks were found, of how many, and how many of the spans touch a mark, of how many."""

    hits: int = 0
    marks: int = 0
    right: int = 0
    spans: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.hits + other.hits, self.marks + other.marks, self.right + other.right, self.spans + other.spans
        )

    @property
    def recall(self) -> float:
        """Return the share of the marks that was found."""
        return self.hits / self.marks if self.marks else 1.0

    @property
    def precision(self) -> float:
        """Return the share of the spans that touches a mark."""
        return self.right / self.spans if self.spans else 1.0


def read_gold(path: Path) -> list[MarkedStory]:
    """Return the annotated stories of a `.jsonl` file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        MarkedStory(
            tuple(read_marked(s["t"], frozenset(s.get("l", ()))) for s in row["zinnen"]),
            frozenset(place for place, s in enumerate(row["zinnen"]) if s.get("a")),
            row.get("register", ""),
        )
        for row in rows
    ]


def compare(story: MarkedText, found: Iterable[ReaderMention], *, threshold: float) -> dict[MentionKind, Found]:
    """Return per kind what the spans from a probability up find: a mark counts when all of its letters are covered."""
    spans = [mention for mention in found if mention.probability >= threshold]
    covered = {place for m in spans for place in range(m.span.start_char, m.span.end_char)}
    counts: dict[MentionKind, Found] = defaultdict(Found)
    for mark in story.marks:
        counts[mark.kind] += Found(hits=_is_covered(mark, story.text, covered), marks=1)
    for mention in spans:
        touches = any(mention.span.overlaps(mark.span) for mark in story.marks)
        counts[mention.kind] += Found(right=touches, spans=1)
    return counts


def _is_covered(mark: Mark, text: str, covered: set[int]) -> bool:
    return all(place in covered or text[place].isspace() for place in range(mark.span.start_char, mark.span.end_char))


def mention_figures(reader: Reader, stories: Sequence[MarkedStory], *, threshold: float) -> dict[str, Found]:
    """Return what is found per kind, per register and in all."""
    figures: dict[str, Found] = defaultdict(Found)
    for story in stories:
        whole = story.whole()
        for kind, found in compare(whole, reader.mentions(whole.text), threshold=threshold).items():
            for name in ("all", f"kind {kind}", f"register {story.register}"):
                figures[name] += found
            if kind is not MentionKind.AGE:
                figures["direct"] += found
    return dict(sorted(figures.items()))


def parity_figures(
    reader: Reader, stories: Sequence[MarkedStory], corpus: Corpus, *, threshold: float
) -> dict[str, Found]:
    """Return, per origin, how many people are found when all have names of that origin that no training has shown.

    An origin of which the corpus has shown all is left out.
    """
    known = {word for s in corpus.marked() for mark in s.marks for word in mark.span.of(s.text).lower().split()}
    unknown = {origin: unseen(origin, known=known) for origin in own_origins()}
    return {
        origin.name: _with_names_of(reader, stories, origin, known, threshold)
        for origin, left in unknown.items()
        if left.given and left.family
    }


def _with_names_of(
    reader: Reader, stories: Sequence[MarkedStory], origin: Origin, known: set[str], threshold: float
) -> Found:
    draw = random.Random(f"{_SEED}-{origin.name}")  # noqa: S311  (not for secrets)
    swapper = Swapper(draw, measuring_names(draw, origin, known=known))
    found = Found()
    for story in stories:
        told = replace(story, sentences=tuple(swapper.swap(story.sentences, people=1.0, others=0.0))).whole()
        found += compare(told, reader.mentions(told.text), threshold=threshold)[MentionKind.PERSON]
    return found


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """F1 over all sentences and codes and over the codes alike, at the best threshold; `events` at its own."""

    threshold: float
    micro: float
    macro: float
    top3: float
    events: float
    per_code: dict[str, float]


def label_figures(reader: Reader, stories: Sequence[MarkedStory]) -> LabelFigures:
    """Return how well the label head does by itself, at the threshold that is best on these very stories."""
    sentences = [sentence for story in stories for sentence in story.sentences]
    right: Bools = np.array([[code in (s.labels or ()) for code in CODES] for s in sentences])
    scores = reader.label_scores([sentence.text for sentence in sentences])
    threshold = _best_threshold(right.ravel(), scores.ravel())
    said = scores >= threshold
    known: Bools = np.any(right, axis=0)
    per_code = {code: _f1(right[:, place], said[:, place]) for place, code in enumerate(CODES) if known[place]}
    labelled: Bools = np.any(right, axis=1)
    first = np.argsort(-scores[labelled], axis=1)[:, :3]
    best = scores.max(axis=1)
    return LabelFigures(
        threshold=threshold,
        micro=_f1(right, said),
        macro=float(np.mean(list(per_code.values()))),
        top3=float(np.take_along_axis(right[labelled], first, axis=1).any(axis=1).mean()),
        events=_f1(labelled, best >= _best_threshold(labelled, best)),
        per_code=per_code,
    )


def _f1(right: Bools, said: Bools) -> float:
    return float(2 * (right & said).sum() / max(1, right.sum() + said.sum()))


def _best_threshold(right: Bools, scores: npt.NDArray[np.float32]) -> float:
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + right.sum())
    return float(scores[order[f1.argmax()]])
