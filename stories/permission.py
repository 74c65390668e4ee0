"""Who may find, quote and count a story: the only place where switches become answers."""

from enum import StrEnum

from stories.consent import Use


class Audience(StrEnum):
    """In what role someone looks into the bank."""

    PUBLIC = "publiek"
    EDUCATOR = "docent"
    RESEARCHER = "onderzoeker"
    # Everyone in a classroom, and whoever looks for a case: narrower than what an educator may read.
    LESSON = "les"


# Any one of these switches opens a story to the audience.
OPENED_BY: dict[Audience, frozenset[Use]] = {
    Audience.PUBLIC: frozenset({Use.READ}),
    Audience.EDUCATOR: frozenset({Use.READ, Use.TEACH}),
    Audience.RESEARCHER: frozenset({Use.READ, Use.RESEARCH}),
    Audience.LESSON: frozenset({Use.TEACH}),
}


def may_find(uses: frozenset[Use], audience: Audience) -> bool:
    """Return whether a story with these uses may be found, read and highlighted by the audience."""
    return bool(uses & OPENED_BY[audience])


def may_count(uses: frozenset[Use]) -> bool:
    """Return whether a story may be counted in a pattern."""
    return Use.COUNT in uses


def may_quote(uses: frozenset[Use]) -> bool:
    """Return whether a sentence of a story may stand under a pattern, apart from its story."""
    return Use.QUOTE in uses


def may_teach(uses: frozenset[Use]) -> bool:
    """Return whether a story may stand in a lesson: reading alone does not open it to a classroom."""
    return Use.TEACH in uses


def may_learn(uses: frozenset[Use]) -> bool:
    """Return whether the bank's own model may learn from the answers about a story.

    There is no switch for this alone. A model comes of studying whole texts, and speaks of many stories at once as a
    count does: both switches must be on.
    """
    return {Use.RESEARCH, Use.COUNT} <= uses


def may_index(uses: frozenset[Use]) -> bool:
    """Return whether a story belongs in a search index at all."""
    return bool(uses - {Use.QUOTE})


# What a copy of whole stories may be taken along for; the other switches are about sentences and counts.
EXPORTED_FOR = frozenset({Use.RESEARCH, Use.READ})


def may_export(uses: frozenset[Use], use: Use) -> bool:
    """Return whether a story with these uses may be taken along for this use.

    A copy lives outside the bank: each use asks for its own switch, and none stands in for another.
    """
    return use in EXPORTED_FOR and use in uses


def may_describe(uses: frozenset[Use]) -> bool:
    """Return whether harvesters may be told that this story is there: only when anyone may read it here."""
    return may_find(uses, Audience.PUBLIC)
