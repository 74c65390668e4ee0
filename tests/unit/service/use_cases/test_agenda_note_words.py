"""How a note says numbers of stories in Dutch."""

import pytest

from search.figures import Count, Figure, Reason, Suppressed
from service.use_cases.agenda_note_words import stories


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Count(1234), "1.234 verhalen"),
        (Suppressed(Reason.FEW), "minder dan vijf verhalen"),
        (Suppressed(Reason.NEARLY_ALL), "bijna alle verhalen"),
        (Suppressed(Reason.DERIVABLE), "een aantal verhalen dat uit andere getallen af te leiden is"),
    ],
)
def test_the_word_for_stories_is_said_once(figure: Figure, said: str) -> None:
    assert stories(figure) == said
