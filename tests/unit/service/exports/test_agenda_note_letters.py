"""Whatever people type, a note of it can be written: as Word, as a PDF with tags, and as a page."""

import random
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from service.exports.agenda_note import NoteKind, write_note
from service.exports.agenda_note_letters import _OTHERS, in_our_letters
from service.use_cases.agenda_note_content import AgendaNote, NoteQuote, NoteTable
from tests.unit.service.exports.test_agenda_note import NOTE, SECTION

# What PDF writers and XML have stumbled on: emoji, other scripts, controls, directions, noncharacters, and only those.
TYPED = (
    "Dank je wel ❤️😀👩‍👩‍👧🇳🇱",
    "你好, مرحبا, ⵜⵉⴼⵉⵏⴰⵖ",
    "a\x00b\x01c\x0b\x1b[31md\x7f\x85",
    "\u202eachterstevoren\u202c\u2066\u200b\ufeff\u00ad",
    "\ufffe\uffff\U0001ffff\ue000",
    "\x01",
    "\u200b",
    "e\u0301\u0316\u0489x\u034f",
    "#panic() $x$ *b* @ref <lab> \\ // /* ]",
)


def noted(words: str) -> AgendaNote:
    """Return a note with words wherever someone's words may stand."""
    section = replace(
        SECTION,
        title=words,
        paragraphs=(words,),
        quotes=(NoteQuote(words, words),),
        table=NoteTable(words, ("", "Verhalen"), ((words, words),)),
    )
    return replace(NOTE, title=words, lead=(words,), parts=(replace(NOTE.parts[0], title=words, sections=(section,)),))


@pytest.mark.parametrize("kind", NoteKind)
@pytest.mark.parametrize("words", TYPED)
def test_whatever_was_typed_a_note_is_written(words: str, kind: NoteKind) -> None:
    assert len(write_note(noted(words), kind)) > 1_000


def test_word_keeps_every_letter_that_it_can_hold() -> None:
    document = Document(BytesIO(write_note(noted("Dank ❤️ 你好\x0b!"), NoteKind.DOCX)))
    assert document.paragraphs[1].text == "Dank ❤️ 你好\ufffd!"


def test_pdf_writes_out_what_our_fonts_cannot_show() -> None:
    pdf = pypdfium2.PdfDocument(write_note(noted("Dank 😀 wel"), NoteKind.PDF))
    assert "[grinning face]" in pdf[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Žofia geloofde mij niet… €5 – ‘ja’", "Žofia geloofde mij niet… €5 – ‘ja’"),
        ("fijn 👍🏽!", "fijn [thumbs up sign][emoji modifier fitzpatrick type-4]!"),
        ("ze zei: مرحبا بك", "ze zei: [tekst in een ander schrift] [tekst in een ander schrift]"),
        ("a\u202eb\u200bc", "abc"),
        ("e\u0301", "é"),
    ],
)
def test_what_our_fonts_show_stays_and_the_rest_is_written_out(words: str, written: str) -> None:
    assert in_our_letters(words) == written


def test_our_fonts_show_every_letter_that_is_called_ours() -> None:
    letters = [one for one in map(chr, range(0x20, 0x10000)) if not _OTHERS.match(one) and one.isprintable()]
    assert len(letters) > 1_500
    shuffled = random.Random(1).sample(letters, len(letters))
    for words in (" ".join(letters), "".join(shuffled)):
        write_note(replace(NOTE, lead=(words,)), NoteKind.PDF)
