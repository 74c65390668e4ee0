"""What is in an answer and may not be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stories.consent import Use
from tests.journeys.allowed.own_words import WAITING, judged, own_words_in, read, said, story_id
from tests.journeys.allowed.routes import TELLS_WHAT_IS_GONE
from tests.journeys.allowed.rules import Allowed, whole
from tests.journeys.allowed.town import Heard, narrator

# So few narrators are never counted (docs/patronen.md).
FEWEST = 5


def leaks(answers: Iterable[Heard], allowed: Mapping[int, Allowed]) -> list[str]:
    """Return at which address whom is told what they may not be."""
    return [
        f"{heard.address} tells {heard.who} of {', '.join(found)}"
        for heard in answers
        if (found := too_much(heard, allowed))
    ]


def too_much(heard: Heard, allowed: Mapping[int, Allowed]) -> list[str]:
    """Return what is in an answer and may not be."""
    rule, found = heard.rule, []
    words = own_words_in(heard.text)
    enough = sum(Use.COUNT in one.uses for number, one in allowed.items() if number % 2 == 0) >= FEWEST
    voices = heard.voices
    for number, one in allowed.items():
        is_staff = "notitie" not in heard.route or heard.who in {"curator", "researcher"}
        if heard.who == narrator(number) and not one.gone:
            # It is this narrator's own story, and everything that was said with it.
            continue
        may_say = {
            said(number): rule(heard.who, one),
            read(number): voices and is_staff and Use.COUNT in one.uses,
            judged(number): voices and is_staff and Use.COUNT in one.uses and enough,
        }
        if story_id(number) not in heard.address and heard.route not in TELLS_WHAT_IS_GONE:
            in_queue = heard.route == "/beheer" and number == WAITING
            may_say[story_id(number)] = rule(heard.who, one) or whole(heard.who, one) or in_queue
        found += [word for word, may in may_say.items() if word in words and not may]
    return found


def figures_in(answer: Any, at: str = "") -> Iterator[tuple[str, int | None]]:
    """Yield every number of stories in an answer of the API, by its place; of the whole bank is no label's."""
    if isinstance(answer, list):
        for place, one in enumerate(answer):
            yield from figures_in(one, f"{at}/{place}")
    elif isinstance(answer, dict):
        if set(answer) == {"stories", "hidden"}:
            yield at, answer["stories"]
        for name, one in answer.items():
            if name != "not_counted":
                yield from figures_in(one, f"{at}/{name}")


def without_token(text: str) -> str:
    """Return a page without what is another one each time: the token of its form."""
    return re.sub(r'name="formulier" value="\w+"', "", text)
