"""What the reader's two heads answer: a tag for every word, a score for every code."""

from stories.spans import MentionKind

OUTSIDE = "O"

# One beginning and one inside tag per kind, after the tag for what identifies no one.
TAGS: tuple[str, ...] = (OUTSIDE, *(f"{place}-{kind}" for kind in MentionKind for place in "BI"))

_EPISTEMIC = (
    "niet-geloofd",
    "kennis-miskend",
    "over-mij-zonder-mij",
    "geen-woorden",
    "stil-geworden",
    "vooroordeel",
    "erkend-als-kenner",
)
_VALUES = (
    "gelijkwaardigheid",
    "wederkerigheid",
    "respect",
    "vertrouwen",
    "erkenning",
    "verbondenheid",
    "autonomie",
    "veiligheid",
    "nabijheid",
    "sociale-rechtvaardigheid",
    "inclusie",
    "zingeving",
)

# The order is that of the columns in the artefact: a change needs a new training.
CODES: tuple[str, ...] = (*_EPISTEMIC, *(sign + value for value in _VALUES for sign in "+-"))
