"""Files that attack: each is refused, or read, within five seconds and 300 MB, and a refusal says what to do."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers.limits import MAX_FILE_BYTES
from tests.office_files import make_docx, make_odt, make_pdf, make_pdf_of, make_zip, word_paragraph

MOST_SECONDS = 5.0
MOST_BYTES = 300_000_000

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _read(name: str, data: bytes) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measured_reading.py")), name],
        input=data,
        capture_output=True,
        timeout=60,
        check=True,
    )
    measured: dict[str, object] = json.loads(done.stdout)
    return measured


def _bomb(part: str, megabytes: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as inside:
        for _ in range(megabytes):
            inside.write(b" " * 1_000_000)
    return held.getvalue()


def _bomb_that_lies(part: str) -> bytes:
    """A zip bomb that says of itself that it is small."""
    bomb = bytearray(_bomb(part, 400))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.find(signature)
        bomb[at + offset : at + offset + 4] = struct.pack("<I", 1000)
    return bytes(bomb)


def _many_entries() -> bytes:
    return make_zip({f"word/{number}.xml": b"" for number in range(60_000)})


def _huge_directory_that_lies() -> bytes:
    data = bytearray(_many_entries())
    at = data.rfind(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<HH", 1, 1)
    return bytes(data)


def _docx_with(document: str) -> bytes:
    return make_zip({"word/document.xml": document})


def _billion_laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><w:document {_NAMESPACE}><w:p><w:t>&l9;</w:t></w:p></w:document>'


def _outside_entity() -> str:
    return (
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {_NAMESPACE}>'
        "<w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:document>"
    )


def _deflated_page(drawn: bytes, times: int) -> list[bytes]:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(drawn) for _ in range(times)) + packer.flush()
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 3 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 18>>"
        b"stream\n/X Do /X Do /X Do \nendstream",
    ]


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx: 400 MB behind 400 kB": ("verhaal.docx", lambda: _bomb("word/document.xml", 400)),
    "odt: 400 MB behind 400 kB": ("verhaal.odt", lambda: _bomb("content.xml", 400)),
    "docx: a bomb that says it is small": ("verhaal.docx", lambda: _bomb_that_lies("word/document.xml")),
    "odt: a bomb that says it is small": ("verhaal.odt", lambda: _bomb_that_lies("content.xml")),
    "docx: 60,000 parts": ("verhaal.docx", _many_entries),
    "docx: 60,000 parts that say they are one": ("verhaal.docx", _huge_directory_that_lies),
    "docx: a bomb in the footnotes": (
        "verhaal.docx",
        lambda: make_docx(word_paragraph("Kort."), parts={"word/footnotes.xml": b" " * 100_000_000}),
    ),
    "docx: a billion laughs": ("verhaal.docx", lambda: _docx_with(_billion_laughs())),
    "docx: an entity from outside": ("verhaal.docx", lambda: _docx_with(_outside_entity())),
    "docx: elements a million deep": ("verhaal.docx", lambda: _docx_with("<a>" * 1_000_000)),
    "docx: elements without end": (
        "verhaal.docx",
        lambda: _docx_with(f"<w:document {_NAMESPACE}>" + "<w:p/>" * 2_000_000),
    ),
    "docx: a broken file": ("verhaal.docx", lambda: make_docx(word_paragraph("Half." * 999))[:-200]),
    "docx: a zip of something else": ("verhaal.docx", lambda: make_zip({"foto.jpg": b"x"})),
    "pdf: 10,000 pages": ("verhaal.pdf", lambda: make_pdf(*["Een bladzijde."] * 10_000)),
    "pdf: 5,000 million pages by its own word": (
        "verhaal.pdf",
        lambda: make_pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 2147483647>>"]),
    ),
    "pdf: a page of 1 GB": ("verhaal.pdf", lambda: make_pdf_of(_deflated_page(b"q " * 500_000, 1_000))),
    "pdf: drawings within themselves": ("verhaal.pdf", lambda: make_pdf_of(_deflated_page(b"/X Do ", 1_000))),
    "pdf: cut off": ("verhaal.pdf", lambda: make_pdf("Een verhaal.")[:150]),
    "pdf: locked": ("verhaal.pdf", lambda: make_pdf("Geheim.", password="wachtwoord")),
    "pdf: without text": ("verhaal.pdf", lambda: make_pdf("")),
    "txt: 10 MB": ("verhaal.txt", lambda: b"Dit is een zin. " * (MAX_FILE_BYTES // 16)),
    "txt: over 10 MB": ("verhaal.txt", lambda: b"a" * (MAX_FILE_BYTES + 1)),
    "txt: 600,000 stacked accents": (
        "verhaal.txt",
        lambda: ("e" + "\u0301\u0323" * 299_999).encode("utf-8") + b"einde" * 30_000,
    ),
    "md: 10 MB of brackets": ("verhaal.md", lambda: b"[" * MAX_FILE_BYTES),
    "md: 600,000 stars": ("verhaal.md", lambda: b"*a " * 200_000),
    "srt: 10 MB of cues": ("verhaal.srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\nhoi\n\n" * 250_000),
    "vtt: no cue": ("verhaal.vtt", lambda: b"WEBVTT\n\n" + b"00:00:01.000 --> " * 100_000),
    "a name with a path": ("../../etc/passwd", lambda: b"root:x:0:0"),
}


@pytest.mark.parametrize(("name", "make"), REFUSED.values(), ids=REFUSED)
def test_attack_is_refused_in_time_and_says_what_to_do(name: str, make: Callable[[], bytes]) -> None:
    measured = _read(name, make())
    assert isinstance(measured["refusal"], str)
    assert measured["refusal"].endswith(".")
    assert measured["seconds"] < MOST_SECONDS
    assert measured["peak_bytes"] < MOST_BYTES


READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "txt: 99,000 characters": ("verhaal.txt", lambda: b"Dit is een zin. " * 6_187),
    "txt: 90,000 lines with a stamp": ("chat.txt", lambda: b"[1-2-2024 12:00:01] A: x\n" * 20_000),
    "docx: every word a run of its own": (
        "verhaal.docx",
        lambda: make_docx(*[word_paragraph(*["woord "] * 15)] * 1_000),
    ),
    "docx: a name with a path": ("../../../verhaal.docx", lambda: make_docx(word_paragraph("Een verhaal."))),
    "docx: with 9 MB of photos": (
        "verhaal.docx",
        lambda: make_docx(word_paragraph("Een verhaal."), parts={"word/media/foto.jpg": bytes(9_000_000)}),
    ),
    "odt: spaces without end": (
        "verhaal.odt",
        lambda: make_odt("<text:p>a" + "<text:s text:c='99999'/>" * 200_000 + "</text:p>"),
    ),
    "pdf: 200 pages": ("verhaal.pdf", lambda: make_pdf(*["Een bladzijde met een zin."] * 200)),
    "txt: 90,000 stacked accents": ("verhaal.txt", lambda: ("e" + "\u0301\u0323" * 45_000).encode("utf-8")),
    "txt: quotation marks that never close": ("verhaal.txt", lambda: "'a \"b “c ".encode() * 8_000),
}


@pytest.mark.parametrize(("name", "make"), READ.values(), ids=READ)
def test_large_but_honest_file_is_read_in_time(name: str, make: Callable[[], bytes]) -> None:
    measured = _read(name, make())
    assert measured["refusal"] is None
    assert measured["length"]
    assert measured["seconds"] < MOST_SECONDS
    assert measured["peak_bytes"] < MOST_BYTES
