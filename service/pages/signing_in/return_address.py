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


def own_page(address: str) -> str | None:
    """Return an address when it is a page of ours, or None.

    Browsers read `//elsewhere` and `/\\elsewhere` as another site, and leave out tabs and newlines before they read.
    """
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and len(address) <= _LONGEST
    return address if fits and address.isascii() and address.isprintable() and "\\" not in address else None


def first_page(role: Role) -> str:
    """Return where someone in this role starts."""
    return next((page for action, page in _BEGIN.items() if may(role, action)), "/")
