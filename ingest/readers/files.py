"""Reading whatever a narrator sends in: by the kind of file, or as typed."""

from collections.abc import Callable

from ingest.readers.chat import read_chat
from ingest.readers.cleaning import clean
from ingest.readers.decoding import decode
from ingest.readers.docx import read_docx
from ingest.readers.limits import MAX_DECODED_CHARACTERS, MAX_FILE_BYTES, MAX_STORY_CHARACTERS
from ingest.readers.markdown import strip_markdown
from ingest.readers.odt import read_odt
from ingest.readers.pdf import read_pdf
from ingest.readers.subtitles import read_subtitles
from ingest.readers.transcript import read_transcript
from stories.errors import UnreadableFileError
from stories.raw_text import RawText


def _as_text(read: Callable[[str], str]) -> Callable[[bytes], str]:
    """Return a reader of text as a reader of bytes, which reads nothing that is far too long."""

    def read_bytes(data: bytes) -> str:
        text = decode(data)
        if len(text) > MAX_DECODED_CHARACTERS:
            raise _too_long()
        return read(text)

    return read_bytes


_READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": _as_text(str),
    ".md": _as_text(strip_markdown),
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
    ".vtt": _as_text(read_subtitles),
    ".srt": _as_text(read_subtitles),
}

ACCEPTED = tuple(_READERS)

_SAVE_OTHERWISE = (
    "Dit soort bestand kunnen we niet lezen. Sla je verhaal op als Word-bestand (.docx), PDF of gewone tekst (.txt), "
    "of plak je verhaal in het vak."
)

# Files are told apart by how they begin as well as by their name, since names are often wrong.
_BEGINNINGS: dict[bytes, frozenset[str]] = {
    b"PK\x03\x04": frozenset({".docx", ".odt"}),
    b"%PDF-": frozenset({".pdf"}),
    b"\xd0\xcf\x11\xe0": frozenset({".docx"}),
    b"{\\rtf": frozenset(),
}


def read_file(name: str, data: bytes) -> RawText:
    """Return the words of a file; raise UnreadableFileError, which says in Dutch what to do, when there are none."""
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFileError(
            f"Dit bestand is te groot. Het mag ten hoogste {MAX_FILE_BYTES // 1_000_000} MB zijn. "
            "Haal de foto's eruit, of plak de tekst in het vak."
        )
    if not data.strip(b"\x00\t\n\r "):
        raise UnreadableFileError("Dit bestand is leeg. Kijk of je het goede bestand hebt gekozen.")
    return _finish(_READERS[_kind_of(name, data)](data))


def read_typed(text: str) -> RawText:
    """Return typed or pasted text in the form in which all else works; raise UnreadableFileError when it is empty."""
    return _finish(text)


def _kind_of(name: str, data: bytes) -> str:
    _, dot, ending = name.replace("\\", "/").rsplit("/", 1)[-1].strip().rpartition(".")
    kind = f"{dot}{ending}".lower()
    if kind not in _READERS:
        raise UnreadableFileError(_SAVE_OTHERWISE)
    for beginning, kinds in _BEGINNINGS.items():
        if data.startswith(beginning) and kind not in kinds:
            raise UnreadableFileError(_SAVE_OTHERWISE)
    return kind


def _finish(text: str) -> RawText:
    if len(text) > MAX_DECODED_CHARACTERS:
        raise _too_long()
    cleaned = clean(text)
    told = clean(read_chat(cleaned) or read_transcript(cleaned) or cleaned)
    if not told:
        raise UnreadableFileError("Er staat nog geen tekst. Typ of plak je verhaal, of kies een ander bestand.")
    if len(told) > MAX_STORY_CHARACTERS:
        raise _too_long()
    return RawText(told)


def _too_long() -> UnreadableFileError:
    return UnreadableFileError(
        f"Dit verhaal is te lang. Het mag ten hoogste {MAX_STORY_CHARACTERS // 1000}.000 letters en tekens hebben: "
        "ongeveer 40 bladzijden. Kort het in, of maak er twee verhalen van."
    )
