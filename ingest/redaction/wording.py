"""The words that come in the place of each mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.redaction.choices import Choice, Choices, Level
from ingest.redaction.fits import Fit
from ingest.redaction.groups import Group
from ingest.redaction.name_forms import fold
from ingest.redaction.placeholders import NUMBERED, last_number, make_placeholder
from ingest.redaction.possessives import loose_possessive, make_possessive
from ingest.redaction.possible import Possible, find_possible
from ingest.redaction.roles import DETERMINERS, fit_role
from ingest.redaction.surroundings import Surroundings, with_capital
from stories.spans import Mention, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one mention, and the stretch of the raw text whose place they take."""

    mention: Mention
    group: Group
    level: Level
    original: Span
    words: str


def word_mentions(text: str, groups: Sequence[Group], choices: Choices) -> Iterator[Wording]:
    """Yield the wording of every mention in order of the text; what they replace never overlaps.

    Where a chosen role or common noun would not be Dutch, the placeholder stands.
    """
    around = Surroundings(text)
    rows = sorted(
        (
            (mention, place, possible)
            for possible in find_possible(around, groups)
            for place, mention in enumerate(possible.group.mentions)
        ),
        key=lambda row: row[0].span,
    )
    numbers = _Numbers(text)
    free_from = 0
    for row, (mention, place, possible) in enumerate(rows):
        free_to = rows[row + 1][0].span.start_char if row + 1 < len(rows) else len(text)
        choice = choose(possible, mention, choices)
        fit = _chosen_fit(around, mention, place, possible, choice)
        level = choice.level
        if fit is None or not (free_from <= fit.original.start_char and fit.original.end_char <= free_to):
            level, fit = Level.PLACEHOLDER, _plain_fit(around, mention, place, possible, numbers.of(possible.group))
        free_from = fit.original.end_char
        yield Wording(mention, possible.group, level, fit.original, fit.words)


def choose(possible: Possible, mention: Mention, choices: Choices) -> Choice:
    """Return the choice that stands for a mention: its own, else that of its group, else the default."""
    if mention.span in choices.mentions:
        return choices.mentions[mention.span]
    for member in possible.group.mentions:
        if member.span in choices.groups:
            return choices.groups[member.span]
    return Choice(possible.default)


class _Numbers:
    """Counts placeholders per kind in the order in which they come, after those that the text has already."""

    def __init__(self, text: str) -> None:
        self._last = {kind: last_number(text, kind) for kind in NUMBERED}
        self._given: dict[Span, int] = {}

    def of(self, group: Group) -> str:
        if group.kind in NUMBERED and group.anchor not in self._given:
            self._last[group.kind] += 1
            self._given[group.anchor] = self._last[group.kind]
        return make_placeholder(group.kind, self._given.get(group.anchor, 0))


def _chosen_fit(around: Surroundings, mention: Mention, place: int, possible: Possible, choice: Choice) -> Fit | None:
    if choice.level is Level.KEEP:
        return Fit(mention.span, mention.span.of(around.text))
    if choice.word is not None:
        word = choice.word
        if fold(word).split()[0] in DETERMINERS:
            if fit := fit_role(around, mention, word, possessive=possible.possessive[place]):
                return fit
            if around.wants_capital(mention.span.start_char):
                word = with_capital(word)
        return _plain_fit(around, mention, place, possible, word)
    fits = possible.fits.get(choice.level)
    return fits[place] if fits else None


def _plain_fit(around: Surroundings, mention: Mention, place: int, possible: Possible, words: str) -> Fit:
    span = mention.span
    loose = loose_possessive(around, span) if mention.kind is MentionKind.PERSON else 0
    if possible.possessive[place] or loose:
        words = make_possessive(words)
    return Fit(Span(span.start_char, span.end_char + loose), words)
