"""Choosing the labels of a sentence, by who codes and by who reviews: labels, or in so many words something else."""

from collections.abc import Collection

_NOTHING = "Kies een label, of zeg dat er geen label is."
_UNSAVED = "Je kruiste labels aan. Bewaar ze, of haal ze eerst weg."


def what_is_unclear(chosen: Collection[str], *, says_other: bool) -> dict[str, str]:
    """Return by field what to ask of who chose nothing and said nothing else, or did both; empty when it is clear."""
    # Never guess: a stray Enter presses the first button of a form.
    if bool(chosen) != says_other:
        return {}
    return {"label": _UNSAVED if chosen else _NOTHING}
