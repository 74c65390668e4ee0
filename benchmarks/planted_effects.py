"""Banks in which it is known what goes together: labels that occur more or less often where an effect was planted.

Everything else is drawn independently. Two properties can only go together when a chain of effects, or of values of
one facet that exclude each other, leads from the one to the other; every other find is false.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from search.documents import IndexDocument, SentenceCode
from search.patterns.signals import Place
from search.results import Facet
from stories.codebook import load_codebook
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window

_TEXT = "Zo ging het."
_YEARS = tuple(range(2019, 2027))
_DOMAINS = dict(zip(Domain, (0.28, 0.26, 0.26, 0.05, 0.05, 0.05, 0.05), strict=True))
_TELLERS = dict(zip(Teller, (0.6, 0.25, 0.15), strict=True))
_WINDOWS = dict(zip(Window, (0.5, 0.45, 0.3, 0.15), strict=True))
_LIFE_AREAS = dict(zip(LifeArea, (0.2, 0.15, 0.2, 0.15, 0.4, 0.35, 0.12, 0.15, 0.1, 0.15), strict=True))
# In each of these, effects are planted on so many values; a value without one is as good as any other label's.
_PLANTED = {Facet.DOMAIN: 2, Facet.WINDOW: 2, Facet.LIFE_AREA: 3, Facet.TELLER: 1, Facet.YEAR: 1, Facet.CODE: 3}
_CHOICES: dict[Facet, Sequence[str]] = {
    # The rare domains have too few stories in a bank of two thousand for an effect to be told from luck.
    Facet.DOMAIN: tuple(domain for domain, share in _DOMAINS.items() if share >= 0.1),
    Facet.WINDOW: tuple(Window),
    Facet.LIFE_AREA: tuple(LifeArea),
    Facet.TELLER: tuple(Teller),
    Facet.YEAR: tuple(map(str, _YEARS)),
}
# Of these a story has exactly one value, so that more in the one is less in the others.
_ONE_EACH = (Facet.DOMAIN, Facet.TELLER, Facet.YEAR)
_MORE_OFTEN_SHARE = 0.7
Feature = tuple[Facet, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """The odds of a label times `ratio` in the stories of a place."""

    code: str
    place: Place
    ratio: float


@dataclass(frozen=True, slots=True)
class PlantedBank:
    """Stories, the effects in them, and which properties are not independent, each by the group that it is in."""

    documents: tuple[IndexDocument, ...]
    effects: tuple[Effect, ...]
    groups: dict[Feature, int]

    def is_independent(self, code: str, place: Place) -> bool:
        """Return whether a label and a place have nothing to do with each other."""
        one, other = self.groups.get((Facet.CODE, code)), self.groups.get((place.facet, place.value))
        return one is None or one != other


def plant(number: int, *, seed: int, ratio: float) -> PlantedBank:
    """Return a bank of so many stories, in which the odds are `ratio` times as large or small, the same for a seed."""
    random = Random(seed)
    codes = [code.id for code in load_codebook().codes]
    random.shuffle(codes)
    effects = tuple(_effects(codes, random, ratio))
    # What is less often there must have been there; what is more often must have been rare enough to become so.
    less = {effect.code for effect in effects if effect.ratio < 1}
    shares = {code: random.uniform(0.2, 0.3) if code in less else random.uniform(0.1, 0.25) for code in codes}
    order = sorted(codes, key=lambda code: any(e.code == code and e.place.facet is Facet.CODE for e in effects))
    documents = tuple(_document(place, random, order, shares, effects) for place in range(number))
    return PlantedBank(documents, effects, _groups(effects))


def _effects(codes: list[str], random: Random, ratio: float) -> Iterator[Effect]:
    """Yield effects, each on labels of its own."""
    free = iter(codes)
    for facet, number in _PLANTED.items():
        chosen = [next(free) for _ in range(number)] if facet is Facet.CODE else random.sample(_CHOICES[facet], number)
        for value in chosen:
            strength = ratio if random.random() < _MORE_OFTEN_SHARE else 1 / ratio
            yield Effect(next(free), Place(facet, value), strength)


def _document(
    number: int, random: Random, order: Sequence[str], shares: dict[str, float], effects: Sequence[Effect]
) -> IndexDocument:
    domain = random.choices(list(_DOMAINS), weights=list(_DOMAINS.values()))[0]
    teller = random.choices(list(_TELLERS), weights=list(_TELLERS.values()))[0]
    year = random.choice(_YEARS)
    windows = frozenset(window for window, share in _WINDOWS.items() if random.random() < share)
    life_areas = frozenset(area for area, share in _LIFE_AREAS.items() if random.random() < share)
    has: set[Feature] = {(Facet.DOMAIN, domain), (Facet.TELLER, teller), (Facet.YEAR, str(year))}
    has |= {(Facet.WINDOW, window) for window in windows} | {(Facet.LIFE_AREA, area) for area in life_areas}
    # Labels that depend on another label come after it.
    for code in order:
        log_odds = math.log(shares[code] / (1 - shares[code]))
        log_odds += sum(
            math.log(effect.ratio)
            for effect in effects
            if effect.code == code and (effect.place.facet, effect.place.value) in has
        )
        if random.random() < 1 / (1 + math.exp(-log_odds)):
            has.add((Facet.CODE, code))
    return IndexDocument(
        story_id=f"v{number:06}",
        text=_TEXT,
        sentences=(Span(0, len(_TEXT)),),
        domains=frozenset({domain}),
        teller=teller,
        year=year,
        told_at=date(year, 1, 1),
        windows=windows,
        life_areas=life_areas,
        sentence_codes=tuple(SentenceCode(0, code, True) for facet, code in sorted(has) if facet is Facet.CODE),
        rejected=frozenset(),
        audiences=frozenset(Audience),
        countable=True,
        quotable=True,
    )


def _groups(effects: Sequence[Effect]) -> dict[Feature, int]:
    """Return the group of every property that has to do with another one."""
    groups: dict[Feature, int] = {}
    for facet in _ONE_EACH:
        values = _DOMAINS if facet is Facet.DOMAIN else _CHOICES[facet]
        groups |= {(facet, str(value)): _ONE_EACH.index(facet) for value in values}
    for number, effect in enumerate(effects, start=len(_ONE_EACH)):
        place = (effect.place.facet, effect.place.value)
        group = groups.setdefault(place, number)
        groups[(Facet.CODE, effect.code)] = group
    return groups
