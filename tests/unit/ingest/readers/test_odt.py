"""OpenDocument texts give their words, and nothing of their layout."""

import pytest

from ingest.readers import read_file
from stories.errors import UnreadableFileError
from tests.office_files import make_odt


def _read(*body: str, parts: dict[str, str | bytes] | None = None) -> str:
    return read_file("verhaal.odt", make_odt(*body, parts=parts)).reveal()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<text:h>Mijn dag</text:h><text:p>Ik kwam.</text:p>", "Mijn dag\n\nIk kwam."),
        ("<text:p>An<text:span>ou</text:span>k</text:p>", "Anouk"),
        ("<text:p>naam<text:tab/>Bo<text:line-break/>stad</text:p>", "naam\tBo\nstad"),
        ("<text:p>ver<text:s text:c='3'/>weg</text:p>", "ver   weg"),
        ("<text:p>ver<text:s text:c='99999'/>weg</text:p>", "ver weg"),
        ("<text:list><text:list-item><text:p>melk</text:p></text:list-item></text:list>", "melk"),
        ("<text:p>Ik kwam<text:note><text:note-citation>1</text:note-citation><text:note-body>"
         "<text:p>In mei.</text:p></text:note-body></text:note>.</text:p>", "Ik kwam.\n\nIn mei."),
        ("<text:p>Ik kwam.<office:annotation><text:p>Truus</text:p></office:annotation></text:p>", "Ik kwam."),
        ("<text:tracked-changes><text:p>Truus</text:p></text:tracked-changes><text:p>Ik kwam.</text:p>", "Ik kwam."),
    ],
)  # fmt: skip
def test_words_of_an_odt(body: str, words: str) -> None:
    assert _read(body) == words


def test_a_table_is_read_row_by_row() -> None:
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("maandag", "wachten")
    )
    told = _read(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
    assert told.split() == ["maandag", "wachten"]
    assert "\n" not in told


def test_a_locked_file_says_that_it_is_locked() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(UnreadableFileError, match="wachtwoord"):
        _read("<text:p>x</text:p>", parts={"META-INF/manifest.xml": manifest})
