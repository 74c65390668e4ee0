"""Hiding as a conversation: what its narrator chooses for each mark, adds to them, and agrees to in the end."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ingest.redaction.choices import Choice
from ingest.redaction.missed import find_selected, find_typed
from service.use_cases.telling.marks import group_keys, marks_of, plain
from service.use_cases.telling.state import NOBODY_ASKED, Missed, Telling
from stories.errors import InvalidInputError
from stories.spans import MentionKind, Span

_MOST_MISSED = 200
_LONGEST_SELECTION = 200


def choose(telling: Telling, choices: Mapping[str, Choice]) -> Telling:
    """Return the telling with these choices, each by the key of its group, over the earlier ones."""
    by_words = dict(telling.choices)
    for group in marks_of(telling).groups:
        words = group_keys(telling.text, group)
        if words[0] in choices:
            by_words |= dict.fromkeys(words, choices[words[0]])
    return replace(telling, choices=MappingProxyType(by_words))


def choose_places(telling: Telling, choices: Mapping[str, Choice | None]) -> Telling:
    """Return the telling with these choices for single places, each by its key; None is as in the whole group."""
    changed = {**telling.places, **choices}
    kept = {key: choice for key, choice in changed.items() if choice is not None}
    return replace(telling, places=MappingProxyType(kept))


def add_missed(telling: Telling, words: str, kind: MentionKind) -> Telling:
    """Return the telling with these words hidden wherever they stand; raise InvalidInputError when they do not."""
    find_typed(telling.text, words, kind)
    return _add(telling, Missed(" ".join(words.split()), kind))


def add_selected(telling: Telling, selected: Span, words: str, kind: MentionKind) -> Telling:
    """Return the telling with a selected stretch hidden, and its words wherever else they stand.

    A stretch that is not these words was selected in another text than this: then the words are looked for. Raise
    InvalidInputError when there is nothing to hide.
    """
    if selected.end_char > len(telling.text) or plain(selected.of(telling.text)) != plain(words):
        return add_missed(telling, words, kind)
    if len(selected) > _LONGEST_SELECTION:
        message = "Kies een kleiner stuk. Haal een hele zin liever weg in je verhaal zelf."
        raise InvalidInputError(message, fields={"woorden": message})
    find_selected(telling.text, selected, kind)
    return _add(telling, Missed(selected.of(telling.text), kind, at=selected))


def agree(telling: Telling) -> Telling:
    """Return the telling with the hidden text only: whatever held a name is gone from it.

    Keep it with `keep_with_new_key`, so that what was sealed before can no longer be opened either.
    """
    return replace(
        telling,
        text=marks_of(telling).redact().text,
        hidden=True,
        asked=NOBODY_ASKED,
        mentions=(),
        doubts=(),
        missed=(),
        choices=MappingProxyType({}),
        places=MappingProxyType({}),
        help=None,
    )


def _add(telling: Telling, missed: Missed) -> Telling:
    if len(telling.missed) >= _MOST_MISSED:
        message = "Je hebt al veel woorden toegevoegd. Haal de rest weg in je verhaal zelf."
        raise InvalidInputError(message, fields={"woorden": message})
    return replace(telling, missed=(*telling.missed, missed))
