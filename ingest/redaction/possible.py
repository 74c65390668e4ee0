"""What can be said instead of each name and detail, and which of it is said unless the narrator chooses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.redaction.ages import fit_age
from ingest.redaction.choices import Level
from ingest.redaction.dates import fit_date
from ingest.redaction.fits import Fit
from ingest.redaction.groups import Group
from ingest.redaction.institutions import institution_noun
from ingest.redaction.name_forms import fold
from ingest.redaction.nouns import Noun, fit_noun
from ingest.redaction.places import place_noun
from ingest.redaction.possessives import has_possessive, known_forms
from ingest.redaction.roles import find_role, fit_role
from ingest.redaction.surroundings import Surroundings
from stories.spans import MentionKind

Fits = tuple[Fit | None, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """What can be said instead of the mentions of one group: per level a fit, or None, for every mention."""

    group: Group
    possessive: tuple[bool, ...]
    fits: dict[Level, Fits]
    default: Level

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that fit at least one mention, the placeholder always."""
        return (*(level for level, fits in self.fits.items() if any(fits)), Level.PLACEHOLDER)


def find_possible(around: Surroundings, groups: Sequence[Group]) -> tuple[Possible, ...]:
    """Return for every group what can be said instead of it, and its default.

    The default is the most readable that identifies no one. A role or a common noun stands only where it fits every
    mention and means this person or institution alone; else it is a placeholder.
    """
    roles = [_role(around, group) for group in groups]
    nouns = [_noun(around, group) for group in groups]
    same_roles = Counter(fold(role) for role in roles if role)
    same_nouns = Counter(noun.stem for noun in nouns if noun)
    possible = []
    for group, role, noun in zip(groups, roles, nouns, strict=True):
        possessive = _possessives(around, group)
        fits: dict[Level, Fits] = {}
        is_clear = False
        if role is not None:
            is_clear = same_roles[fold(role)] == 1
            fits[Level.ROLE] = tuple(
                fit_role(around, mention, role, possessive=owns)
                for mention, owns in zip(group.mentions, possessive, strict=True)
            )
        if noun is not None:
            is_clear = same_nouns[noun.stem] == 1
            fits[Level.GENERAL] = tuple(
                None if owns else fit_noun(around, mention.span, noun, named_before=is_clear and place > 0)
                for place, (mention, owns) in enumerate(zip(group.mentions, possessive, strict=True))
            )
        elif fit_less := _LESS.get(group.kind):
            fits[Level.GENERAL] = tuple(fit_less(around, mention.span) for mention in group.mentions)
        possible.append(Possible(group, possessive, fits, _default(group, fits, is_clear=is_clear)))
    return tuple(possible)


_LESS = {MentionKind.DATE: fit_date, MentionKind.AGE: fit_age}


def _role(around: Surroundings, group: Group) -> str | None:
    if group.kind is not MentionKind.PERSON:
        return None
    return group.role or find_role(around, group.mentions)


def _noun(around: Surroundings, group: Group) -> Noun | None:
    if group.kind is MentionKind.ORGANISATION:
        return institution_noun(around, [mention.span for mention in group.mentions])
    if group.kind is MentionKind.LOCATION:
        return place_noun(group.mentions[0].span.of(around.text))
    return None


def _possessives(around: Surroundings, group: Group) -> tuple[bool, ...]:
    if group.kind in _LESS:
        return (False,) * len(group.mentions)
    written = [mention.span.of(around.text) for mention in group.mentions]
    known = known_forms(written)
    return tuple(has_possessive(name, known) for name in written)


def _default(group: Group, fits: dict[Level, Fits], *, is_clear: bool) -> Level:
    match group.kind:
        case MentionKind.DATE | MentionKind.AGE if any(fits[Level.GENERAL]):
            return Level.GENERAL
        case MentionKind.PERSON if is_clear and (group.role or all(fits[Level.ROLE])):
            return Level.ROLE
        case MentionKind.ORGANISATION if is_clear and all(fits[Level.GENERAL]):
            return Level.GENERAL
        case _:
            return Level.PLACEHOLDER
