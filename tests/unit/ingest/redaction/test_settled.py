"""Mentions come out in order, apart, and with all that was marked."""

import pytest

from ingest.redaction.settled import settle
from stories.spans import Mention, MentionKind, Span

TEXT = "Anouk de Vries uit Veghel, [naam 1]."
PERSON, PLACE = MentionKind.PERSON, MentionKind.LOCATION


def _settled(*marked: tuple[int, int, MentionKind]) -> list[tuple[str, MentionKind]]:
    mentions = [Mention(Span(start, end), kind, "test", 1.0) for start, end, kind in marked]
    return [(mention.span.of(TEXT), mention.kind) for mention in settle(TEXT, mentions)]


@pytest.mark.parametrize(
    ("marked", "settled"),
    [
        ([(19, 25, PLACE), (0, 14, PERSON)], [("Anouk de Vries", PERSON), ("Veghel", PLACE)]),
        ([(0, 5, PERSON), (0, 14, PERSON)], [("Anouk de Vries", PERSON)]),
        ([(0, 8, PERSON), (6, 14, PERSON)], [("Anouk de Vries", PERSON)]),
        ([(0, 8, PERSON), (6, 25, PLACE)], [("Anouk de", PERSON), ("Vries uit Veghel", PLACE)]),
        ([(14, 26, PLACE)], [("uit Veghel,", PLACE)]),
        ([(14, 15, PLACE)], []),
        ([(27, 35, PERSON)], []),
        ([(28, 32, PERSON)], []),
        ([(19, 36, PLACE)], [("Veghel,", PLACE)]),
        ([], []),
    ],
    ids=["order", "inside", "same kind overlaps", "other kind overlaps", "spaces off", "only a space",
         "a placeholder", "inside a placeholder", "over a placeholder", "none"],
)  # fmt: skip
def test_settling(marked: list[tuple[int, int, MentionKind]], settled: list[tuple[str, MentionKind]]) -> None:
    assert _settled(*marked) == settled


def test_a_mention_outside_the_text_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="outside"):
        _settled((0, len(TEXT) + 1, PERSON))


@pytest.mark.parametrize(
    ("text", "count"), [("Ik ben eind vijftig.", 0), ("Ik ben vijftig.", 1), ("Het eind, vijftig.", 1)]
)
def test_an_age_that_is_said_roughly_is_no_mention(text: str, count: int) -> None:
    start = text.index("vijftig")
    age = Mention(Span(start, start + 7), MentionKind.AGE, "test", 1.0)
    assert len(settle(text, [age])) == count


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        ("Piet Mulder kwam.", "test", 1),
        ("Piet, Mulder kwam.", "test", 2),
        ("piet mulder kwam", "test", 2),
        ("Piet Mulder kwam.", "gevraagd", 2),
    ],
)
def test_a_first_name_and_a_surname_found_apart_are_one(text: str, rule: str, count: int) -> None:
    start = text.lower().index("mulder")
    spans = (Span(0, 4), Span(start, start + 6))
    assert len(settle(text, [Mention(span, PERSON, rule, 1.0) for span in spans])) == count
