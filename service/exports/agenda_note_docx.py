"""A note as a Word document, with real headings, tables with header rows, and pictures with their text."""

from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from service.exports.agenda_note_letters import fit_for_word
from service.plots.drawing import draw_picture
from service.use_cases.agenda_note_content import AgendaNote, NotePicture, NoteSection, NoteTable

_LANGUAGE = "nl-NL"
_PICTURE_WIDTH = Cm(11)


def write_docx(note: AgendaNote) -> bytes:
    """Return the note as a .docx file."""
    note = fit_for_word(note)
    document = Document()
    _set_properties(document, note)
    document.add_heading(note.title, level=0)
    for paragraph in note.lead:
        document.add_paragraph(paragraph)
    for part in note.parts:
        document.add_heading(part.title, level=1)
        for section in part.sections:
            _add_section(document, section)
        document.add_paragraph(f"Blijvend adres: {part.address}")
    _add_section(document, note.closing, level=1)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_properties(document: DocxDocument, note: AgendaNote) -> None:
    properties = document.core_properties
    properties.title = note.title
    properties.language = _LANGUAGE
    properties.author = "Verhalenbank"
    properties.created = properties.modified = note.made_at.replace(tzinfo=None)
    # What a screen reader and a spelling checker read by.
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    fonts.append(language)


def _add_section(document: DocxDocument, section: NoteSection, *, level: int = 2) -> None:
    document.add_heading(section.title, level=level)
    for paragraph in section.paragraphs:
        document.add_paragraph(paragraph)
    if section.picture is not None:
        _add_picture(document, section.picture)
    if section.table is not None:
        _add_table(document, section.table)
    for quote in section.quotes:
        document.add_paragraph(f"“{quote.text}”", style="Intense Quote")
        document.add_paragraph(quote.source)


def _add_picture(document: DocxDocument, picture: NotePicture) -> None:
    shape = document.add_picture(BytesIO(draw_picture(picture.svg)), width=_PICTURE_WIDTH)
    shape._inline.docPr.set("descr", picture.alt)


def _add_table(document: DocxDocument, table: NoteTable) -> None:
    document.add_paragraph(table.caption, style="Caption")
    written = document.add_table(rows=0, cols=len(table.header), style="Light Grid Accent 1")
    for row in (table.header, *table.rows):
        cells = written.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    written.rows[0]._tr.get_or_add_trPr().append(header)
    document.add_paragraph()
