"""Hiding more in a story that is in the bank, without moving its labels to other sentences.

Who hides more in a refused story is looked at again: it waits for a curator like any other. While an objection waits it
stays where it is: another curator decides, and reads it as it is then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.redact import Redacted, Replacement, redact
from ingest.redaction.choices import Choice, Choices, Level, own_word
from ingest.redaction.groups import group_mentions
from ingest.redaction.missed import find_typed
from service.use_cases.own_story.hiding_again import hiding_of
from service.wiring import Bank
from service.wishes import Hiding, keep_wish
from stories.errors import InvalidInputError
from stories.spans import MentionKind, Span
from stories.story import Story, StoryStatus


@dataclass(frozen=True, slots=True)
class MoreHidden:
    """A story in which more is hidden, and in how many places."""

    story: Story
    places: int


def hide_more(bank: Bank, story_id: str, words: str, kind: MentionKind, *, instead: str = "") -> MoreHidden:
    """Replace words wherever they stand, by a word of the narrator's own or else by a placeholder.

    Raise InvalidInputError when the words stand nowhere, or reach over the end of a sentence.
    """
    choice = own_word(instead) if instead.strip() else Choice(Level.PLACEHOLDER)
    places = 0
    hiding: Hiding | None = None

    def edit(story: Story, objection_waits: bool) -> Story:
        nonlocal places, hiding
        redacted = hide_words(story.text, words, kind, choice)
        places = len(redacted.replacements)
        changed = replace(story, text=redacted.text, sentences=moved(story.sentences, redacted.replacements))
        hiding = hiding_of(bank, story, changed, redacted.replacements, at=bank.clock())
        return after_hiding(changed, objection_waits)

    story = bank.store.change_minding_objection(story_id, edit)
    if hiding is not None:
        keep_wish(bank.settings.data, hiding)
    bank.sync()
    return MoreHidden(story, places)


def hide_words(text: str, words: str, kind: MentionKind, choice: Choice) -> Redacted:
    """Return a text with these words replaced everywhere; raise InvalidInputError when they stand nowhere."""
    mentions = find_typed(text, words, kind)
    choices = Choices()
    for group in group_mentions(text, mentions):
        choices = choices.for_group(group.anchor, choice)
    return redact(text, mentions, choices)


def after_hiding(story: Story, objection_waits: bool) -> Story:
    """Return a story where it belongs once more is hidden in it: a refused one is looked at again.

    Who decides about an objection decides about the story where it stands.
    """
    if story.status is not StoryStatus.REFUSED or objection_waits:
        return story
    return replace(story, status=StoryStatus.WAITING, refusal=None)


def moved(sentences: Sequence[Span], replacements: Sequence[Replacement]) -> tuple[Span, ...]:
    """Return where sentences are after replacements; raise InvalidInputError when one crosses their borders."""
    result = []
    for sentence in sentences:
        start, end = sentence.start_char, sentence.end_char
        shift_start = shift_end = 0
        for replacement in replacements:
            original = replacement.original
            grows = len(replacement.span) - len(original)
            if original.overlaps(sentence) and not sentence.contains(original):
                message = "Deze woorden staan in twee zinnen. Haal ze per zin weg."
                raise InvalidInputError(message, fields={"woorden": message})
            if original.end_char <= start:
                shift_start += grows
            if original.end_char <= end:
                shift_end += grows
        result.append(Span(start + shift_start, end + shift_end))
    return tuple(result)
