"""From bytes to text, whatever program wrote them."""

import codecs

from stories.errors import UnreadableFileError

# The mark of UTF-32 begins with that of UTF-16, so it has to be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _try(data, "cp1252")
    if "\x00" in text:
        raise _no_text()
    return text


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> UnreadableFileError:
    return UnreadableFileError(
        "In dit bestand kunnen we geen tekst lezen. Open het zelf, kopieer de tekst en plak die in het vak."
    )
