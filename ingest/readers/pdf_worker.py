"""The process that takes a PDF on standard input and gives its text on standard output, within hard limits."""

import resource
import sys

from ingest.readers.limits import MAX_DECODED_CHARACTERS, MAX_PDF_PAGES, PDF_MEMORY_BYTES, PDF_SECONDS

BROKEN = 3
LOCKED = 4
TOO_MANY_PAGES = 5

_WRONG_PASSWORD = 4


def main() -> int:
    """Read one PDF and return an exit status: 0, or why there is no text."""
    resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY_BYTES, PDF_MEMORY_BYTES))
    seconds = int(PDF_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Imported after the limits are set, so that the library works within them from its first byte.
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return LOCKED if error.err_code == _WRONG_PASSWORD else BROKEN
    if len(document) > MAX_PDF_PAGES:
        return TOO_MANY_PAGES
    left = MAX_DECODED_CHARACTERS
    for page in document:
        words = page.get_textpage().get_text_bounded()[:left]
        left -= len(words)
        sys.stdout.buffer.write(words.encode("utf-8", errors="replace") + b"\f")
        if left <= 0:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
