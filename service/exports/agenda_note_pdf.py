"""A note as a PDF with tags, a title and a language (PDF/UA-1), in our own fonts."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from service.exports.agenda_note_letters import fit_for_our_fonts
from service.use_cases.agenda_note_content import AgendaNote

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "templates" / "agenda_note.typ"
_FONTS = _HERE / "fonts"


def write_pdf(note: AgendaNote) -> bytes:
    """Return the note as a PDF file."""
    content = asdict(fit_for_our_fonts(note)) | {"made_at": note.made_at.isoformat()}
    return typst.compile(
        str(_TEMPLATE),
        root=str(_HERE),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        # As data, never as part of the program that lays it out.
        sys_inputs={"note": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(note.made_at.timestamp()),
    )
