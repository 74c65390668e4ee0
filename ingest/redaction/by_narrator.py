"""The rules of what narrators themselves say must be hidden: no one weighs it, and whom they tell apart stays apart."""

ASKED, MARKED = "gevraagd", "verteller"
BY_NARRATOR = frozenset({ASKED, MARKED})
