"""Votes that lie over each other brought together: one candidate for each stretch that may have to be hidden."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

# A model that is this unsure does not say where a mention begins and ends, unless it is the only one that speaks.
_SAYS_WHERE = 0.5
_MOST_CERTAIN = 6.0
_NOT_YET_COMMON = 3.0
_LITTLE_WORD = 6.0
_SHORTEST_KNOWN = 3
_NAMED = frozenset({MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION})
# What has a form of its own is known by that form: models may only add to it.
FORMAL = frozenset({MentionKind.EMAIL, MentionKind.LINK, MentionKind.PHONE, MentionKind.NUMBER, MentionKind.DATE})
# Rules that only half see a form: a model that sees nothing there may speak against them.
_HALF_FORMAL = frozenset(
    {
        "numbers.weakly-announced",
        "numbers.announced-later",
        "numbers.code",
        "contact.user-name-digits",
        "dates.day-month-words",
        "dates.figures-no-year",
        "dates.figures-heading",
        "dates.month-misspelt",
    }
)
_FORMAL_RULES = frozenset(
    {
        "places.postcode",
        "places.post-box",
        "streets.number",
        "repetition.compound",
        "repetition.initials",
        "names-by-list.compound",
        "spelled-names.letters",
    }
)
# A model that is silent about a candidate found it less likely than this.
_SILENT = 0.015
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


# Of a word: how sure a model is of it (log-odds), and where.
Sureness = Mapping[str, Sequence[tuple[float, int]]]


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
    """Return the kind that most voices give, each heard once; what has a form of its own is known by that form."""
    heard: dict[tuple[MentionKind, str], float] = {}
    for vote in votes:
        if vote.probability is None and vote.kind in FORMAL:
            return min((other.kind for other in votes if other.probability is None), key=_PRECEDENCE.index)
        voice = vote.rule.split(".")[0]
        sure = 1.0 if vote.probability is None else vote.probability
        heard[vote.kind, voice] = max(sure, heard.get((vote.kind, voice), 0.0))
    totals = {kind: sum(sure for (other, _), sure in heard.items() if other is kind) for kind, _ in heard}
    return max(totals, key=lambda kind: (round(totals[kind], 6), -_PRECEDENCE.index(kind)))


def sureness_of_names(reading: Reading, candidates: Iterable[Candidate], voice: str) -> Sureness:
    """Return for every word of a name how sure a model is of it, the surest places first."""
    places: dict[str, list[tuple[float, int]]] = {}
    for candidate in candidates:
        heard = max(
            (vote.probability for vote in candidate.votes if vote.rule.startswith(voice) and vote.probability),
            default=0.0,
        )
        if candidate.kind in _NAMED and heard > _SAYS_WHERE:
            for stem in _stems(reading, candidate):
                places.setdefault(stem, []).append((log_odds(heard), candidate.span.start_char))
    return {stem: sorted(found, reverse=True)[:2] for stem, found in places.items()}


def _stems(reading: Reading, candidate: Candidate) -> set[str]:
    """Return the words by which a name would be known again."""
    words = reading.words_in(candidate.span)
    return {word.stem for word in words if word.is_letters and len(word.stem) >= _SHORTEST_KNOWN}


def evidence(
    reading: Reading, candidate: Candidate, voices: frozenset[str], elsewhere: Sureness | None = None
) -> dict[str, float]:
    """Return what speaks for and against a candidate, by name: every rule counts 1, a model the log-odds it gives.

    `voices` are the models that read this text; one that is silent about a candidate speaks against it. `elsewhere` is
    how sure a model is of the same words at other places in the text.
    """
    found = {vote.rule: 1.0 for vote in candidate.votes if vote.probability is None}
    formal = candidate.kind in FORMAL or not found.keys().isdisjoint(_FORMAL_RULES)
    least = 0.0 if formal and not found.keys() <= _HALF_FORMAL else -_MOST_CERTAIN
    for voice in voices:
        heard = [
            vote.probability for vote in candidate.votes if vote.rule.startswith(voice) and vote.probability is not None
        ]
        found[voice] = max(least, log_odds(max(heard, default=_SILENT)))
    found[f"kind.{candidate.kind}"] = 1.0
    if all(vote.probability is not None for vote in candidate.votes):
        found[f"manner.models-alone-{candidate.kind}"] = 1.0
    if candidate.kind in _NAMED:
        words = [word for word in reading.words_in(candidate.span) if word.is_letters]
        found |= _of_words(reading, candidate.kind, words)
        if "words.allowed" in found and f"manner.models-alone-{candidate.kind}" in found:
            found["words.allowed-models-alone"] = 1.0
        if elsewhere:
            found["manner.known-elsewhere"] = _sureness_elsewhere(reading, candidate, elsewhere)
    return found


def _sureness_elsewhere(reading: Reading, candidate: Candidate, elsewhere: Sureness) -> float:
    here = candidate.span.start_char
    others = (sure for stem in _stems(reading, candidate) for sure, place in elsewhere.get(stem, ()) if place != here)
    return max(others, default=0.0)


def _of_words(reading: Reading, kind: MentionKind, words: list[Word]) -> dict[str, float]:
    """Return how a name is written and whether its words have another meaning."""
    if not words:
        return {"words.none": 1.0}
    found = {f"manner.{kind}-{'capital' if any(word.capital for word in words) else 'lower'}": 1.0}
    if all(reading.is_ordinary(word) for word in words):
        found["words.ordinary"] = 1.0
        found["words.common"] = max(0.0, max(word.frequency for word in words) - _NOT_YET_COMMON)
        found[f"words.ordinary-{'capital' if words[0].capital else 'lower'}"] = 1.0
    circumstances = {
        "words.allowed": all(is_allowed(reading, word) for word in words),
        "words.little": all(word.frequency >= _LITTLE_WORD and not word.capital for word in words),
        "manner.opens": words[0].opens,
        "manner.text-in-lower-case": reading.lower_case,
        "manner.several-words": len(words) > 1,
    }
    return found | {name: 1.0 for name, holds in circumstances.items() if holds}


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, kept within bounds so that no one voice decides alone."""
    if probability <= 0.0:
        return -_MOST_CERTAIN
    if probability >= 1.0:
        return _MOST_CERTAIN
    return max(-_MOST_CERTAIN, min(_MOST_CERTAIN, math.log(probability / (1.0 - probability))))
