"""What was hidden in a story that was told already, kept so that only who has the text of before can do it again.

Where words stood and what came in their place is sealed with a key that is made of the text of before: to whoever has
not got that text, as after a withdrawal, it says nothing.
"""

import hmac
import json
import logging
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ingest.redact import Replacement
from service.wiring import Bank
from service.wishes import Hiding
from stories.spans import Span
from stories.story import Story

_NONCE_BYTES = 12
_LOG = logging.getLogger("verhalenbank")


def hiding_of(bank: Bank, before: Story, after: Story, replacements: Iterable[Replacement], *, at: datetime) -> Hiding:
    """Return what was hidden in a story, to be kept beside the database."""
    places = [(one.original.start_char, one.original.end_char, one.span.of(after.text)) for one in replacements]
    sentences = [(span.start_char, span.end_char) for span in after.sentences]
    nonce = os.urandom(_NONCE_BYTES)
    content = json.dumps({"places": places, "sentences": sentences}).encode()
    sealed = nonce + AESGCM(_derived(bank, "key", before)).encrypt(nonce, content, before.id.encode())
    return Hiding(before.id, at, _digest(bank, before), b64encode(sealed).decode())


def hide_again(bank: Bank, story: Story, hidings: Iterable[Hiding]) -> Story:
    """Return a story with everything hidden that was hidden in the text that it has, and in what that became."""
    left = list(hidings)
    while (next_one := _about(bank, story, left)) is not None:
        left.remove(next_one)
        story = _hidden(bank, story, next_one)
    return story


def _about(bank: Bank, story: Story, hidings: Iterable[Hiding]) -> Hiding | None:
    digest = _digest(bank, story)
    return next((one for one in hidings if one.before == digest), None)


def _hidden(bank: Bank, story: Story, hiding: Hiding) -> Story:
    try:
        sealed = b64decode(hiding.sealed)
        nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        held = json.loads(AESGCM(_derived(bank, "key", story)).decrypt(nonce, content, story.id.encode()))
    except (ValueError, InvalidTag):
        _LOG.warning("a line about what was hidden in a story cannot be opened")
        return story
    pieces, read = [], 0
    for start, end, words in held["places"]:
        pieces += [story.text[read:start], words]
        read = end
    text = "".join([*pieces, story.text[read:]])
    return replace(story, text=text, sentences=tuple(Span(start, end) for start, end in held["sentences"]))


def _digest(bank: Bank, story: Story) -> str:
    return _derived(bank, "digest", story).hex()


def _derived(bank: Bank, purpose: str, story: Story) -> bytes:
    return hmac.digest(bank.secret.key(f"hiding-{purpose}"), story.text.encode(), "sha256")
