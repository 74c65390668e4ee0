"""A narrator hears what can still give someone away, and only what is known."""

import pytest

from ingest.redact import redact
from ingest.redaction.choices import KEEP, Choice, Choices, Level
from ingest.redaction.clues import remaining_clues
from tests.marked_text import unmark

BEGIN = "Mensen die je kennen, kunnen iemand misschien nog herkennen aan "


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("Ik zat bij [[PERSOON:Bo]] thuis.", f"{BEGIN}een naam die je laat staan."),
        ("Ik woon in [[LOCATIE:Vorden]].", f"{BEGIN}de naam van een kleine plaats die je laat staan."),
        ("Ik woon in [[LOCATIE:Zwolle]].", f"{BEGIN}een plaats of straat die je laat staan."),
        (
            "[[PERSOON:Bo]] en [[PERSOON:Ad]], op [[DATUM:8 mei]], en toen was ik dominee.",
            f"{BEGIN}een naam die je laat staan, een precieze datum en een functie die in een plaats maar één of een "
            "paar mensen hebben (‘dominee’).",
        ),
        ("Het stond in de krant.", f"{BEGIN}iets wat in het nieuws was of openbaar te vinden is (‘in de krant’)."),
    ],
)
def test_what_is_kept_or_rare_is_named(marked: str, sentence: str) -> None:
    text, mentions = unmark(marked)
    assert remaining_clues(redact(text, mentions, Choices({mention.span: KEEP for mention in mentions}))) == sentence


@pytest.mark.parametrize("marked", ["Ik ben [[PERSOON:Bo]].", "De krant lag op tafel.", "Ik zag de dominees.", ""])
def test_nothing_is_said_when_nothing_is_known(marked: str) -> None:
    assert remaining_clues(redact(*unmark(marked))) is None


def test_details_that_are_harmless_apart_are_named_together() -> None:
    text, mentions = unmark("Ik ben [[LEEFTIJD:58]], sinds [[DATUM:8 mei 2020]] in [[LOCATIE:Vorden]].")
    assert remaining_clues(redact(text, mentions)) is None
    general = Choices({mentions[2].span: Choice(Level.GENERAL)})
    assert remaining_clues(redact(text, mentions, general)) == f"{BEGIN}leeftijd, tijd en plaats die bij elkaar staan."
