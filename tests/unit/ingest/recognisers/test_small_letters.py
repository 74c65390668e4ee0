from functools import cache

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.small_letters import is_no_name_in_small_letters, words_that_are_names
from stories.spans import MentionKind
from tests.marked_text import unmark


@cache
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("marked", "mere"),
    [
        ("ik heb 'm de zee in [[LOCATIE:hegooid]], die telefoon", True),
        ("sef [[PERSOON:kump]] neet mie, mam", True),
        ("en toen zei zij [[PERSOON:Selam]] tegen mij", False),
        ("[[PERSOON:Tschüss]] en sterkte", True),
        ("neef kump heet zo. sef [[PERSOON:kump]] neet mie", False),
        ("ze heet [[PERSOON:kump]]", False),
        ("toen belde Kump. sef [[PERSOON:kump]] neet mie", False),
        ("12:04 [[PERSOON:saai]]: kom je ook", False),
        ("er lag brood in [[ORGANISATIE:de broodtrommel]]", True),
        ("groep de broodtrommel. ik zat in [[ORGANISATIE:de broodtrommel]]", False),
        ("Zij werkt bij [[ORGANISATIE:De Broodtrommel]].", False),
        ("ik zag [[PERSOON:broodtrommel]] weer", False),
        ("tante woont in [[ORGANISATIE:rumah kita]]", False),
        ("ik mocht naar [[ORGANISATIE:oons hoeze]]", False),
        ("ik zat in [[ORGANISATIE:de broodtrommel en kriebels]]", False),
        ("hij werd [[LEEFTIJD:zestig]]", False),
        ("zij zat [[ORGANISATIE:bij]] mij", False),
    ],
)
def test_word_that_is_no_name_in_small_letters_is_one_where_the_text_says_so(marked: str, mere: bool) -> None:
    text, mentions = unmark(marked)
    mention, reading = mentions[0], Reading(text, lexicon())
    names = words_that_are_names(reading)
    assert is_no_name_in_small_letters(reading, mention.span, MentionKind(mention.kind), names) is mere
