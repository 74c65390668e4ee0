"""One content, three files: each holds all of it, and says to a screen reader what it is."""

import re
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from pypdfium2 import raw

from search.figures import Interval
from service.exports.agenda_note import NoteKind, media_type_of, write_note
from service.plots.named_interval import NamedInterval
from service.plots.shares import draw_shares
from service.use_cases.agenda_note_content import (
    AgendaNote,
    NotePart,
    NotePicture,
    NoteQuote,
    NoteSection,
    NoteTable,
)

HOSTILE = '#read("/etc/passwd") <script>alert(1)</script> $x$ *vet* \\ @iets'
SECTION = NoteSection(
    "Wat we horen",
    ("12 van 40 verhalen over ggz.", HOSTILE),
    NotePicture(draw_shares([NamedInterval("Hier", Interval(0.3, 0.2, 0.4))]), "Staafdiagram: hier 30 %"),
    NoteTable("Deel van de verhalen", ("", "Verhalen", "Deel"), (("Hier", "12", "30 %"), ("Elders", "", "10 %"))),
    (NoteQuote("Žofia geloofde mij niet.", "uit een verhaal over ggz, 2021"),),
)
NOTE = AgendaNote(
    title="Niet geloofd worden in de ggz",
    made_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
    lead=("Gemaakt op 1 mei 2026.",),
    parts=(NotePart("Niet geloofd", (SECTION,), "https://bank.example/patronen/vast/abc"),),
    closing=NoteSection("Hoe je dit leest", ("Elk aantal kan 3 hoger of lager zijn.",)),
)
PHRASES = (
    NOTE.title,
    "Gemaakt op 1 mei 2026.",
    "Niet geloofd",
    "12 van 40 verhalen over ggz.",
    "Deel van de verhalen",
    "Elders",
    "Žofia geloofde mij niet.",
    "uit een verhaal over ggz, 2021",
    "https://bank.example/patronen/vast/abc",
    "Elk aantal kan 3 hoger of lager zijn.",
)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(written: bytes, kind: NoteKind) -> str:
    if kind is NoteKind.PDF:
        return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(written))
    if kind is NoteKind.DOCX:
        document = Document(BytesIO(written))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return written.decode()


@pytest.mark.parametrize("kind", NoteKind)
def test_every_kind_holds_all_of_the_content(kind: NoteKind) -> None:
    text = plain(text_of(write_note(NOTE, kind), kind))
    assert [phrase for phrase in PHRASES if plain(phrase) not in text] == []


@pytest.mark.parametrize("kind", NoteKind)
def test_words_are_words_and_never_instructions(kind: NoteKind) -> None:
    text = text_of(write_note(NOTE, kind), kind)
    assert "root:" not in text
    assert "<script" not in text or kind is not NoteKind.HTML
    if kind is not NoteKind.HTML:
        assert plain(HOSTILE) in plain(text)


@pytest.mark.parametrize("kind", NoteKind)
def test_same_note_is_the_same_text_again(kind: NoteKind) -> None:
    assert text_of(write_note(NOTE, kind), kind) == text_of(write_note(NOTE, kind), kind)


def language_of(document: pypdfium2.PdfDocument) -> str:
    buffer = create_string_buffer(64)
    length = raw.FPDFCatalog_GetLanguage(document, cast(buffer, POINTER(c_ushort)), 64)
    return buffer.raw[: length - 2].decode("utf-16-le")


def name_of(font: object) -> str:
    buffer = create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode().rpartition("+")[2]


def test_pdf_is_tagged_titled_in_dutch_and_has_its_fonts_inside() -> None:
    document = pypdfium2.PdfDocument(write_note(NOTE, NoteKind.PDF))
    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title") == NOTE.title
    assert language_of(document).lower() in {"nl", "nl-nl"}
    fonts = [
        raw.FPDFTextObj_GetFont(one)
        for page in document
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    ]
    assert fonts
    assert all(raw.FPDFFont_GetIsEmbedded(font) for font in fonts)
    assert {name_of(font)[:24] for font in fonts} == {"AtkinsonHyperlegibleNext"}


def test_word_document_has_headings_a_language_a_header_row_and_a_described_picture() -> None:
    written = write_note(NOTE, NoteKind.DOCX)
    document = Document(BytesIO(written))
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        "Niet geloofd",
        "Hoe je dit leest",
    ]
    assert document.core_properties.title == NOTE.title
    assert document.core_properties.language == "nl-NL"
    inside = ZipFile(BytesIO(written)).read("word/document.xml").decode()
    assert "w:tblHeader" in inside
    assert 'descr="Staafdiagram: hier 30 %"' in inside


def test_page_fetches_nothing() -> None:
    page = write_note(replace(NOTE, parts=()), NoteKind.HTML).decode()
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []
    assert '<html lang="nl">' in page
    assert media_type_of(NoteKind.HTML).startswith("text/html")
