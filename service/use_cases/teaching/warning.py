"""How a heavy story is announced: plainly, once, with what someone can do, and without what happens in it."""

from collections.abc import Sequence

from stories.warnings import Theme

CHOICE = "Je hoeft het niet te lezen. Zeg het tegen je docent, dan spreken jullie iets anders af."


def warning_of(themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return the sentences that stand before a story, none when it has no heavy subject."""
    if not themes:
        return ()
    names = [theme.name for theme in themes]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
    return (f"Dit verhaal gaat ook over {listed}.", CHOICE)


def warning_for_teacher(themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return what a teacher does with a heavy story, none when it has no heavy subject."""
    if not themes:
        return ()
    return (
        "Noem vooraf waar het verhaal over gaat. Laat studenten kiezen of ze het lezen.",
        "Spreek een ander verhaal af voor wie dat wil, zonder dat iemand hoeft uit te leggen waarom.",
        "Zet de hulplijnen op het bord en blijf na de les even bereikbaar.",
    )
