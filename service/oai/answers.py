"""The answers of OAI-PMH 2.0 as XML."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from service.oai.arguments import PREFIX, Asked, OaiError, Verb, written
from service.oai.repository import (
    Described,
    Page,
    get_described,
    identifier_of,
    known_sets,
    list_described,
    must_have_format,
    repository_name,
    since_when,
)
from service.wiring import Bank
from stories.story import Story

_NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = f"{_NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_DC_FORMAT = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_DC = "http://purl.org/dc/elements/1.1/"
_IDENTIFIERS = "http://www.openarchives.org/OAI/2.0/oai-identifier"


def answer(bank: Bank, asked: Asked) -> Element:
    """Return the element that answers a question; raise OaiError."""
    element = Element(asked.verb.value)
    if asked.verb is Verb.IDENTIFY:
        _identify(bank, element)
    elif asked.verb is Verb.LIST_METADATA_FORMATS:
        _formats(bank, asked, element)
    elif asked.verb is Verb.LIST_SETS:
        _sets(bank, asked, element)
    elif asked.verb is Verb.GET_RECORD:
        must_have_format(asked.get("metadataPrefix"))
        _add_record(bank, element, get_described(bank, asked.arguments["identifier"]))
    else:
        _add_page(bank, element, asked)
    return element


def envelope(base: str, *, at: datetime, asked: Asked | None, content: Element) -> bytes:
    """Return a whole answer; the arguments are repeated unless they were wrong."""
    attributes = {"xmlns": _NAMESPACE, "xmlns:xsi": _XSI, "xsi:schemaLocation": _SCHEMA}
    root = Element("OAI-PMH", attributes)
    SubElement(root, "responseDate").text = written(at)
    repeated = {"verb": asked.verb.value, **asked.arguments} if asked is not None else {}
    SubElement(root, "request", repeated).text = base
    root.append(content)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def error_element(error: OaiError) -> Element:
    """Return the element that says what was wrong."""
    element = Element("error", {"code": error.code})
    element.text = str(error)
    return element


def _identify(bank: Bank, element: Element) -> None:
    name = repository_name(bank)
    said = (
        ("repositoryName", "Verhalenbank"),
        ("baseURL", f"{bank.settings.address}/oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", bank.settings.contact_email or f"beheer@{name}"),
        ("earliestDatestamp", written(since_when(bank))),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )
    for tag, text in said:
        SubElement(element, tag).text = text
    described = SubElement(SubElement(element, "description"), "oai-identifier", {"xmlns": _IDENTIFIERS})
    for tag, text in (
        ("scheme", "oai"),
        ("repositoryIdentifier", name),
        ("delimiter", ":"),
        ("sampleIdentifier", identifier_of(bank, "m3kq7wz2b9htr4xc")),
    ):
        SubElement(described, tag).text = text


def _formats(bank: Bank, asked: Asked, element: Element) -> None:
    identifier = asked.get("identifier")
    if identifier is not None:
        get_described(bank, identifier)
    form = SubElement(element, "metadataFormat")
    for tag, text in (("metadataPrefix", PREFIX), ("schema", _DC_SCHEMA), ("metadataNamespace", _DC_FORMAT)):
        SubElement(form, tag).text = text


def _sets(bank: Bank, asked: Asked, element: Element) -> None:
    if asked.get("resumptionToken") is not None:
        raise OaiError("badResumptionToken", "The list of sets is given whole.")
    for spec, name in known_sets(bank):
        one = SubElement(element, "set")
        SubElement(one, "setSpec").text = spec
        SubElement(one, "setName").text = name


def _add_page(bank: Bank, element: Element, asked: Asked) -> None:
    if asked.get("resumptionToken") is None:
        must_have_format(asked.get("metadataPrefix"))
    page: Page = list_described(bank, asked)
    for described in page.found:
        if asked.verb is Verb.LIST_IDENTIFIERS:
            _add_header(bank, element, described)
        else:
            _add_record(bank, element, described)
    if page.token is not None:
        # How many there are is not said: nobody needs it to harvest.
        SubElement(element, "resumptionToken", {"cursor": str(page.cursor)}).text = page.token


def _add_header(bank: Bank, parent: Element, described: Described) -> None:
    record = described.record
    header = SubElement(parent, "header", {"status": "deleted"} if record.deleted else {})
    SubElement(header, "identifier").text = identifier_of(bank, record.story_id)
    SubElement(header, "datestamp").text = written(record.changed_at)
    for spec in record.sets:
        SubElement(header, "setSpec").text = spec


def _add_record(bank: Bank, parent: Element, described: Described) -> None:
    record = SubElement(parent, "record")
    _add_header(bank, record, described)
    if described.story is not None:
        metadata = SubElement(record, "metadata")
        attributes = {
            "xmlns:oai_dc": _DC_FORMAT,
            "xmlns:dc": _DC,
            "xsi:schemaLocation": f"{_DC_FORMAT} {_DC_SCHEMA}",
        }
        dc = SubElement(metadata, "oai_dc:dc", attributes)
        for name, text in dublin_core(bank, described.story):
            SubElement(dc, f"dc:{name}").text = text


def dublin_core(bank: Bank, story: Story) -> Sequence[tuple[str, str]]:
    """Return the description of a story: what it is about in one word, who tells, when; no words of it, and no labels.

    A harvester keeps what it once got. Labels are the narrator's to throw out, so they are not given out of hand.
    """
    domains = [bank.codebook.name_of(domain) for domain in sorted(story.domains)]
    teller = bank.codebook.name_of(story.teller)
    return (
        ("title", f"Ervaringsverhaal over {', '.join(domains)}"),
        *(("subject", domain) for domain in domains),
        ("description", f"Een verhaal uit eigen ervaring. Verteld door: {teller}."),
        ("publisher", "Verhalenbank"),
        ("date", str(story.told_at.year)),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", f"{bank.settings.address}/verhalen/{story.id}"),
        ("language", "nl"),
        ("rights", f"De verteller blijft de baas over dit verhaal. {bank.settings.address}/over"),
    )
