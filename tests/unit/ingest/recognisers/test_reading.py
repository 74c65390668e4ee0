from functools import cache

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from stories.spans import Span

CHAT = (
    "14-02-2025 09:11 - {one}: is er nog iemand langs geweest vandaag want ze belde mij net 14-02-2025 09:15 - {two}: "
    "ik ga straks en neem de kleine mee naar haar toe 14-02-2025 09:20 - {one}: top dan weet ik dat"
)


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def test_capitals_of_who_sent_a_message_do_not_count_for_how_it_was_written() -> None:
    assert Reading(CHAT.format(one="Joost H.", two="Els"), lexicon()).lower_case


def test_messages_with_capitals_of_their_own_are_not_in_lower_case() -> None:
    text = CHAT.format(one="Joost", two="Els").replace("is er", "Is Er").replace("ik ga", "Ik Ga").replace("top", "Top")
    assert not Reading(text, lexicon()).lower_case


def test_what_stands_behind_the_name_of_a_sender_is_no_message() -> None:
    assert Reading(CHAT.format(one="Joost 🌵", two="Els 💃🏽"), lexicon()).lower_case


def test_codes_and_abbreviations_are_no_capitals_of_a_writer() -> None:
    said = "ik moest naar het UWV en toen naar het CIZ met NL12 INGB en met kenteken TX-403-R en niemand wist iets van "
    said += "mij of van hem of van de brief die ze toen stuurden"
    assert Reading(said, lexicon()).lower_case
    assert not Reading(said.replace("toen", "Toen").replace("van", "Van"), lexicon()).lower_case


def test_words_are_found_by_where_they_stand() -> None:
    reading = Reading("Mijn zus Lies lacht.", lexicon())
    inside = Span(7, 13)
    assert [word.text for word in reading.words_in(inside)] == ["zus", "Lies"]
    assert reading.positions(inside) == range(1, 3)
    assert reading.span(1, 3) == Span(5, 13)
    assert reading.words_in(Span(4, 5)) == ()


def test_outside_the_text_stands_no_word() -> None:
    reading = Reading("Lies lacht", lexicon())
    assert [word and word.text for word in map(reading.at, (-1, 0, 1, 2))] == [None, "Lies", "lacht", None]
