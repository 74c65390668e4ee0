"""A PDF is read apart, and only for so long."""

import pytest

from ingest.readers import pdf
from ingest.readers.pdf import read_pdf
from stories.errors import UnreadableFileError
from tests.office_files import make_pdf


def test_pages_are_one_running_text() -> None:
    pages = ("Wij gingen die dag met z'n allen naar het\n1", "ziekenhuis en wachtten er uren.\n2")
    assert read_pdf(make_pdf(*pages)) == "Wij gingen die dag met z'n allen naar het ziekenhuis en wachtten er uren."


def test_letters_with_accents_and_brackets_come_out() -> None:
    assert read_pdf(make_pdf("Eén reünie (met Çelik) voor €5.")) == "Eén reünie (met Çelik) voor €5."


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_SECONDS", 0.001)
    with pytest.raises(UnreadableFileError, match="duurt te lang"):
        read_pdf(make_pdf("Een verhaal."))
