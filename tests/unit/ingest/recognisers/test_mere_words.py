from functools import cache

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.mere_words import identifies_no_one
from ingest.recognisers.reading import Reading
from stories.spans import MentionKind
from tests.marked_text import unmark


@cache
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("marked", "mere"),
    [
        ("Dat was in de jaren [[LEEFTIJD:zeventig]].", True),
        ("Ik kreeg een [[LEEFTIJD:tien]] voor rekenen.", True),
        ("Zij is een [[LEEFTIJD:81]]-jarige vrouw.", False),
        ("Ik ben een [[LEEFTIJD:64]] jarige man.", False),
        ("Daar zat een [[LEEFTIJD:zeventienjarige]] jongen.", False),
        ("Hij werd begin [[LEEFTIJD:zeventig]].", False),
        ("Na haar [[LEEFTIJD:derde]] kind ging het mis.", True),
        ("Op haar [[LEEFTIJD:zestiende]] ging ze weg.", False),
        ("Zij is moeder van [[LEEFTIJD:vijf]].", True),
        ("Zij is moeder van [[LEEFTIJD:vijftig]].", False),
        ("[[ORGANISATIE:Zorgcentrum]] is een groot woord.", True),
        ("Hij zit bij [[ORGANISATIE:Kliniek]] Zuid.", False),
        ("Ze zit op [[ORGANISATIE:de vuurtoren]].", False),
        ("[[PERSOON:Dhr]] kwam niet.", True),
        ("Toen riep [[PERSOON:nonkel]] dat het goed was.", True),
        ("10:14 [[PERSOON:Broertje]]: kom je", True),
        ("10:14 [[PERSOON:Pleegmam]]: kom je", True),
        ("[[PERSOON:Resp]].: Ja.", True),
        ("[[PERSOON:Stiefel]]: kom je", False),
        ("Toen kwam [[PERSOON:Nonkel]] binnen.", False),
        ("[[PERSOON:Nana]] kwam binnen.", False),
        ("Bel jij [[NUMMER:112]]?", True),
        ("Zij gaf me het nummer [[NUMMER:113]].", True),
        ("Ik zat op kamer [[NUMMER:112]].", False),
        ("Mijn nummer is [[NUMMER:45112]].", False),
        ("ik zei [[PERSOON:gwn]] niks", False),
        ("ik zei [[PERSOON:gwen]] niks", False),
        ("mijn zus [[PERSOON:hạnh]] zei niks", False),
        ("[[PERSOON:Op]] maandag kwam zij.", True),
        ("Toen kwam [[PERSOON:Op]].", False),
        ("De gemiddelde leeftijd is hier [[LEEFTIJD:tachtig]].", True),
        ("Gemiddeld is het. Hij is [[LEEFTIJD:tachtig]].", False),
        ("Het was [[LEEFTIJD:tien]] over vijf.", True),
        ("Ik was [[LEEFTIJD:tien]] voor mijn gevoel.", False),
        ("Zij was [[LEEFTIJD:amper]] zestien.", True),
        ("Zij was [[LEEFTIJD:anderhalf]] en liep al.", False),
        ("Daar stond die [[LEEFTIJD:zeventienjarige]] met een plan.", False),
        ("Mijn moeder is [[LEEFTIJD:dartig]] geworden.", False),
        ("Ik ben [[LEEFTIJD:negen]] jaar clean.", True),
        ("Ik ben [[LEEFTIJD:negen]] jaar en ik teken.", False),
        ("Hij heeft [[LEEFTIJD:dertig]] jaar kranten bezorgd.", True),
        ("Zij heeft [[LEEFTIJD:dertig]] jaar, zei zij in haar beste Nederlands.", False),
        ("Ze zitten daar met [[LEEFTIJD:dertig]] kinderen.", True),
        ("We waren met z'n [[LEEFTIJD:zessen]].", True),
        ("Na de [[LEEFTIJD:negende]] pil stopte ik.", True),
        ("Na mijn [[LEEFTIJD:negende]] stopte ik.", False),
        ("Dat werd versie 3[[TELEFOON:.0]] van het plan.", True),
        ("Bel toestel [[TELEFOON:412]] maar.", False),
        ("Bel [[TELEFOON:nul zes twaalf]] maar.", False),
        ("dus ik zei [[PERSOON:schat]] kom", False),
        ("Toen kwam [[PERSOON:Schat]] binnen.", False),
        ("[[PERSOON:Vr]]: Wie was dat?", True),
        ("[[PERSOON:Vr]] was daar.", False),
        ("Dat was het. [[PERSOON:Student]]: En toen?", True),
        ("Aan: Team Noord [[PERSOON:Sent]]: vrijdag", True),
        ("Toen kwam [[PERSOON:Student]] binnen.", False),
    ],
)
def test_what_counts_or_is_a_bare_word_identifies_no_one(marked: str, mere: bool) -> None:
    text, (mention,) = unmark(marked)
    assert identifies_no_one(Reading(text, lexicon()), mention.span, MentionKind(mention.kind)) is mere
