"""From the probability of every code to what may be proposed and what a narrator may choose from."""

from collections.abc import Collection, Mapping, Sequence

CANDIDATES = 5
# How many more there are when none of the candidates will do.
OTHERS = 3


def opposite(code: str) -> str | None:
    """Return the code that says the contrary of the same value, or None for an epistemic label."""
    return {"+": "-", "-": "+"}[code[0]] + code[1:] if code[0] in "+-" else None


def without_contradiction(ranked: Sequence[str]) -> list[str]:
    """Return codes, best first, without those whose opposite stands before them."""
    kept: list[str] = []
    for code in ranked:
        if opposite(code) not in kept:
            kept.append(code)
    return kept


def choose_proposals(
    probabilities: Mapping[str, float], *, threshold: float, never_unasked: Collection[str] = ()
) -> list[str]:
    """Return the codes to propose unasked, most likely first; never both signs of one value."""
    likely = [code for code in _ranked(probabilities) if probabilities[code] >= threshold]
    return [code for code in without_contradiction(likely) if code not in never_unasked]


def choose_candidates(probabilities: Mapping[str, float]) -> list[str]:
    """Return the five codes that a narrator can be offered for a sentence, most likely first."""
    return _ranked(probabilities)[:CANDIDATES]


def choose_others(probabilities: Mapping[str, float]) -> list[str]:
    """Return the codes that come after the candidates, most likely first."""
    return _ranked(probabilities)[CANDIDATES : CANDIDATES + OTHERS]


def _ranked(probabilities: Mapping[str, float]) -> list[str]:
    return sorted(probabilities, key=lambda code: (-probabilities[code], code))
