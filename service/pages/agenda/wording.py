"""How states, changes and judgements are called on a page."""

from typing import Any

from search.figures import Count, Figure, Reason
from service.use_cases.agenda.lens_reading import read_through_lenses
from stories.agenda.item import Actor, AgendaItem, State, What
from stories.agenda.voices import ReadingVoice, Verdict

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
    What.TOO_FEW: "Er zijn nog maar minder dan vijf oordelen",
    What.HIDDEN: "Er zijn woorden weggehaald waaraan iemand te herkennen was",
    What.CLOSED: "Het punt is gesloten",
}
_VOICES = {
    ReadingVoice.NARRATOR: "Een verteller",
    ReadingVoice.RESEARCHER: "Een onderzoeker",
    ReadingVoice.CURATOR: "Een curator",
    ReadingVoice.ADDRESSEE: "Aan wie het gevraagd is",
}
_ACTORS = {
    Actor.CURATOR: "een curator",
    Actor.RESEARCHER: "een onderzoeker",
    Actor.ADDRESSEE: "aan wie het gevraagd is",
    Actor.NARRATORS: "vertellers",
}
VERDICTS = {
    Verdict.YES: "Ja, dit is een antwoord",
    Verdict.PARTLY: "Deels",
    Verdict.NO: "Nee, dit is geen antwoord",
}
_MOST = {
    Verdict.YES: "De meeste vertellers zeggen: ja, dit is een antwoord.",
    Verdict.PARTLY: "De meeste vertellers zeggen: dit is deels een antwoord.",
    Verdict.NO: "De meeste vertellers zeggen: nee, dit is geen antwoord.",
    None: "De vertellers denken er verschillend over.",
}
_HIDDEN = {
    Reason.FEW: "minder dan vijf",
    Reason.NEARLY_ALL: "bijna iedereen",
    Reason.DERIVABLE: "verborgen",
}


def state_name(item: AgendaItem, *, overdue: bool) -> str:
    """Return how the state of an item is called."""
    return "Antwoord is te laat" if overdue else _STATES[item.state]


def what_name(what: What) -> str:
    """Return a change in plain words."""
    return _WHATS[what]


def voice_name(voice: ReadingVoice) -> str:
    """Return whose reading this is, in plain words."""
    return _VOICES[voice]


def actor_name(actor: Actor) -> str:
    """Return who made a change, in plain words."""
    return _ACTORS[actor]


def most_name(most: Verdict | None) -> str:
    """Return what most narrators say of an answer."""
    return _MOST[most]


def figure_name(figure: Figure) -> str:
    """Return how many narrators gave an answer, or why that is not shown."""
    return f"ongeveer {figure.stories}" if isinstance(figure, Count) else _HIDDEN[figure.reason]


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
