"""A narrator sees for each person and place what can be chosen, with the words that would come."""

import pytest

from ingest.redact import redact
from ingest.redaction.choices import NO_CHOICES, Choice, Level, own_word
from ingest.redaction.offers import make_offers
from tests.marked_text import unmark

STORY = "Mijn man [[PERSOON:Koos]] en [[PERSOON:Bo]] in [[LOCATIE:Veghel]]. [[PERSOON:koos]] is [[LEEFTIJD:58]]."


def test_offers_have_the_words_of_every_level_that_fits() -> None:
    text, mentions = unmark(STORY)
    assert [(offer.written, offer.chosen.level, dict(offer.words)) for offer in make_offers(text, mentions)] == [
        (("Koos", "koos"), Level.ROLE, {Level.ROLE: "mijn man", Level.PLACEHOLDER: "[naam 1]"}),
        (("Bo",), Level.PLACEHOLDER, {Level.PLACEHOLDER: "[naam 1]"}),
        (("Veghel",), Level.PLACEHOLDER, {Level.GENERAL: "een plaats in het zuiden", Level.PLACEHOLDER: "[plaats 1]"}),
        (("58",), Level.GENERAL, {Level.GENERAL: "eind vijftig", Level.PLACEHOLDER: "[leeftijd]"}),
    ]


@pytest.mark.parametrize("person", [0, 1])
def test_the_number_shown_is_the_number_that_comes(person: int) -> None:
    text, mentions = unmark(STORY)
    choices = NO_CHOICES.for_group(mentions[0].span, Choice(Level.PLACEHOLDER))
    offer = make_offers(text, mentions, choices)[person]
    assert offer.words[Level.PLACEHOLDER] in redact(text, mentions, choices).text


def test_an_offer_says_what_was_chosen_under_any_of_its_mentions() -> None:
    text, mentions = unmark(STORY)
    chosen = own_word("Piet")
    assert make_offers(text, mentions, NO_CHOICES.for_group(mentions[3].span, chosen))[0].chosen == chosen
