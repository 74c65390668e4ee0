"""Objections to refusals: another curator than the one who refused decides, and everyone sees how often."""

from dataclasses import dataclass, replace

from search.figures import Count, Figure, Reason, Suppressed
from search.suppression import THRESHOLD, hide_derivable
from service.use_cases.accounts import must_be_allowed
from service.use_cases.following import follow
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.errors import InvalidInputError, NotAllowedError, NotNowError
from stories.objections import Outcome, RefusalCount, Refused
from stories.refusal_rules import load_refusal_rules
from stories.story import Story, StoryStatus

SHORTEST_ANSWER = 20
LONGEST_ANSWER = 2_000


@dataclass(frozen=True, slots=True)
class RefusalsOfYear:
    """How often stories were refused in a year; None is a number too small to show, or one that would tell it.

    `by_rule` has the title of every rule that was used, most used first.
    """

    year: int
    refused: int | None
    objected: int | None
    overturned: int | None
    by_rule: tuple[tuple[str, int | None], ...]


def last_refusal(bank: Bank, story_id: str) -> Refused | None:
    """Return the last refusal of a story with the objection against it, if it was ever refused."""
    return next(reversed(bank.store.refusals_of(story_id)), None)


def decide(bank: Bank, story_id: str, outcome: Outcome, answer: str, *, curator: User) -> Story:
    """Keep what another curator decides about an objection, and publish the story when its narrator is right.

    Raise NotAllowedError for the curator who refused, NotNowError when no objection waits, and InvalidInputError when
    a refusal is upheld without an answer for the narrator.
    """
    must_be_allowed(curator, Action.JUDGE_OBJECTIONS)
    refused = last_refusal(bank, story_id)
    if refused is None or refused.objection is None or not refused.objection.waits:
        raise NotNowError("Er is geen bezwaar waarover nog beslist moet worden.")
    if refused.refusal.by == curator.name:
        raise NotAllowedError("Wie een verhaal weigerde, beslist niet over het bezwaar. Dat doet een ander.")
    answer = answer.strip()
    if len(answer) > LONGEST_ANSWER or (outcome is Outcome.UPHELD and len(answer) < SHORTEST_ANSWER):
        asked = f"Schrijf in {SHORTEST_ANSWER} tot {LONGEST_ANSWER} tekens waarom, voor de verteller."
        raise InvalidInputError("Er is nog geen antwoord.", fields={"answer": asked})
    decided = replace(
        refused.objection, outcome=outcome, decided_by=curator.name, decided_at=bank.clock(), answer=answer
    )
    story = bank.store.decide_objection(refused.number, decided, _publish if outcome is Outcome.OVERTURNED else _leave)
    follow(bank, story_id)
    bank.sync()
    return story


def refusals_by_year(bank: Bank) -> tuple[RefusalsOfYear, ...]:
    """Return how often stories were refused in every year that is over, safe to show to anyone.

    Of the year that runs nothing is told: who looks twice would see one story being refused.
    """
    counts = [count for count in bank.store.refusal_counts() if count.year < bank.clock().year]
    years = sorted({count.year for count in counts}, reverse=True)
    return tuple(_of_year(year, [count for count in counts if count.year == year]) for year in years)


def _of_year(year: int, counts: list[RefusalCount]) -> RefusalsOfYear:
    rules = load_refusal_rules()
    titles: dict[str, int] = {}
    for count in counts:
        known = rules.known(count.rule)
        title = known.title if known else "een andere reden, van voor deze regels"
        titles[title] = titles.get(title, 0) + count.refused
    total = sum(titles.values())
    figures: dict[str, Figure] = {
        title: Count(refused) if refused >= THRESHOLD else Suppressed(Reason.FEW) for title, refused in titles.items()
    }
    # The total less the others would tell what is hidden.
    figures = hide_derivable(figures, titles, [tuple(titles)]) if total >= THRESHOLD else figures
    shown = {title: figure.stories if isinstance(figure, Count) else None for title, figure in figures.items()}
    return RefusalsOfYear(
        year,
        refused=_safe(total),
        objected=_safe(sum(count.objected for count in counts)),
        overturned=_safe(sum(count.overturned for count in counts)),
        by_rule=tuple(sorted(shown.items(), key=lambda item: (-(item[1] or 0), item[0]))),
    )


def _safe(count: int) -> int | None:
    return count if count == 0 or count >= THRESHOLD else None


def _publish(story: Story) -> Story:
    return replace(story, status=StoryStatus.PUBLISHED, refusal=None)


def _leave(story: Story) -> Story:
    return story
