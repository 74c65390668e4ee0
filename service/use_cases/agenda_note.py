"""A note for whoever has to decide: what many narrators tell, how sure that is, what helps, and what we do not know.

The note is words and numbers in order; how it looks on paper or on a screen is for those who write it.
"""

from collections.abc import Sequence

from service.dutch import day
from service.use_cases.agenda_note_content import AgendaNote, NoteSection
from service.use_cases.agenda_note_parts import note_part
from service.use_cases.frozen_figures import look_again
from service.wiring import Bank
from stories.errors import InvalidInputError

MOST_FIGURES = 12
_LONGEST_TITLE = 200


def agenda_note(bank: Bank, figure_ids: Sequence[str], *, title: str) -> AgendaNote:
    """Return the note of frozen figures as they are today.

    Raise FigureNotFoundError, IndexUnavailableError, NotNowError, or InvalidInputError for no figures, too many, or a
    title that will not do.
    """
    title = " ".join(title.split())
    if not 0 < len(title) <= _LONGEST_TITLE:
        message = f"Geef de notitie een titel van hooguit {_LONGEST_TITLE} tekens."
        raise InvalidInputError(message, fields={"titel": message})
    chosen = list(dict.fromkeys(figure_ids))
    if not 0 < len(chosen) <= MOST_FIGURES:
        message = f"Kies 1 tot {MOST_FIGURES} vastgelegde patronen."
        raise InvalidInputError(message, fields={"patroon": message})
    made_at = bank.clock()
    return AgendaNote(
        title=title,
        made_at=made_at,
        lead=(
            f"Gemaakt op {day(made_at)} uit verhalen van mensen over zorg en hulp. Elk label is gelezen volgens "
            "de verteller. Het is geen oordeel over een professional of een instelling.",
            "Een verteller kan een zin of een verhaal terugnemen. Kijk daarom op het adres bij elk patroon voordat je "
            "deze notitie opnieuw gebruikt: daar staat wat vandaag nog mag.",
        ),
        parts=tuple(note_part(bank, look_again(bank, figure_id)) for figure_id in chosen),
        closing=NoteSection(
            "Hoe je deze cijfers leest",
            (
                "Er tellen alleen verhalen mee van wie dat goed vindt. Wie niets vertelde, ontbreekt. De cijfers "
                "zeggen iets over deze verhalen, en niet over iedereen.",
                "Elk aantal kan tot 3 verhalen hoger of lager zijn, en minder dan vijf tonen we niet. Zo kan niemand "
                "één verhaal uit de aantallen rekenen.",
                "Tussen haakjes staat tussen welke grenzen het deel met 95 % zekerheid ligt, als deze verhalen een "
                "toevallige greep zijn.",
            ),
        ),
    )
