"""How a note says figures, shares and names in Dutch."""

from collections.abc import Sequence

from search.figures import Count, Figure, Interval, Reason
from service import dutch


def number(figure: Figure) -> str:
    """Return a number of stories as people write it, or why it is not shown."""
    return dutch.number(figure.stories) if isinstance(figure, Count) else figure.reason.value


def stories(figure: Figure) -> str:
    """Return a number of stories with the word behind it, or why it is not shown, in which the word stands already."""
    if isinstance(figure, Count):
        return f"{number(figure)} verhalen"
    if figure.reason is Reason.DERIVABLE:
        return "een aantal verhalen dat uit andere getallen af te leiden is"
    return figure.reason.value


def share(interval: Interval | None) -> str:
    """Return a share with its bounds in percents: 12 % (8 tot 17 %)."""
    if interval is None:
        return "niet getoond"
    estimate, low, high = (round(100 * part) for part in (interval.estimate, interval.low, interval.high))
    return f"{estimate} % ({low} tot {high} %)"


def times(interval: Interval) -> str:
    """Return a ratio with its bounds: 2,1 keer (1,6 tot 2,8)."""
    estimate, low, high = (f"{part:.1f}".replace(".", ",") for part in (interval.estimate, interval.low, interval.high))
    return f"{estimate} keer ({low} tot {high})"


def listed(names: Sequence[str]) -> str:
    """Return names as one says them: a, b en c."""
    return " en ".join([part for part in (", ".join(names[:-1]), names[-1]) if part]) if names else ""


def capitalised(text: str) -> str:
    """Return a text that begins with a capital, and is otherwise as it was."""
    return text[:1].upper() + text[1:]
