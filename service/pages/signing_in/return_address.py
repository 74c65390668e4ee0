"""Where someone goes after signing in: back to a page of ours, and never to another site."""

from stories.access import Action, may
from stories.accounts import Role

_LONGEST = 500
# The first of these that a role may do is where its work begins.
_BEGIN = {
    Action.READ_QUEUE: "/beheer",
    Action.MANAGE_ACCOUNTS: "/beheer/mensen",
    Action.MAKE_LESSONS: "/onderwijs",
    Action.READ_RESEARCH: "/verhalen",
}

# What stands on the page of who is signed in, with the first right that opens it.
_PLACES = (
    (Action.READ_QUEUE, "/beheer", "Wat er wacht"),
    (Action.REVIEW_LABELS, "/beheer/nakijken", "Labels nakijken"),
    (Action.CODE, "/beheer/coderen", "Dubbel coderen"),
    (Action.PROPOSE_LABELS, "/beheer/geen-woord", "Hier is nog geen woord voor"),
    (Action.READ_RESEARCH, "/verhalen", "Verhalen die voor onderzoek open zijn"),
    (Action.READ_TEACHING, "/verhalen", "Verhalen die voor onderwijs open zijn"),
    (Action.FREEZE_FIGURES, "/patronen", "Patronen, om er een vast te leggen"),
    (Action.MAKE_AGENDA_ITEMS, "/agenda", "De agenda"),
    (Action.MAKE_LESSONS, "/onderwijs", "Lessen"),
    (Action.MANAGE_ACCOUNTS, "/beheer/mensen", "Mensen en programma’s"),
    (Action.SEE_OPENINGS, "/beheer/openingen", "Wie welk verhaal opende"),
)


def places_of(role: Role) -> list[tuple[str, str]]:
    """Return the pages for someone in this role, each with its name."""
    return [(page, name) for action, page, name in _PLACES if may(role, action)]


def own_page(address: str) -> str | None:
    """Return an address when it is a page of ours, or None.

    Browsers read `//elsewhere` and `/\\elsewhere` as another site, and leave out tabs and newlines before they read.
    """
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and len(address) <= _LONGEST
    return address if fits and address.isascii() and address.isprintable() and "\\" not in address else None


def first_page(role: Role) -> str:
    """Return where someone in this role starts."""
    return next((page for action, page in _BEGIN.items() if may(role, action)), "/")
