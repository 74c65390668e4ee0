"""What people with an account may do: the only place where a role becomes an answer.

Whoever is in no row of the table may not; what is in no row at all, nobody may. Stories themselves are opened by their
narrators' switches (stories/permission.py): a role opens no story that its narrator did not.
"""

from enum import StrEnum

from stories.accounts import Role


class Action(StrEnum):
    """One thing that people who work here do, in the words of docs/mensen.md."""

    READ_RESEARCH = "verhalen lezen die hun verteller voor onderzoek opent"
    READ_TEACHING = "verhalen lezen die hun verteller voor onderwijs opent"
    READ_QUEUE = "zien welke verhalen wachten"
    READ_WAITING = "een verhaal lezen dat nog niet open is"
    HELP_HIDE = "meekijken bij het weghalen van namen, als een verteller erom vraagt"
    PUBLISH = "een verhaal publiceren"
    REFUSE = "een verhaal weigeren, met een reden"
    JUDGE_OBJECTIONS = "beslissen over een bezwaar tegen een weigering"
    ENTER_PAPER = "een papieren formulier invoeren"
    DESCRIBE = "bij een verhaal zetten waar het speelt"
    SAY_LABELS = "naast de verteller zeggen of een label past"
    REVIEW_LABELS = "zinnen nakijken, en zien hoe vaak het model gelijk heeft"
    CODE = "zinnen coderen in een ronde voor twee"
    KEEP_ROUNDS = "een codeerronde beginnen of weghalen"
    SETTLE_LABELS = "beslissen waar twee codeurs verschillen"
    PROPOSE_LABELS = "een woord voorstellen waar nog geen label voor is"
    FREEZE_FIGURES = "een patroon vastleggen op een blijvend adres"
    MAKE_AGENDA_ITEMS = "agendapunten maken, publiceren en sluiten"
    MAKE_LESSONS = "lessen maken en delen"
    TAKE_EXPORTS = "een export meenemen"
    SEE_OPENINGS = "zien wie welk verhaal opende, zonder het verhaal"
    MANAGE_ACCOUNTS = "accounts en sleutels maken, veranderen en weghalen"


_MAY: dict[Role, frozenset[Action]] = {
    Role.CURATOR: frozenset(
        {
            Action.READ_QUEUE,
            Action.READ_WAITING,
            Action.HELP_HIDE,
            Action.PUBLISH,
            Action.REFUSE,
            Action.JUDGE_OBJECTIONS,
            Action.ENTER_PAPER,
            Action.DESCRIBE,
            Action.SAY_LABELS,
            Action.REVIEW_LABELS,
            Action.CODE,
            Action.KEEP_ROUNDS,
            Action.SETTLE_LABELS,
            Action.PROPOSE_LABELS,
            Action.FREEZE_FIGURES,
            Action.MAKE_AGENDA_ITEMS,
        }
    ),
    Role.RESEARCHER: frozenset(
        {
            Action.READ_RESEARCH,
            Action.CODE,
            Action.PROPOSE_LABELS,
            Action.FREEZE_FIGURES,
            Action.MAKE_AGENDA_ITEMS,
            Action.TAKE_EXPORTS,
        }
    ),
    Role.EDUCATOR: frozenset({Action.READ_TEACHING, Action.MAKE_LESSONS}),
    # Who decides who may read, reads no more than anyone.
    Role.OPERATOR: frozenset({Action.SEE_OPENINGS, Action.MANAGE_ACCOUNTS}),
}


def may(role: Role, action: Action) -> bool:
    """Return whether someone in this role may do this."""
    return action in _MAY.get(role, frozenset())
