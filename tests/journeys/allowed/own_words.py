"""What only one story says: words that are in no dictionary and in no other story, and how to find them."""

import html
import json
import re
import zipfile
from io import BytesIO

import pyarrow.parquet as pq
import pypdfium2

from stories.codebook import load_codebook

HURTS, HELPS, ALSO = "over-mij-zonder-mij", "erkend-als-kenner", "-respect"
STORIES = 28
WAITING = STORIES  # One more, that no curator has read yet.


def invented(number: int, kind: str) -> str:
    """Return a word that is in no dictionary and in no other story."""
    syllables = ("blo", "dra", "fwi", "gno", "kju", "pze", "sto", "vra")
    return kind + "".join(syllables[number // 8**place % 8] for place in range(2)) + "qx"


_INVENTED = re.compile(r"(?:zin|lezing|oordeel|verhaal)[a-z]{6}qx")


def said(number: int) -> str:
    return invented(number, "zin")


def read(number: int) -> str:
    return invented(number, "lezing")


def judged(number: int) -> str:
    return invented(number, "oordeel")


def story_id(number: int) -> str:
    return invented(number, "verhaal")


# A code that no other story has, by story.
_COMMON = {HURTS, HELPS, ALSO}
OWN_CODES = [code.id for code in load_codebook().codes if code.id not in _COMMON][:STORIES]


def own_words_in(text: str) -> set[str]:
    """Return the words in an answer that are of one story alone."""
    return set(_INVENTED.findall(text.lower()))


def words_of(content: bytes) -> str:
    """Return every word in an answer, of whatever kind it is."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(f"{name}\n{words_of(archive.read(name))}" for name in archive.namelist())
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        # A long word is broken off at the end of a line.
        return re.sub(r"[-\u00ad\ufffe\x02]?\s*\n", "", "\n".join(pages)) + "\n".join(pages)
    if content.startswith(b"PAR1"):
        return json.dumps(pq.read_table(BytesIO(content)).to_pylist(), default=str)
    return html.unescape(content.decode("utf-8", "replace"))
