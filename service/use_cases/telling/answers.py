"""The words of a story and the facts around it: who is in it, when it was, what it is about, what it may do."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.asked import MAX_NAME_LENGTH, MAX_NAMES, Asked, AskedPerson
from service.use_cases.telling.state import Step, Telling
from stories.consent import Use
from stories.errors import InvalidInputError
from stories.raw_text import RawText
from stories.story import EARLIEST_YEAR, Domain, Teller
from stories.telling_help import Helper, HelpKind

# Below this many letters there is nothing to hide in and nothing to read.
SHORTEST_STORY = 20

_LONGEST_YEAR = 60
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DECADE = re.compile(r"jaren[ -]*'?(\d\d)(?!\d)")
# Who remembers how long it is counts back: "9 jaar geleden", "een jaar of tien geleden".
_YEARS_AGO = re.compile(r"(?<!\d)(\d{1,2}|[a-zé]+) (?:jaar|jaren) geleden|jaar of (\d{1,2}|[a-zé]+) geleden")
_LAST_YEARS = {"dit jaar": 0, "vorig jaar": 1, "verleden jaar": 1, "afgelopen jaar": 1}
_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_TENS = {"vijftien": 15, "twintig": 20, "vijfentwintig": 25, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60}
_NUMBERS = {"één": 1, **{word: place for place, word in enumerate(_UNITS, start=1)}, **_TENS}
_BETWEEN_NAMES = re.compile(r"[,;\n]| en (?=\S)")


def go_on(telling: Telling, step: Step) -> Telling:
    """Return the telling with this step reached, unless it was further already."""
    return replace(telling, reached=max(telling.reached, step))


def split_names(typed: str) -> tuple[str, ...]:
    """Return the names in a field: one a line, or with commas or "en" between them."""
    names = (" ".join(name.split())[:MAX_NAME_LENGTH] for name in _BETWEEN_NAMES.split(typed))
    return tuple(dict.fromkeys(name for name in names if name))[:MAX_NAMES]


def tell_who(telling: Telling, people: Iterable[tuple[str, str]], places: str, institutions: str) -> Telling:
    """Return the telling with who and what is in it; `people` are names as typed with what they are to the narrator.

    Another list is looked for in the text again, also when its narrator had agreed already.
    """
    persons = tuple(
        AskedPerson(split_names(names), " ".join(relation.split())[:MAX_NAME_LENGTH] or None)
        for names, relation in people
        if names.strip()
    )
    asked = Asked(persons[:MAX_NAMES], split_names(places), split_names(institutions))
    if asked == telling.asked:
        return telling
    return replace(telling, asked=asked, hidden=False, analysed=False)


def tell_story(telling: Telling, raw: RawText) -> Telling:
    """Return the telling with these words, in which nothing is hidden yet; the same words change nothing."""
    text = raw.reveal()
    if text == telling.text:
        return telling
    return replace(telling, text=text, hidden=False, analysed=False, mentions=(), doubts=())


def check_story(telling: Telling) -> None:
    """Raise InvalidInputError when there is not yet enough of a story."""
    if len(telling.text) < SHORTEST_STORY:
        message = "Vertel nog iets meer. Een paar zinnen zijn genoeg."
        raise InvalidInputError(message, fields={"verhaal": message})


def read_year(typed: str, *, this_year: int) -> int:
    """Return the year that someone typed, as in "ongeveer 2015", "jaren 90" or "9 jaar geleden".

    Raise InvalidInputError when it holds no year.
    """
    if not typed.strip():
        message = "Vul een jaar in. Weet je het niet? Zet dan een vinkje bij ‘Dat weet ik niet’."
        raise InvalidInputError(message, fields={"jaar": message})
    decade = _DECADE.search(typed.lower())
    years = [int(year) for year in _YEAR.findall(typed)]
    if decade and not years:
        ends = int(decade[1])
        years = [2000 + ends if 2000 + ends <= this_year else 1900 + ends]
    if not years and (ago := _years_ago(typed.lower())) is not None:
        years = [this_year - ago]
    if not years or not EARLIEST_YEAR <= years[0] <= this_year:
        message = f"Vul een jaar in, zoals 2015. Ongeveer mag ook. Het jaar ligt tussen {EARLIEST_YEAR} en {this_year}."
        raise InvalidInputError(message, fields={"jaar": message})
    return years[0]


def _years_ago(typed: str) -> int | None:
    for words, ago in _LAST_YEARS.items():
        if words in typed:
            return ago
    found = _YEARS_AGO.search(typed)
    if found is None:
        return None
    number = found[1] or found[2]
    return int(number) if number.isdecimal() else _NUMBERS.get(number)


def tell_when(
    telling: Telling, *, year: str, year_unknown: bool, domains: Iterable[Domain], teller: Teller | None
) -> Telling:
    """Return the telling with when it was, what it is about and who tells, as far as that is filled in."""
    typed = year.strip()[:_LONGEST_YEAR]
    return replace(telling, year_typed=typed, year_unknown=year_unknown, domains=frozenset(domains), teller=teller)


def tell_help(telling: Telling, kind: HelpKind | None, helper: Helper | None) -> Telling:
    """Return the telling with how someone else takes part; when that changes, whose words are whose is asked anew."""
    if kind is None:
        return replace(telling, help_kind=None, helper=None, other_voice=frozenset())
    same = kind is telling.help_kind
    other_voice = telling.other_voice if same else frozenset()
    return replace(telling, help_kind=kind, helper=helper, other_voice=other_voice)


def check_when(telling: Telling, *, this_year: int) -> Telling:
    """Return the telling with its year read; raise InvalidInputError with everything that is missing."""
    fields: dict[str, str] = {}
    happened_in = None
    if not telling.year_unknown:
        try:
            happened_in = read_year(telling.year_typed, this_year=this_year)
        except InvalidInputError as error:
            fields |= error.fields
    if not telling.domains:
        fields["onderwerp"] = "Kies waar je verhaal over gaat. Past niets? Kies ‘iets anders’."
    if telling.teller is None:
        fields["verteller"] = "Kies wie het verhaal vertelt."
    if telling.help_kind is not None and telling.helper is None:
        fields["helper"] = "Kies wie jij bent."
    if fields:
        raise InvalidInputError("Er is nog iets niet ingevuld.", fields=fields)
    return replace(telling, happened_in=happened_in)


def furthest(telling: Telling) -> Step:
    """Return the furthest step that may be opened: the first that is not done, or how far its narrator came."""
    if telling.is_sent:
        return Step.RECEIPT
    done_until = Step.CHECK
    if not telling.hidden:
        done_until = Step.HIDING
    if not _is_when_told(telling):
        done_until = Step.WHEN
    if len(telling.text) < SHORTEST_STORY:
        done_until = Step.STORY
    return min(done_until, telling.reached)


def _is_when_told(telling: Telling) -> bool:
    if not telling.domains or telling.teller is None or (telling.help_kind is not None and telling.helper is None):
        return False
    return telling.year_unknown or telling.happened_in is not None


def allow(telling: Telling, uses: Iterable[Use]) -> Telling:
    """Return the telling with these switches on and all others off."""
    return replace(telling, uses=frozenset(uses))
