"""Stretches of text in which no one can be, or someone may be: placeholders, times, sayings, brands, public people."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.recognisers.harmless import asked_phrases, standing_phrases, things_after
from ingest.recognisers.knowledge import knowledge
from ingest.redaction.ages import AGE_BAND
from stories.spans import Span

_FURTHEST_BEFORE = 4
_FURTHEST_NAMING = 12
_NAMING = re.compile(r"(?:ik ben|heet|heette|heten|noem|noemen|genaamd|genoemd|mevrouw|meneer)\s\Z", re.IGNORECASE)
_TITLE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(knowledge('people')['titles']))})\.? \Z", re.IGNORECASE)
_BEFORE_OPENING = " \t\"“„‘'([-–—*•"
_BEFORE_EMPLOYER = frozenset({"bij", "voor", "de", "het"})
_NEAR, _WORDS_BEFORE, _WORDS_AFTER = 60, 6, 4
_WORD = re.compile(r"\w+")
# Whoever is called upon, carried along or celebrated is a saint, not a school.
_SAINT = re.compile(
    r"(?<!\w)(?:met|mee|mit|tot|heilige|(?:feest|naamdag|dag|beeld|beeldje|kaarsje|noveen) (?:van|voor)) "
    r"((?:Sint|St\.?)[- ][^\W\d_]{3,20})(?= ?(?:[.,;:!?)]|\b(?:en|om|die|voor|was|is|vraogen|gebeden)\b|$))"
)
# Text between square brackets is what an earlier hiding left behind, or a note of whoever typed out an interview; what
# begins with a digit there is when a message was sent.
_PLACEHOLDER = re.compile(r"\[(?!\d)[^\]\[\n]{1,60}\]")
_SHORT_WEEKDAYS = "|".join(sorted(knowledge("dates")["short_weekdays"]))
_TIME = re.compile(rf"(?:(?<!\w)(?:{_SHORT_WEEKDAYS}) )?" r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?!\d)(?: [AP]M\b)?(?: -)?")
_POSTSCRIPT = re.compile(r"(?<!\w)(?:P\.)?P\.S\.|(?<!\w)N\.B\.")
# With a point between them, what could be a day and a month is only a time when it says so.
_TIME_WITH_POINT = re.compile(
    r"(?<![\d.,])(?<!kamer )(?<!nummer )(?<!lokaal )"
    r"(?:[01]?\d|2[0-3])\.(?:(?:00|1[3-9]|[2-5]\d)(?![\d,]|\.\d)|[0-5]\d uur)"
)
_HARMLESS = (_PLACEHOLDER, AGE_BAND, _TIME, _TIME_WITH_POINT, _POSTSCRIPT)


def allowed_stretches(text: str) -> list[Span]:
    """Return the stretches in which no one can be.

    They are placeholders and other words of an earlier hiding, times of day, months without a day, and sayings.
    """
    found = (match for pattern in _HARMLESS for match in pattern.finditer(text))
    sayings = (*_stretches_of(_sayings(), text), *standing_stretches(text))
    return [*(Span(*match.span()) for match in found), *_months_in(text), *sayings]


def standing_stretches(text: str) -> list[Span]:
    """Return what is no one's name with an article either: "de Medido", but not "de Prins Claus", which is a school.

    Whoever someone works for is not among them: a brand is an employer there.
    """
    return [span for span in _stretches_of(_standing(), text) if not _is_worked_for(text, span)]


def employer_stretches(text: str) -> list[Span]:
    """Return the brands and bodies that someone is said to work for: "vakkenvuller bij Vomar"."""
    return [span for span in _stretches_of(_standing(), text) if _is_worked_for(text, span)]


def well_known_stretches(text: str) -> list[Span]:
    """Return where a public person, a programme or a saint may be meant, and someone of that name may be too.

    A neighbour can have the name of a footballer: what is found there is asked, and neither hidden nor passed over.
    """
    saints = (Span(*match.span(1)) for match in _SAINT.finditer(text))
    holy = (Span(*match.span(1)) for match in _from_holy_books().finditer(text))
    return [*saints, *holy, *_stretches_of(_well_known(), text)]


def _is_worked_for(text: str, span: Span) -> bool:
    """Return whether "bij" or "voor" stands before a stretch and work is told of near it."""
    before = _WORD.findall(text[max(0, span.start_char - _NEAR) : span.start_char].lower())
    if not {"bij", "voor"}.intersection(before[-2:]) or (len(before) > 1 and before[-1] not in _BEFORE_EMPLOYER):
        return False
    after = _WORD.findall(text[span.end_char : span.end_char + _NEAR].lower())
    work = tuple(knowledge("institutions")["work"])
    return any(word.startswith(work) for word in (*before[-_WORDS_BEFORE:], *after[:_WORDS_AFTER]))


def _months_in(text: str) -> Iterator[Span]:
    """Yield the months that are no name, with their year: in small letters, or where a sentence begins.

    Whoever is called April has that capital within a sentence too, or is told to be called so, and is no month then
    anywhere in the text but before a year.
    """
    found = list(_months().finditer(text))
    names = {match[1].lower() for match in found if _is_named(text, match)}
    yield from (Span(*match.span()) for match in found if match[2] or match[1].lower() not in names)


def _is_named(text: str, month: re.Match[str]) -> bool:
    before = max(0, month.start() - _FURTHEST_NAMING)
    if month.group()[0].isupper() and _TITLE.search(text, before, month.start()):
        return True
    if month[1].lower() not in knowledge("dates")["months_as_names"]:
        return False
    capital = month.group()[0].isupper() and not _opens(text, month.start())
    return capital or _NAMING.search(text, before, month.start()) is not None


@cache
def _months() -> re.Pattern[str]:
    months = "|".join(sorted(knowledge("dates")["months"]))
    return re.compile(rf"(?<!\w)({months})(?!\w)( (?:19|20)\d\d(?!\d))?", re.IGNORECASE)


def _opens(text: str, at: int) -> bool:
    """Return whether a sentence or a line begins here."""
    before = text[max(0, at - _FURTHEST_BEFORE) : at]
    return before == "" or "\n" in before or before.rstrip(_BEFORE_OPENING)[-1:] in ("", *".!?…:")


@cache
def _from_holy_books() -> re.Pattern[str]:
    """Return whoever is told of in a holy book, where that is said: "de bijbelse Job", "het boek van Jonas"."""
    lists = knowledge("allowed")
    before, names = "|".join(sorted(lists["before_holy_names"])), "|".join(sorted(lists["holy_names"])).title()
    return re.compile(rf"(?<!\w)(?i:{before}) ({names})\b")


def _stretches_of(sayings: dict[str, re.Pattern[str]], text: str) -> Iterator[Span]:
    end = 0
    for word in _WORD.finditer(text):
        pattern = sayings.get(word.group().lower())
        if pattern is not None and word.start() >= end and (match := pattern.match(text, word.start())):
            yield Span(*match.span())
            end = match.end()


@cache
def _sayings() -> dict[str, re.Pattern[str]]:
    """Return what a saying looks like by its first word, so that few words of a text are tried with few sayings."""
    forms: dict[str, list[str]] = {"provincie": [r"provincie [^\W\d_]{3,20}"]}
    looks = "|".join(sorted(knowledge("allowed")["looks_of_things"]))
    for article in ("een", "de", *knowledge("small_words")["possessives"]):
        forms[article] = [rf"{article} (?:(?:{looks}) )?(?:{'|'.join(sorted(things_after(article)))})"]
    return _by_first_word(knowledge("allowed")["sayings"] | knowledge("dates")["feasts"], forms)


@cache
def _standing() -> dict[str, re.Pattern[str]]:
    return _by_first_word(standing_phrases(), {})


@cache
def _well_known() -> dict[str, re.Pattern[str]]:
    asked = knowledge("allowed")["well_known"] | asked_phrases()
    return _by_first_word(asked - knowledge("allowed")["sayings"] - standing_phrases(), {})


def _by_first_word(phrases: frozenset[str], forms: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    for phrase in sorted(phrases, key=len):
        forms.setdefault(_WORD.findall(phrase)[0], []).insert(0, re.escape(phrase))
    return {first: re.compile(rf"(?:{'|'.join(rest)})\b", re.IGNORECASE) for first, rest in forms.items()}
