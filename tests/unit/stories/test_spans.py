"""Spans are half-open and in characters."""

import pytest

from stories.spans import Mention, MentionKind, Span


def test_span_gives_its_part_of_a_text_in_characters() -> None:
    assert Span(2, 4).of("é🙂ab!") == "ab"


def test_length_is_in_characters_and_may_be_nothing() -> None:
    assert len(Span(2, 5)) == 3
    assert len(Span(2, 2)) == 0


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2)])
def test_stretch_that_ends_before_it_starts_or_starts_before_the_text_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "overlaps"), [(Span(0, 2), False), (Span(0, 3), True), (Span(4, 9), True), (Span(5, 9), False)]
)
def test_spans_that_only_touch_do_not_overlap(other: Span, overlaps: bool) -> None:
    assert Span(2, 5).overlaps(other) is overlaps
    assert other.overlaps(Span(2, 5)) is overlaps


@pytest.mark.parametrize(
    ("other", "contains"), [(Span(2, 5), True), (Span(3, 4), True), (Span(1, 5), False), (Span(2, 6), False)]
)
def test_span_contains_itself_and_what_lies_wholly_inside(other: Span, contains: bool) -> None:
    assert Span(2, 5).contains(other) is contains


def test_mentions_sort_by_place() -> None:
    late = Mention(Span(9, 12), MentionKind.AGE, "leeftijd", 1.0)
    early = Mention(Span(3, 5), MentionKind.PERSON, "naam", 0.5)
    assert sorted([late, early]) == [early, late]
