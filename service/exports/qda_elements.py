"""Elements of a REFI-QDA file by their name alone: older files spell its namespace in several ways."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def plain_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of this name directly inside an element."""
    return (child for child in element if plain_name(child) == name)
