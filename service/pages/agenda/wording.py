"""How states, changes and judgements are called on a page."""

from typing import Any

from service.use_cases.agenda.lens_reading import read_through_lenses
from service.use_cases.agenda.words import VERDICTS, figure_name, most_name, voice_name
from stories.agenda.item import Actor, AgendaItem, State, What

PATH = "/agenda"

_STATES = {
    State.DRAFT: "Concept",
    State.PUBLISHED: "Wacht op antwoord",
    State.ANSWERED: "Beantwoord",
    State.JUDGED: "Beoordeeld door vertellers",
    State.CLOSED: "Gesloten",
}
_WHATS = {
    What.MADE: "Het punt is gemaakt",
    What.EDITED: "De woorden zijn aangepast",
    What.PUBLISHED: "Het punt staat op de agenda",
    What.LINK_MADE: "Er is een link om te antwoorden gemaakt",
    What.LINK_REVOKED: "Een link om te antwoorden is ingetrokken",
    What.ANSWERED: "Er kwam een antwoord",
    What.READ: "Er kwam een lezing bij",
    What.JUDGED: "Vijf of meer vertellers gaven hun oordeel",
    What.TOO_FEW: "Er zijn weer minder dan vijf oordelen",
    What.HIDDEN: "Er zijn woorden weggehaald waaraan iemand te herkennen was",
    What.CLOSED: "Het punt is gesloten",
}
_ACTORS = {
    Actor.CURATOR: "een curator",
    Actor.RESEARCHER: "een onderzoeker",
    Actor.ADDRESSEE: "degene aan wie het gevraagd is",
    Actor.NARRATORS: "vertellers",
}


def state_name(item: AgendaItem, *, overdue: bool) -> str:
    """Return how the state of an item is called."""
    return "Antwoord is te laat" if overdue else _STATES[item.state]


def what_name(what: What) -> str:
    """Return a change in plain words."""
    return _WHATS[what]


def actor_name(actor: Actor) -> str:
    """Return who made a change, in plain words."""
    return _ACTORS[actor]


# What every template of the agenda is given.
WORDS: dict[str, Any] = {
    "state_name": state_name,
    "what_name": what_name,
    "voice_name": voice_name,
    "actor_name": actor_name,
    "most_name": most_name,
    "tally_figure": figure_name,
    "verdict_names": VERDICTS,
    "lenses": read_through_lenses,
}
