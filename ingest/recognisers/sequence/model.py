"""The sequence models at work: what they take for a mention, with how surely they do."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.recognisers.reading import Reading
from ingest.recognisers.sequence.engine import SequenceTagger, open_tagger
from ingest.recognisers.sequence.features import Features
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

FOLDER = Path(__file__).parent
CAPITALS_FILE, LOWER_CASE_FILE = "capitals.crf", "lower_case.crf"
VOICE = "sequence"
KINDS = (MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION, MentionKind.AGE, MentionKind.NUMBER)
OUTSIDE = "O"
# Below this a word is not worth a vote; the decision hears silence as a vote against.
_FLOOR = 0.03


class SequenceModel:
    """Reads a text with the model that was trained for its manner of writing."""

    name = "sequence-model"

    def __init__(self, capitals: SequenceTagger, lower_case: SequenceTagger) -> None:
        self._capitals = capitals
        self._lower_case = lower_case
        self._features = Features()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "SequenceModel | None":
        """Return the model of a folder, or None when a part of it is missing or broken: all else works without it."""
        try:
            return cls(open_tagger(folder / CAPITALS_FILE), open_tagger(folder / LOWER_CASE_FILE))
        except (OSError, ValueError):
            return None

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return what the model takes for a mention, each with its probability."""
        if not reading.words:
            return
        tagger = self._lower_case if reading.lower_case else self._capitals
        tagger.set(self._features.of(reading))
        yield from _votes(reading, tagger)


def _votes(reading: Reading, tagger: SequenceTagger) -> Iterator[Vote]:
    group: list[tuple[int, float, MentionKind]] = []
    for position in range(len(reading)):
        probability = 1.0 - tagger.marginal(OUTSIDE, position)
        if probability < _FLOOR:
            yield from _vote(reading, group)
            group = []
            continue
        kind, begins = _kind_of(tagger, position)
        if group and (kind is not group[-1][2] or begins or abs(probability - group[-1][1]) > 0.5):
            yield from _vote(reading, group)
            group = []
        group.append((position, probability, kind))
    yield from _vote(reading, group)


def _kind_of(tagger: SequenceTagger, position: int) -> tuple[MentionKind, bool]:
    """Return the likeliest kind of a word, and whether a mention begins with it."""
    known = tagger.labels()

    def share(tag: str) -> float:
        return tagger.marginal(tag, position) if tag in known else 0.0

    shares = {kind: (share(f"B-{kind}"), share(f"I-{kind}")) for kind in KINDS}
    kind = max(shares, key=lambda kind: sum(shares[kind]))
    begins, inside = shares[kind]
    return kind, begins > inside


def _vote(reading: Reading, group: list[tuple[int, float, MentionKind]]) -> Iterator[Vote]:
    if group:
        span = reading.span(group[0][0], group[-1][0] + 1)
        yield Vote(span, group[0][2], f"{VOICE}.{group[0][2].lower()}", max(probability for _, probability, _ in group))
