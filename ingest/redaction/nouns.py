"""A common noun in the place of a name: "een gezinshuis" the first time, "het gezinshuis" after."""

import re
from dataclasses import dataclass

from ingest.redaction.fits import Fit
from ingest.redaction.name_forms import fold
from ingest.redaction.possessives import loose_possessive
from ingest.redaction.surroundings import Surroundings, with_capital
from stories.spans import Span

_ARTICLE = re.compile(r"(?<!\w)(?:de|het|'t|den|een|'n) $")
_UNFIT = re.compile(
    r"(?<!\w)(?:die|dat|deze|dit|geen|elke|iedere|onze|ons|mijn|m'n|mn|jouw|uw|zijn|z'n|haar|d'r|hun|heel|half|oude|"
    r"nieuwe|grote|kleine|heet|heette|genaamd|genoemd|noemen|noemt|noemden|naam|andere|zelfde|dezelfde|hetzelfde)"
    r"[ :,]*$|[-@/&]$"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, with words behind it at times ("dorp in het oosten"), and the article that belongs to it."""

    word: str
    article: str

    @property
    def stem(self) -> str:
        """The noun without the words behind it."""
        return self.word.partition(" in ")[0]

    def definite(self) -> str:
        """Return the noun as something named before."""
        return f"{self.article} {self.stem}"

    def indefinite(self) -> str:
        """Return the noun as something new."""
        return f"een {self.word}"


def fit_noun(around: Surroundings, span: Span, noun: Noun, *, named_before: bool) -> Fit | None:
    """Return how a noun stands in for a name here, or None where that would not be Dutch.

    The same noun just before the name ("gezinshuis De Vlierbes") and an article before that go with the name.
    """
    end = span.end_char
    if (
        loose_possessive(around, span)
        or around.after(end)[:1] in ("-", "@", "&")
        or span.of(around.text).endswith(("'", "’"))
    ):
        return None
    before = around.before(span.start_char)
    bare = before.removesuffix(f"{fold(noun.stem)} ")
    if not bare[-1:].isalnum():
        before = bare
    start = span.start_char - (len(around.before(span.start_char)) - len(before))
    article = _ARTICLE.search(before)
    if article:
        start -= len(article[0])
    elif _UNFIT.search(before):
        return None
    is_definite = named_before or (article is not None and article[0].strip() not in ("een", "'n"))
    words = noun.definite() if is_definite else noun.indefinite()
    if around.wants_capital(start):
        words = with_capital(words)
    return Fit(Span(start, end), words)
