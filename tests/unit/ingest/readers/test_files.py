"""A file of any kind becomes its words, or a sentence that says what to do."""

import pytest

from ingest.readers import ACCEPTED, read_file, read_typed
from ingest.readers.limits import MAX_FILE_BYTES, MAX_STORY_CHARACTERS
from stories.errors import UnreadableFileError
from tests.office_files import make_docx, make_odt, make_pdf, make_zip, word_paragraph

STORY = "Ze vroegen het mij niet."

FILES = {
    "verhaal.txt": STORY.encode(),
    "VERHAAL.TXT": STORY.encode(),
    "verhaal.md": f"# Mijn dag\n\n{STORY}".encode(),
    "verhaal.docx": make_docx(word_paragraph(STORY)),
    "verhaal.odt": make_odt(f"<text:p>{STORY}</text:p>"),
    "verhaal.pdf": make_pdf(STORY),
    "verhaal.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{STORY}\n".encode(),
    "verhaal.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{STORY}\n".encode(),
    "../../verhaal.txt": STORY.encode(),
    "C:\\Users\\anouk\\verhaal.txt": STORY.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_is_read(name: str) -> None:
    assert read_file(name, FILES[name]).reveal().endswith(STORY)


def test_every_accepted_kind_is_tried_above() -> None:
    assert {kind for kind in ACCEPTED if any(name.endswith(kind) for name in FILES)} == set(ACCEPTED)


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("verhaal.doc", b"\xd0\xcf\x11\xe0", "Word-bestand (.docx)"),
        ("verhaal.docx", b"\xd0\xcf\x11\xe0 oud of op slot", "opnieuw op"),
        ("verhaal.txt", make_docx(word_paragraph(STORY)), "Word-bestand (.docx)"),
        ("verhaal.txt", make_pdf(STORY), "Word-bestand (.docx)"),
        ("verhaal.rtf", b"{\\rtf1 Ze vroegen het niet}", "Word-bestand (.docx)"),
        ("verhaal.docx", b"Dit is gewoon tekst.", "opnieuw op"),
        ("verhaal.docx", make_zip({"iets.xml": "<a/>"}), "opnieuw op"),
        ("verhaal.pdf", b"Dit is gewoon tekst.", "kopieer de tekst"),
        ("verhaal.pdf", make_pdf(""), "Typ je verhaal over"),
        ("verhaal.pdf", make_pdf(STORY, password="geheim"), "wachtwoord"),
        ("verhaal.vtt", b"WEBVTT\n\nNOTE leeg\n", "plak de tekst"),
        ("verhaal.txt", b"", "leeg"),
        ("verhaal.txt", b" \r\n\t ", "leeg"),
        ("verhaal.txt", b"\x00\x01\x02" * 50, "plak die in het vak"),
        ("verhaal.docx", make_docx(word_paragraph("")), "Er staat nog geen tekst"),
        ("verhaal", STORY.encode(), "Word-bestand (.docx)"),
        ("", STORY.encode(), "Word-bestand (.docx)"),
        ("foto.jpg", b"\xff\xd8\xff", "Word-bestand (.docx)"),
        ("verhaal.txt", b"a" * (MAX_FILE_BYTES + 1), "te groot"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name: str, data: bytes, advice: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_file(name, data)
    assert advice in str(refused.value)


def test_a_story_of_the_greatest_length_is_read_and_one_sign_more_is_not() -> None:
    assert len(read_typed("a" * MAX_STORY_CHARACTERS)) == MAX_STORY_CHARACTERS
    with pytest.raises(UnreadableFileError, match="te lang"):
        read_typed("a" * (MAX_STORY_CHARACTERS + 1))


def test_a_refusal_holds_nothing_of_the_story() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_file("Truus.docx", b"PK\x03\x04 Truus Jansen uit Veghel")
    assert "Truus" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("typed", ["", "  \n\t ", "\u200b\ufeff"])
def test_typed_text_without_a_word_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableFileError, match="geen tekst"):
        read_typed(typed)


def test_a_pasted_chat_loses_its_stamps_as_a_file_does() -> None:
    pasted = "[1-2-2024 10:00:00] Bo: hoi\n[1-2-2024 10:01:00] Bo: ben je thuis\n[1-2-2024 10:02:00] Ria: ja"
    assert read_typed(pasted).reveal() == "Bo: hoi\nben je thuis\n\nRia: ja"
