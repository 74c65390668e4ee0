"""What someone is to the narrator, as the text says it beside the name, and how that stands in for the name."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.redaction.fits import Fit
from ingest.redaction.name_forms import fold
from ingest.redaction.possessives import loose_possessive, make_possessive
from ingest.redaction.surroundings import Surroundings, with_capital
from stories.spans import Mention, Span

_OWN_DETERMINER = r"mijn|m'n|mn|me|onze|ons"
_NAMING = r"(?:,? (?:die |dat |ze |hij )?(?:heet|heette|is genaamd|genaamd),?|,)"
DETERMINERS = frozenset(
    {"mijn", "m'n", "mn", "me", "onze", "ons", "de", "het", "een", "zijn", "haar", "hun", "jouw", "uw"}
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The roles of `roles.toml` as patterns over flattened text."""

    beside: re.Pattern[str]
    named: re.Pattern[str]
    comma: re.Pattern[str]
    apposition: re.Pattern[str]
    title: re.Pattern[str]
    titles: dict[str, str]
    unfit_before: re.Pattern[str]
    unfit_after: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files("ingest.redaction").joinpath("roles.toml").read_text(encoding="utf-8"))
    adverbs = rf"(?:{_any_of(data['unfit']['adverbs'])})"
    between = rf"(?:(?:{_any_of(data['between'])}) )?"
    own = rf"(?:{_OWN_DETERMINER}) {between}(?:{_any_of(data['own'])})"
    role = rf"(?:{own}|de (?:{_any_of(data['known'])}))"
    return _Patterns(
        beside=re.compile(rf"(?<!\w)({role}) $"),
        named=re.compile(rf"(?<!\w)({own}){_NAMING} $"),
        comma=re.compile(rf"(?<!\w)({own}), $"),
        apposition=re.compile(rf",? \(?({own})(?!\w)"),
        title=re.compile(rf"(?<!\w)((?:(?:de|het) )?({_any_of(data['titles'])})) $"),
        titles={fold(title): role for title, role in data["titles"].items()},
        unfit_before=re.compile(
            rf"(?<!\w)(?:{_any_of(data['unfit']['naming'] + data['unfit']['before'])})(?: {adverbs})?,? $|[-@/]$"
        ),
        unfit_after=re.compile(rf"[-@]|,? (?:{_any_of(data['unfit']['after'])})(?!\w)"),
    )


@cache
def _introductions() -> frozenset[str]:
    data = tomllib.loads(files("ingest.redaction").joinpath("roles.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, [*data["own"], *data["known"], *data["titles"], *data["unfit"]["naming"]]))


def introduces_name(word: str) -> bool:
    """Return whether after this word, as it is compared, a name is likely: "mevrouw", "dochter", "heet"."""
    return word in _introductions()


def find_role(around: Surroundings, mentions: Iterable[Mention]) -> str | None:
    """Return the role that the text gives to someone ("mijn dochter", "de dokter"), or None when it gives none."""
    titled: str | None = None
    for mention in mentions:
        if around.is_spoken(mention.span):
            continue
        before = around.before(mention.span.start_char)
        for pattern in (_patterns().beside, _patterns().named):
            if found := pattern.search(before):
                start = mention.span.start_char - len(before) + found.start(1)
                return _small(around.text[start : start + len(found[1])])
        if found := _patterns().apposition.match(around.after(mention.span.end_char)):
            start = mention.span.end_char + found.start(1)
            return _small(around.text[start : start + len(found[1])])
        if titled is None and (found := _patterns().title.search(before)):
            titled = _patterns().titles[found[2]] or None
    return titled


def fit_role(around: Surroundings, mention: Mention, role: str, *, possessive: bool) -> Fit | None:
    """Return how a role stands in for a name here, or None where that would not be Dutch."""
    span = mention.span
    loose = loose_possessive(around, span)
    end = span.end_char + loose
    before = around.before(span.start_char)
    if _patterns().unfit_after.match(around.after(end)) or around.is_spoken(span):
        return None
    start, words = span.start_char, role
    if found := _patterns().beside.search(before):
        # "Mijn dochter Anouk" keeps its own words and loses the name.
        start -= len(before) - found.start(1)
        words = around.text[start : start + len(found[1])]
        if fold(words) != fold(role):
            return None
    elif found := _patterns().comma.search(before):
        # "Mijn vader, Jan Bos, was" too, and its commas with it.
        if fold(found[1]) != fold(role):
            return None
        start -= len(before) - found.start(1)
        words = around.text[start : start + len(found[1])]
        end += around.after(end).startswith(", ")
    elif found := _patterns().title.search(before):
        start -= len(before) - found.start(1)
    elif _patterns().unfit_before.search(before) or _patterns().apposition.match(around.after(end)):
        return None
    if around.wants_capital(start):
        words = with_capital(words)
    if possessive or loose:
        words = make_possessive(words)
    return Fit(Span(start, end), words)


def _small(role: str) -> str:
    return " ".join((role[:1].lower() + role[1:]).split())
