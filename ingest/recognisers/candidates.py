"""Votes that lie over each other brought together: one candidate for each stretch of text that may have to be hidden."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

# A model that is this unsure does not say where a mention begins and ends, unless it is the only one that speaks.
_SAYS_WHERE = 0.5
_MOST_CERTAIN = 6.0
# When votes of several kinds lie over each other, the more exact kind is right: a date within an address is rare.
_PRECEDENCE = (
    MentionKind.EMAIL,
    MentionKind.LINK,
    MentionKind.PHONE,
    MentionKind.NUMBER,
    MentionKind.DATE,
    MentionKind.ORGANISATION,
    MentionKind.LOCATION,
    MentionKind.PERSON,
    MentionKind.AGE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text with all votes for it."""

    span: Span
    kind: MentionKind
    votes: tuple[Vote, ...]


def gather(votes: Iterable[Vote]) -> Iterator[Candidate]:
    """Yield one candidate for each group of votes that lie over each other, in the order of the text."""
    group: list[Vote] = []
    end = -1
    for vote in sorted(votes, key=lambda vote: (vote.span, vote.kind, vote.rule)):
        if group and vote.span.start_char >= end:
            yield _candidate(group)
            group = []
            end = -1
        group.append(vote)
        end = max(end, vote.span.end_char)
    if group:
        yield _candidate(group)


def _candidate(group: list[Vote]) -> Candidate:
    clear = [vote for vote in group if vote.probability is None or vote.probability >= _SAYS_WHERE]
    placing = clear or [max(group, key=lambda vote: vote.probability or 0.0)]
    span = Span(min(vote.span.start_char for vote in placing), max(vote.span.end_char for vote in placing))
    return Candidate(span, _kind(placing), tuple(group))


def _kind(votes: list[Vote]) -> MentionKind:
    """Return the kind that most votes give; rules that explain themselves decide between equals."""
    count: dict[MentionKind, float] = {}
    for vote in votes:
        count[vote.kind] = count.get(vote.kind, 0.0) + (vote.probability if vote.probability is not None else 1.0)
    return max(count, key=lambda kind: (round(count[kind], 6), -_PRECEDENCE.index(kind)))


def evidence(reading: Reading, candidate: Candidate, voices: frozenset[str]) -> dict[str, float]:
    """Return what speaks for and against a candidate, by name: every rule counts 1, a model the log-odds it gives.

    `voices` are the models that read this text; one that is silent about a candidate speaks against it.
    """
    found = {vote.rule: 1.0 for vote in candidate.votes if vote.probability is None}
    for voice in voices:
        heard = [
            vote.probability for vote in candidate.votes if vote.rule.startswith(voice) and vote.probability is not None
        ]
        found[voice] = log_odds(max(heard, default=0.0))
    found[f"kind.{candidate.kind}"] = 1.0
    words = [
        reading.words[position] for position in reading.positions(candidate.span.start_char, candidate.span.end_char)
    ]
    letters = [word for word in words if word.is_letters]
    if letters and candidate.kind in {MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION}:
        found |= _manner(reading, candidate.kind, letters)
        ordinary = [reading.is_ordinary(word) for word in letters]
        if all(ordinary):
            found["words.ordinary"] = 1.0
            found["words.common"] = max(0.0, max(word.frequency for word in letters) - 3.0)
            found[f"words.ordinary-{'capital' if letters[0].capital else 'lower'}"] = 1.0
    return found


def _manner(reading: Reading, kind: MentionKind, words: list[Word]) -> dict[str, float]:
    manner = {f"manner.{kind}-{'capital' if any(word.capital for word in words) else 'lower'}": 1.0}
    if words[0].opens:
        manner["manner.opens"] = 1.0
    if reading.lower_case:
        manner["manner.text-in-lower-case"] = 1.0
    if len(words) > 1:
        manner["manner.several-words"] = 1.0
    return manner


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, kept within bounds so that no one voice decides alone."""
    if probability <= 0.0:
        return -_MOST_CERTAIN
    if probability >= 1.0:
        return _MOST_CERTAIN
    return max(-_MOST_CERTAIN, min(_MOST_CERTAIN, math.log(probability / (1.0 - probability))))
