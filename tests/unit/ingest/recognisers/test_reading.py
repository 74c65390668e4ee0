from functools import cache

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading

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
