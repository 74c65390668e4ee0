"""A story is hidden as its narrator chose, the same through the whole of it."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.redact import redact
from ingest.redaction.choices import KEEP, NO_CHOICES, Choice, Choices, Level, own_word
from ingest.redaction.placeholders import find_placeholders
from stories.spans import Mention, MentionKind, Span
from tests.marked_text import unmark

STORY = (
    "Mijn zus [[PERSOON:Els]] woont in [[LOCATIE:Ommen]]. "
    "Lieve [[PERSOON:Els]], zei [[PERSOON:Bo]]. [[PERSOON:els]] zweeg."
)


@pytest.mark.parametrize(
    ("choice", "hidden"),
    [
        (KEEP, "Mijn zus Els woont in [plaats 1]. Lieve Els, zei [naam 1]. els zweeg."),
        (own_word("Sanne"), "Mijn zus Sanne woont in [plaats 1]. Lieve Sanne, zei [naam 1]. Sanne zweeg."),
        (own_word("mijn zus"), "Mijn zus woont in [plaats 1]. Lieve mijn zus, zei [naam 1]. mijn zus zweeg."),
        (Choice(Level.ROLE), "Mijn zus woont in [plaats 1]. Lieve [naam 1], zei [naam 2]. mijn zus zweeg."),
        (
            Choice(Level.PLACEHOLDER),
            "Mijn zus [naam 1] woont in [plaats 1]. Lieve [naam 1], zei [naam 2]. [naam 1] zweeg.",
        ),
        (Choice(Level.GENERAL), "Mijn zus [naam 1] woont in [plaats 1]. Lieve [naam 1], zei [naam 2]. [naam 1] zweeg."),
    ],
    ids=lambda value: value.level if isinstance(value, Choice) else "",
)
@pytest.mark.parametrize("mention", [0, 2, 4])
def test_one_choice_carries_through_the_story_whichever_mention_it_is_kept_under(
    choice: Choice, hidden: str, mention: int
) -> None:
    text, mentions = unmark(STORY)
    assert redact(text, mentions, NO_CHOICES.for_group(mentions[mention].span, choice)).text == hidden


def test_a_choice_for_one_mention_stands_over_that_for_all() -> None:
    text, mentions = unmark("[[PERSOON:Els]] en [[PERSOON:Els]]")
    choices = NO_CHOICES.for_group(mentions[0].span, own_word("Sanne")).for_mention(mentions[1].span, KEEP)
    assert redact(text, mentions, choices).text == "Sanne en Els"


@pytest.mark.parametrize(
    ("word", "written"),
    [("Sanne", "Sannes fiets"), ("Anna", "Anna's fiets"), ("Kees", "Kees' fiets"), ("Annie", "Annies fiets")],
)
def test_an_own_word_gets_the_possessive_that_dutch_gives_it(word: str, written: str) -> None:
    text, mentions = unmark("[[PERSOON:Els]]. [[PERSOON:Els']] fiets")
    assert redact(text, mentions, NO_CHOICES.for_group(mentions[0].span, own_word(word))).text == f"{word}. {written}"


def test_a_place_can_be_said_more_generally() -> None:
    text, mentions = unmark("Ik woon in [[LOCATIE:Veghel]] aan de [[LOCATIE:Kempkensweg 4]].")
    choices = Choices({mention.span: Choice(Level.GENERAL) for mention in mentions})
    assert redact(text, mentions, choices).text == "Ik woon in een plaats in het zuiden aan de straat."


def test_numbers_go_on_after_placeholders_that_are_there() -> None:
    text, mentions = unmark("[naam 2] en [[PERSOON:Els]]")
    assert redact(text, mentions).text == "[naam 2] en [naam 3]"


def test_replacements_say_where_and_what() -> None:
    text, mentions = unmark("Op [[DATUM:8 mei 2022]] zag ik [[PERSOON:Els]].")
    redacted = redact(text, mentions, NO_CHOICES.for_group(mentions[1].span, KEEP))
    assert [
        (made.original.of(text), made.span.of(redacted.text), made.level, made.group) for made in redacted.replacements
    ] == [
        ("Op 8 mei 2022", "In mei 2022", Level.GENERAL, mentions[0].span),
        ("Els", "Els", Level.KEEP, mentions[1].span),
    ]


def test_a_name_right_beside_another_is_not_taken_along() -> None:
    text, mentions = unmark("oma [[PERSOON:Toos]] [[PERSOON:Els]]'s huis")
    hidden = redact(text, mentions).text
    assert "Toos" not in hidden
    assert "Els" not in hidden


_WORDS = [
    "Els",
    "de",
    "Vries",
    "Kees'",
    "oma",
    "mijn zus",
    "op",
    "8 mei",
    "58",
    "jaar",
    "\n",
    "'",
    "“",
    ":",
    "é",
    "👩\u200d👧",
    "[naam 1]",
    "in",
]


@st.composite
def _marked_texts(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = " ".join(draw(st.lists(st.sampled_from(_WORDS) | st.text(max_size=5), max_size=20)))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(MentionKind))
    mentions = [
        Mention(Span(min(a, b), max(a, b)), kind, "test", 1.0) for a, b, kind in draw(st.lists(places, max_size=8))
    ]
    return text, mentions


@settings(deadline=None)
@given(_marked_texts())
def test_everything_but_the_replacements_stays_as_it_was(given_text: tuple[str, list[Mention]]) -> None:
    text, mentions = given_text
    redacted = redact(text, mentions)
    rebuilt, last = "", 0
    for made in redacted.replacements:
        rebuilt += redacted.text[last : made.span.start_char] + made.original.of(text)
        last = made.span.end_char
    assert rebuilt + redacted.text[last:] == text


@settings(deadline=None)
@given(_marked_texts())
def test_every_letter_that_was_marked_is_replaced(given_text: tuple[str, list[Mention]]) -> None:
    text, mentions = given_text
    redacted = redact(text, mentions)
    hidden = {
        place for made in redacted.replacements for place in range(made.original.start_char, made.original.end_char)
    }
    hidden |= {place for mark in find_placeholders(text) for place in range(mark.start_char, mark.end_char)}
    marked = {
        place
        for mention in mentions
        if any(sign.isalnum() for sign in mention.span.of(text))
        for place in range(mention.span.start_char, mention.span.end_char)
        if text[place].isalnum()
    }
    assert marked <= hidden


@settings(deadline=None)
@given(_marked_texts())
def test_hiding_what_was_hidden_changes_nothing(given_text: tuple[str, list[Mention]]) -> None:
    text, mentions = given_text
    choices = NO_CHOICES
    for mention in mentions:
        choices = choices.for_group(mention.span, Choice(Level.PLACEHOLDER))
    once = redact(text, mentions, choices)
    again = [Mention(mark, MentionKind.PERSON, "test", 1.0) for mark in find_placeholders(once.text)]
    assert redact(once.text, again, choices).text == once.text


@pytest.mark.parametrize("years", [2, 6, 9, 13, 18, 24, 58, 93])
def test_an_age_that_was_hidden_is_not_hidden_again(years: int) -> None:
    text, mentions = unmark(f"Zij is [[LEEFTIJD:{years}]] en ik niet.")
    once = redact(text, mentions).text
    words = [Mention(Span(*word.span()), MentionKind.AGE, "test", 1.0) for word in re.finditer(r"\w+", once[7:-12])]
    shifted = [Mention(Span(m.span.start_char + 7, m.span.end_char + 7), m.kind, m.rule, 1.0) for m in words]
    assert redact(once, shifted).text == once


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(times: int) -> float:
        same = "de Vries]] [[LEEFTIJD:58]] in [[LOCATIE:Veghel]] op [[DATUM:8 mei 2022]]."
        text, mentions = unmark("\n".join(f"[[PERSOON:Anouk{number} {same}" for number in range(times)))
        begin = time.process_time()
        redact(text, mentions)
        return time.process_time() - begin

    seconds(50)
    short, long = min(seconds(60) for _ in range(3)), min(seconds(480) for _ in range(3))
    assert long < short * 8 * 3
