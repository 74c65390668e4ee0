"""PDF files, read in a process of their own that may use only so much time and memory."""

import subprocess
import sys

from ingest.readers.limits import MAX_PDF_PAGES, PDF_SECONDS
from ingest.readers.paragraphs import join_lines
from ingest.readers.pdf_worker import BROKEN, LOCKED, TOO_MANY_PAGES
from stories.errors import UnreadableFileError

_PASTE = "Open het zelf, kopieer de tekst en plak die in het vak."
_MESSAGES = {
    LOCKED: "Deze PDF is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of plak de tekst in het vak.",
    TOO_MANY_PAGES: (
        f"Deze PDF heeft te veel bladzijden. Het mogen er ten hoogste {MAX_PDF_PAGES} zijn. "
        "Kies alleen de bladzijden met je verhaal, of plak de tekst in het vak."
    ),
    BROKEN: f"Deze PDF kunnen we niet lezen. {_PASTE}",
}
_TOO_HEAVY = f"Het lezen van deze PDF duurt te lang of kost te veel geheugen. {_PASTE}"
_PICTURE = (
    "In deze PDF vinden we geen tekst. Misschien is het een foto of een scan. "
    "Typ je verhaal over in het vak, of kies een ander bestand."
)


def read_pdf(data: bytes) -> str:
    """Return the words of a PDF as running text."""
    try:
        # The worker is our own module and gets the file through a pipe: nothing of it touches the disk.
        done = subprocess.run(
            [sys.executable, "-I", "-m", "ingest.readers.pdf_worker"],
            input=data,
            capture_output=True,
            timeout=PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFileError(_TOO_HEAVY) from None
    if done.returncode in _MESSAGES:
        raise UnreadableFileError(_MESSAGES[done.returncode])
    if done.returncode != 0:
        raise UnreadableFileError(_TOO_HEAVY)
    pages = done.stdout.decode("utf-8", errors="replace").split("\f")
    text = join_lines(pages)
    if not text:
        raise UnreadableFileError(_PICTURE)
    return text
