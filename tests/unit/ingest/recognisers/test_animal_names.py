from functools import cache

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.animal_names import names_of_animals_only
from ingest.recognisers.order import cast_votes
from ingest.recognisers.reading import Reading

# Long enough to show that whoever writes it uses no capitals.
WITHOUT_CAPITALS = (
    "en ik mag hem overal mee naar binnen nemen, ook in de winkel en bij de dokter, want hij helpt mij met lopen en "
    "met rustig blijven in de drukte"
)


@cache
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Onze labrador heet Bram en Bram eet alles.", {"bram"}),
        ("Daar liep een ezel die Frits heet.", {"frits"}),
        ("De kip heette trouwens Gerda.", {"gerda"}),
        ("Ik miste Loes, onze oude pony, het meest.", {"loes"}),
        ("Ik praatte alleen met Loes, dat is de pony, en verder niet.", {"loes"}),
        ("Met hond Bram liep ik het dorp uit.", {"bram"}),
        ("Onze labrador heet Bram, naar mijn oom Bram.", set()),
        ("Onze labrador heet Bram. Toen belde Bram de Vries.", set()),
        ("Onze labrador heet Bram. Bram zei dat ik moest gaan.", set()),
        ("Onze labrador heet Bram. Bram en Joke kwamen eten.", set()),
        ("Ik zag Loes, onze pony en de geit.", set()),
        ("Loes is de hond kwijt.", set()),
        ("Toen belde Loes, mijn beest van een zus.", set()),
        ("Wij hebben een kat. Loes heet de buurvrouw.", set()),
        (f"mijn hond heet moos {WITHOUT_CAPITALS}", {"moos"}),
        (f"een kat die garfield heet {WITHOUT_CAPITALS}", {"garfield"}),
        (f"mijn hond blaft {WITHOUT_CAPITALS}", set()),
        (f"mijn hond heet moos {WITHOUT_CAPITALS}. mijn broer moos ook", set()),
    ],
)
def test_name_of_an_animal_that_nobody_else_has_is_no_ones(text: str, names: set[str]) -> None:
    reading = Reading(text, lexicon())
    assert names_of_animals_only(reading, cast_votes(reading)) == names
