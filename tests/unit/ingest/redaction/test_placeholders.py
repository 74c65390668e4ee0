"""Placeholders are made, recognised and counted by one pattern."""

import pytest

from ingest.redaction.placeholders import PLACEHOLDER, find_placeholders, last_number, make_placeholder
from stories.spans import MentionKind


@pytest.mark.parametrize("kind", MentionKind)
def test_every_placeholder_that_is_made_is_recognised(kind: MentionKind) -> None:
    assert PLACEHOLDER.fullmatch(make_placeholder(kind, 12))


@pytest.mark.parametrize("text", ["[naam]", "[naam 0]", "[naam 01]", "[Naam 1]", "[datum 1]", "[iets]", "naam 1"])
def test_other_brackets_are_none(text: str) -> None:
    assert find_placeholders(text) == ()


def test_the_last_number_is_counted_per_kind() -> None:
    text = "[naam 2] en [naam 10] in [plaats 3], [datum]"
    assert [last_number(text, kind) for kind in (MentionKind.PERSON, MentionKind.LOCATION, MentionKind.DATE)] == [
        10,
        3,
        0,
    ]
