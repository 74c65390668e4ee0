"""Word, OpenDocument and PDF files, made here so that a test shows what is in them."""

import hashlib
import io
import zipfile
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def make_zip(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def word_paragraph(*runs: str) -> str:
    """Return a paragraph in which each of the texts is a run of its own."""
    inside = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{inside}</w:p>"


def make_docx(*body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return a Word file with these elements as its body, and other parts beside it."""
    document = word_part("document", f"<w:body>{''.join(body)}</w:body>")
    return make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(parts or {})})


def word_part(root: str, *body: str) -> str:
    """Return another part of a Word file, such as its footnotes."""
    return f'<w:{root} xmlns:w="{_WORD}">{"".join(body)}</w:{root}>'


def make_odt(*body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument text with these elements as its body."""
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:text>'
        f"{''.join(body)}</office:text></office:body></office:document-content>"
    )
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(parts or {})})


def make_pdf(*pages: str, password: str | None = None) -> bytes:
    """Return a PDF with a page for each text, its lines as they are; with a password, locked."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    lock = _Lock(password) if password else None
    for page in pages:
        lines = "".join(f"({_literal(line)}) Tj T*\n" for line in page.split("\n"))
        drawn = f"BT /F1 11 Tf 13 TL 60 780 Td\n{lines}ET".encode("cp1252") if page else b""
        number = len(objects) + 1
        drawn = lock.close(number, drawn) if lock else drawn
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _bind(objects, lock)


def _bind(objects: list[bytes], lock: "_Lock | None" = None) -> bytes:
    held = io.BytesIO()
    held.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(held.tell())
        held.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = held.tell()
    held.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    held.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    held.write(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (len(places) + 1, lock.entry() if lock else b"", table)
    )
    return held.getvalue()


def make_pdf_of(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, of which the first is the catalogue."""
    return _bind(objects)


def _literal(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


class _Lock:
    """The oldest PDF encryption (RC4, 40 bits): weak, short, and known to every reader."""

    _PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    _ID = b"verhalenbank-id!"

    def __init__(self, password: str) -> None:
        padded = (password.encode("latin-1") + self._PAD)[:32]
        self._owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        key = hashlib.md5(padded + self._owner + (0xFFFFFFFC).to_bytes(4, "little") + self._ID).digest()
        self._key = key[:5]

    def close(self, number: int, content: bytes) -> bytes:
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
        return _rc4(key, content)

    def entry(self) -> bytes:
        user = _rc4(self._key, self._PAD)
        return b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            self._ID.hex().encode(),
            self._ID.hex().encode(),
            self._owner.hex().encode(),
            user.hex().encode(),
        )


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
