"""A text as it came in, with the names still in it."""


class RawText:
    """Text that may still identify people: it does not print, compare or format itself by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"<RawText of {len(self._text)} characters>"

    __str__ = __repr__

    def __len__(self) -> int:
        return len(self._text)

    def reveal(self) -> str:
        """Return the text itself, for hiding and for the narrator's own page."""
        return self._text
