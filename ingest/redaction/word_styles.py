"""The styles that someone made in a Word file: whoever names one may name a person."""

from collections.abc import Mapping

from ingest.readers.docx import local_name
from ingest.readers.office_xml import feed

_YES = frozenset({"1", "true", "on"})


def rename_styles(xml: bytes) -> Mapping[str, str]:
    """Return, for the styles part of a Word file, a name without meaning for the id of every style of its own."""
    styles = _OwnStyles()
    feed(iter([xml]), styles)
    return {own: f"eigen{number}" for number, own in enumerate(styles.ids, 1)}


class _OwnStyles:
    def __init__(self) -> None:
        self.ids: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        values = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        if local_name(tag) == "style" and values.get("customStyle") in _YES and "styleId" in values:
            self.ids.append(values["styleId"])

    def end(self, tag: str) -> None:
        """Take the end of an element; all that counts stands in its attributes."""

    def data(self, text: str) -> None:
        """Take text; a style has none."""
