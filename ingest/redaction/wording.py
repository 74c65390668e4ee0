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
    rows = []
    for possible in find_possible(around, groups):
        for_group = choose(possible, choices)
        for place, mention in enumerate(possible.group.mentions):
            rows.append((mention, place, possible, choices.mentions.get(mention.span, for_group)))
    rows.sort(key=lambda row: row[0].span)
    numbers = _Numbers(text)
    free_from = 0
    for row, (mention, place, possible, choice) in enumerate(rows):
        free_to = rows[row + 1][0].span.start_char if row + 1 < len(rows) else len(text)
        slot = _Slot(around, mention, Span(free_from, free_to), possible.possessive[place])
        fit = _chosen_fit(slot, place, possible, choice)
        level = choice.level
        if fit is None or not slot.free.contains(fit.original):
            level, fit = Level.PLACEHOLDER, _plain_fit(slot, numbers.of(possible.group))
        free_from = fit.original.end_char
        yield Wording(mention, possible.group, level, fit.original, fit.words)


def choose(possible: Possible, choices: Choices) -> Choice:
    """Return the choice that stands for a group: the narrator's for any of its mentions, else the default."""
    chosen = (choices.groups[member.span] for member in possible.group.mentions if member.span in choices.groups)
    return next(chosen, Choice(possible.default))


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


@dataclass(frozen=True, slots=True)
class _Slot:
    """A mention to be replaced, and how far the text around it is free to be replaced with it."""

    around: Surroundings
    mention: Mention
    free: Span
    possessive: bool


def _chosen_fit(slot: _Slot, place: int, possible: Possible, choice: Choice) -> Fit | None:
    if choice.level is Level.KEEP:
        return Fit(slot.mention.span, slot.mention.span.of(slot.around.text))
    if choice.word is not None:
        return _fit_own_word(slot, choice.word)
    fits = possible.fits.get(choice.level)
    return fits[place] if fits else None


def _fit_own_word(slot: _Slot, word: str) -> Fit:
    if fold(word).split()[0] not in DETERMINERS:
        return _plain_fit(slot, word)
    fit = fit_role(slot.around, slot.mention, word, possessive=slot.possessive)
    if fit is not None and slot.free.contains(fit.original):
        return fit
    wants_capital = slot.around.wants_capital(slot.mention.span.start_char)
    return _plain_fit(slot, with_capital(word) if wants_capital else word)


def _plain_fit(slot: _Slot, words: str) -> Fit:
    span = slot.mention.span
    loose = loose_possessive(slot.around, span) if slot.mention.kind is MentionKind.PERSON else 0
    if span.end_char + loose > slot.free.end_char:
        loose = 0
    if slot.possessive or loose:
        words = make_possessive(words)
    return Fit(Span(span.start_char, span.end_char + loose), words)
