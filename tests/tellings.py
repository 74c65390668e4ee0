"""Tellings to test with: a story with people in it, brought as far as a test needs."""

from ingest.readers import read_typed
from service.use_cases.telling.analysing import analyse
from service.use_cases.telling.answers import allow, check_when, go_on, tell_story, tell_when, tell_who
from service.use_cases.telling.drafts import DraftKey, keep_telling, keep_with_new_key, open_telling, start_telling
from service.use_cases.telling.hiding import agree
from service.use_cases.telling.reading import read_labels
from service.use_cases.telling.sending import send_story
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.consent import Use
from stories.story import Domain, Teller

TEXT = (
    "Ik ben Marijke Vos en ik woon in Veghel. Ik zei tegen dokter Ramdin: er klopt iets niet. "
    "Hij lachte en zei dat het tussen mijn oren zat. Mijn dochter Anouk was mee. "
    "Bij De Schakel vroeg Yusuf wat ik zelf dacht."
)
NAMES = ("Marijke", "Vos", "Veghel", "Ramdin", "Anouk", "De Schakel", "Yusuf")


def told(bank: Bank, text: str = TEXT) -> tuple[Telling, DraftKey]:
    """Return a telling in which everything is filled in up to hiding."""
    telling, key = start_telling(bank)
    telling = tell_who(telling, [("Anouk", "mijn dochter")], "Veghel", "De Schakel")
    telling = tell_story(telling, read_typed(text))
    telling = tell_when(telling, year="2019", year_unknown=False, domains=[Domain.DEMENTIA], teller=Teller.SELF)
    telling = go_on(analyse(bank, check_when(telling, this_year=2026)), Step.HIDING)
    return keep_telling(bank, telling, key), key


def agreed(bank: Bank, text: str = TEXT) -> tuple[Telling, DraftKey]:
    """Return a telling whose narrator agreed to what is hidden, with labels proposed."""
    telling, key = told(bank, text)
    read = read_labels(bank, go_on(agree(telling), Step.CHECK), seconds=60)
    assert read is not None
    fresh = keep_with_new_key(bank, read, key)
    return open_telling(bank, fresh), fresh


def sent(bank: Bank, *uses: Use, text: str = TEXT) -> tuple[str, str]:
    """Return the id and the code of a story that was sent."""
    telling, key = agreed(bank, text)
    done, _ = send_story(bank, allow(telling, uses), key, visitor="iemand")
    assert done.code is not None
    return done.story_id, done.code
