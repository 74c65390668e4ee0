"""Which sentences the reader is spared."""

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.order import cast_votes
from ingest.recognisers.plain_sentences import worth_reading
from ingest.recognisers.reading import Reading
from stories.spans import MentionKind, Span

LEXICON = Lexicon()
PLAIN = "Het regende en we wachtten lang op de bus."


def read(text: str) -> str:
    reading = Reading(text, LEXICON)
    return " ".join(span.of(text) for span in worth_reading(reading, cast_votes(reading)))


def test_sentence_of_ordinary_words_is_not_read() -> None:
    assert read(f"{PLAIN} Mijn zus Annelies kwam. {PLAIN}") == "Mijn zus Annelies kwam."


@pytest.mark.parametrize(
    "sentence",
    [
        "Daar zat de Kapitein ook weer.",
        "Zij was toen 54 en moe.",
        "Daarna belde flupke weer op.",
        "ik zag dat hoop er weer was.",
    ],
)
def test_sentence_with_anything_else_is_read(sentence: str) -> None:
    assert read(f"{PLAIN} {sentence}") == sentence


def test_what_is_told_after_a_colon_may_begin_small() -> None:
    assert read(f"{PLAIN} Toen zei ze: kom er maar bij.") == ""


@pytest.mark.parametrize("opening", ["Lotje", "Ar"])
def test_sentence_that_opens_with_a_rare_word_is_read(opening: str) -> None:
    assert read(f"{PLAIN} {opening} liep met ons mee.") == f"{opening} liep met ons mee."


def test_word_that_is_a_name_elsewhere_is_read_everywhere() -> None:
    assert read("Mijn buurvrouw heet Hoop. Het was mooi weer. De hoop was weg.") == (
        "Mijn buurvrouw heet Hoop. De hoop was weg."
    )


@pytest.mark.parametrize("unit", ["8f-3 %% ", "12.7 / 9 ", "(( ;; )) ", "語 ж λ "])
def test_what_is_no_language_is_not_read(unit: str) -> None:
    assert read("Annelies kwam.\n" + unit * 600 + "\n" + PLAIN * 20).count(unit) < 100


def test_chat_full_of_times_and_signs_is_language() -> None:
    chat = "12-03-2021 14:05 - Fiquelle: 👍 ok\n" * 40
    assert read(chat).count("Fiquelle") == 40


def test_text_without_capitals_is_read_whole() -> None:
    text = (
        "ik zat daar en het regende de hele dag en niemand zei iets tegen mij en toen ging ik maar weer naar huis toe"
    )
    assert read(text) == text


def test_no_mention_of_an_earlier_voice_is_left_out() -> None:
    reading = Reading(PLAIN, LEXICON)
    assert worth_reading(reading, ()) == []
    (vote,) = cast_votes(Reading("Mijn zus Annelies.", LEXICON))[:1]
    assert vote.kind is MentionKind.PERSON
    assert worth_reading(Reading("Mijn zus Annelies.", LEXICON), [vote]) == [Span(0, 18)]
