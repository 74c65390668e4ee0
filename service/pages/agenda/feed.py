"""The agenda as an Atom feed (RFC 4287).

No words of a story are in it: a reader of feeds keeps what it read, also when its narrator takes the story back.
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from service.dutch import day
from service.exports.xml_text import NOT_IN_XML
from service.pages.agenda.wording import PATH, state_name
from service.use_cases.agenda.showing import ListedItem

NAMESPACE = "http://www.w3.org/2005/Atom"
_TITLE = "Agenda van de verhalenbank"
_AUTHOR = "Verhalenbank"


def write_feed(items: Sequence[ListedItem], *, address: str, now: datetime) -> bytes:
    """Return the feed of what is on the agenda; `address` is that of the bank."""
    ET.register_namespace("", NAMESPACE)
    feed = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    page = f"{address}{PATH}"
    _text(feed, "id", page)
    _text(feed, "title", _TITLE)
    # A feed says when it changed last: an empty one, when it was asked for.
    _text(feed, "updated", _moment(max((one.changed_at for one in items), default=now)))
    _text(ET.SubElement(feed, _name("author")), "name", _AUTHOR)
    ET.SubElement(feed, _name("link"), {"rel": "self", "type": "application/atom+xml", "href": f"{page}/feed.atom"})
    ET.SubElement(feed, _name("link"), {"rel": "alternate", "type": "text/html", "href": page})
    for one in items:
        _add_entry(feed, one, page)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ET.Element, listed: ListedItem, page: str) -> None:
    item = listed.item
    entry = ET.SubElement(feed, _name("entry"))
    host = urlsplit(page).hostname
    # The address of a bank may change and an id never: a tag (RFC 4151) of the day on which the item was made.
    _text(entry, "id", f"tag:{host},{item.created_at.date().isoformat()}:agenda/{item.id}")
    _text(entry, "title", item.asked.title)
    _text(entry, "updated", _moment(listed.changed_at))
    if item.published_at is not None:
        _text(entry, "published", _moment(item.published_at))
    ET.SubElement(entry, _name("link"), {"rel": "alternate", "type": "text/html", "href": f"{page}/{item.id}"})
    state = state_name(item, overdue=listed.is_overdue)
    summary = f"{state}. Gevraagd aan: {item.asked.addressee}. Antwoord gevraagd uiterlijk {day(item.asked.answer_by)}."
    _text(entry, "summary", f"{summary} {item.asked.heard}")
    ET.SubElement(entry, _name("category"), {"term": item.state.value, "label": state})


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _text(parent: ET.Element, tag: str, words: str) -> None:
    ET.SubElement(parent, _name(tag)).text = NOT_IN_XML.sub("", words)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
