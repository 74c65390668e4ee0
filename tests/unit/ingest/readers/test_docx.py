"""Word files give their words, and nothing of their layout."""

import pytest

from ingest.readers import read_file
from tests.office_files import make_docx, word_paragraph, word_part


def _read(*body: str, parts: dict[str, str | bytes] | None = None) -> str:
    return read_file("verhaal.docx", make_docx(*body, parts=parts)).reveal()


def test_paragraphs_stand_apart_and_runs_are_joined() -> None:
    assert _read(word_paragraph("An", "ou", "k kwam."), word_paragraph("Ze bleef.")) == "Anouk kwam.\n\nZe bleef."


def test_tabs_and_line_breaks_stay() -> None:
    assert _read("<w:p><w:r><w:t>naam</w:t><w:tab/><w:t>Bo</w:t><w:br/><w:t>stad</w:t></w:r></w:p>") == "naam\tBo\nstad"


def test_a_tab_stop_of_the_layout_is_no_tab() -> None:
    assert _read("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Hoi.</w:t></w:r></w:p>") == "Hoi."


def test_a_table_is_read_row_by_row() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + "".join(cell.format(word_paragraph(words)) for words in ("maandag", "wachten")) + "</w:tr>"
    assert [line.split() for line in _read(f"<w:tbl>{row}{row}</w:tbl>").split("\n")] == [["maandag", "wachten"]] * 2


def test_footnotes_come_at_the_end() -> None:
    notes = word_part("footnotes", f"<w:footnote>{word_paragraph('Dat was in mei.')}</w:footnote>")
    assert _read(word_paragraph("Ik kwam."), parts={"word/footnotes.xml": notes}) == "Ik kwam.\n\nDat was in mei."


@pytest.mark.parametrize(
    "untold",
    [
        "<w:del><w:r><w:delText>Truus</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>Truus</w:t></w:r></w:moveFrom>",
        '<w:r><w:instrText>AUTHOR "Truus"</w:instrText></w:r>',
    ],
    ids=["deleted", "moved away", "instruction"],
)
def test_what_the_narrator_does_not_see_is_not_told(untold: str) -> None:
    assert _read(f"<w:p><w:r><w:t>Ik kwam.</w:t></w:r>{untold}</w:p>") == "Ik kwam."


def test_inserted_text_is_told() -> None:
    assert _read("<w:p><w:ins><w:r><w:t>Ik kwam.</w:t></w:r></w:ins></w:p>") == "Ik kwam."


def test_a_text_box_is_told_once() -> None:
    box = word_paragraph("In een vak.")
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert _read(f"<w:p><w:r>{twice}</w:r></w:p>") == "In een vak."
