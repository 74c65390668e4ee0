"""How readings and judgements are called, on pages and in notes."""

from search.figures import Count, Figure, Reason
from stories.agenda.voices import ReadingVoice, Verdict

_VOICES = {
    ReadingVoice.NARRATOR: "Een verteller",
    ReadingVoice.RESEARCHER: "Een onderzoeker",
    ReadingVoice.CURATOR: "Een curator",
    ReadingVoice.ADDRESSEE: "Degene aan wie het gevraagd is",
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


def voice_name(voice: ReadingVoice) -> str:
    """Return whose reading this is, in plain words."""
    return _VOICES[voice]


def most_name(most: Verdict | None) -> str:
    """Return what most narrators say of an answer."""
    return _MOST[most]


def figure_name(figure: Figure) -> str:
    """Return how many narrators gave an answer, or why that is not shown."""
    return f"ongeveer {figure.stories}" if isinstance(figure, Count) else _HIDDEN[figure.reason]
