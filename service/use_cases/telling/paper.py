"""A story on paper, typed by someone of the staff: hidden on the safe side, and its code goes into a letter.

Its narrator is not there to look at the marks. What may identify someone is hidden without being asked, and no label is
read into it until its narrator comes back with the code and answers.
"""

from dataclasses import dataclass, replace

from ingest.readers import read_typed
from service.use_cases.accounts import must_be_allowed
from service.use_cases.telling.analysing import analyse
from service.use_cases.telling.answers import (
    allow,
    check_story,
    check_when,
    go_on,
    split_names,
    tell_help,
    tell_story,
    tell_when,
    tell_who,
)
from service.use_cases.telling.drafts import DraftKey
from service.use_cases.telling.hiding import add_missed, agree
from service.use_cases.telling.sending import send_story
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.consent import Use
from stories.errors import InvalidInputError
from stories.spans import MentionKind
from stories.story import Domain, Teller
from stories.telling_help import Helper, HelpKind


@dataclass(frozen=True, slots=True, repr=False)
class PaperForm:
    """What stands on a paper form, as it was typed over; it does not print itself."""

    text: str
    people: tuple[str, ...] = ()
    places: str = ""
    institutions: str = ""
    hide: str = ""
    year: str = ""
    domains: frozenset[Domain] = frozenset()
    teller: Teller | None = None
    help_kind: HelpKind | None = None
    helper: Helper | None = None
    uses: frozenset[Use] = frozenset()


def enter_paper(
    bank: Bank, form: PaperForm, telling: Telling, key: DraftKey, *, curator: User
) -> tuple[Telling, DraftKey]:
    """Keep a form as a story that waits, and return what holds its code until the letter is printed.

    Entered twice it is one story: StoryExistsError, as `send_story`. Raise InvalidInputError with everything that is
    missing, and UnreadableFileError for a text that will not do.
    """
    must_be_allowed(curator, Action.ENTER_PAPER)
    telling = _filled(bank, form, telling)
    # Read as it is: nothing was proposed, so that nothing stands that its narrator did not answer.
    hidden = agree(_with_words(analyse(bank, telling), form.hide))
    read = go_on(replace(hidden, read_text=hidden.text), Step.CHECK)
    return send_story(bank, read, key, visitor=f"paper {curator.name}")


def _filled(bank: Bank, form: PaperForm, telling: Telling) -> Telling:
    telling = tell_who(telling, [(name, "") for name in form.people], form.places, form.institutions)
    telling = tell_help(telling, form.help_kind, form.helper)
    telling = tell_when(
        telling, year=form.year, year_unknown=not form.year.strip(), domains=form.domains, teller=form.teller
    )
    fields: dict[str, str] = {}
    if form.text.strip():
        telling = tell_story(telling, read_typed(form.text))
    for check in (check_story, lambda telling: check_when(telling, this_year=bank.clock().year)):
        try:
            check(telling)
        except InvalidInputError as error:
            fields |= error.fields
    if fields:
        raise InvalidInputError("Er is nog iets niet ingevuld.", fields=fields)
    return allow(check_when(telling, this_year=bank.clock().year), form.uses)


def _with_words(telling: Telling, words: str) -> Telling:
    """Return the telling with every word hidden that was crossed out on the paper; raise InvalidInputError."""
    missing: list[str] = []
    for word in split_names(words):
        try:
            telling = add_missed(telling, word, MentionKind.PERSON)
        except InvalidInputError:
            missing.append(word)
    if missing:
        message = f"Dit staat zo niet in het verhaal: {', '.join(missing)}. Neem het over zoals het er staat."
        raise InvalidInputError(message, fields={"weg": message})
    return telling
