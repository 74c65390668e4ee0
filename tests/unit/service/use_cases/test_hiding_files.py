"""A file comes back without its people: what it says, what it remembers and what it is called."""

import io
import zipfile
from functools import cache

import pytest

from ingest.nlp import Pipeline, load_pipeline
from ingest.readers import read_file
from ingest.recognisers.decision import Dial
from service.use_cases.hiding_files import HiddenFile, hide_file, plain_name, silent_name
from stories.errors import UnreadableFileError
from stories.spans import MentionKind
from tests.office_files import make_docx, make_odt, make_pdf, word_paragraph, word_part

STORY = "Mijn zus Truus woont in Coevorden. Bel haar op 06-12345678."
HIDDEN = "Mijn zus woont in [plaats 1]. Bel haar op [telefoonnummer].\n"
DOUBTFUL = "Toen kwam Lindewei binnen."


@cache
def pipeline() -> Pipeline:
    return load_pipeline(reader=None)


def hide(name: str, data: bytes | str = STORY) -> HiddenFile:
    return hide_file(name, data.encode() if isinstance(data, str) else data, pipeline())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("verhaal.txt", STORY.encode("utf-8-sig")),
        ("verhaal.md", f"**{STORY}**".encode()),
        ("verhaal.odt", make_odt(f"<text:p>{STORY}</text:p>")),
        ("verhaal.PDF", make_pdf(STORY)),
        ("verhaal.srt", f"1\n00:00:01,000 --> 00:00:05,000\n{STORY}\n".encode()),
    ],
)
def test_whatever_can_be_read_comes_back_as_hidden_text(name: str, data: bytes) -> None:
    hidden = hide(name, data)
    assert hidden.name == "verhaal.txt"
    assert hidden.data.decode() == HIDDEN


def test_what_was_hidden_is_counted_by_kind() -> None:
    assert hide("verhaal.txt").hidden == {MentionKind.PERSON: 1, MentionKind.LOCATION: 1, MentionKind.PHONE: 1}


def test_doubts_are_hidden_unless_they_are_left() -> None:
    in_doubt = load_pipeline(reader=None, dial=Dial(hide=0.9999, doubt=0.01))
    hidden = hide_file("verhaal.txt", DOUBTFUL.encode(), in_doubt)
    left = hide_file("verhaal.txt", DOUBTFUL.encode(), in_doubt, leave_doubts=True)
    assert hidden.data == b"Toen kwam [naam 1] binnen.\n"
    assert left.data.decode() == f"{DOUBTFUL}\n"
    assert (hidden.doubts, left.doubts) == (1, 1)


def test_hiding_what_was_hidden_changes_nothing() -> None:
    assert hide("verhaal.txt", HIDDEN).data.decode() == HIDDEN


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("verhaal.txt", True),
        ("Interview 3 (def).txt", True),
        ("pagina-2.txt", True),
        ("gesprek Truus.txt", False),
        ("gesprekTruus_v2.txt", False),
        ("wonen-in-coevorden.txt", False),
        ("Mohammed.txt", False),
        ("0698765432.txt", False),
    ],
)
def test_file_that_is_called_after_someone_gets_another_name(name: str, stays: bool) -> None:
    assert (hide(name).name == plain_name(name)) is stays
    assert (hide(name).name == silent_name(name, STORY.encode())) is not stays


def test_accent_in_a_file_name_may_stand_apart_from_its_letter() -> None:
    assert hide("Zoe\u0308.txt", "Mijn zus Zoë belde.").name.startswith("verhaal-")


def test_silent_name_is_the_same_each_time_and_another_for_another_file() -> None:
    names = [silent_name("Truus.docx", b"a"), silent_name("Truus.docx", b"b"), silent_name("Piet.docx", b"a")]
    assert len(set(names)) == 3
    assert names[0] == silent_name("Truus.docx", b"a")
    assert all(name.endswith(".docx") and "Truus" not in name for name in names)


NAME = "Wolfertina"
_SPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_SAID = f"Mijn zus {NAME} kwam."


def _full_docx() -> bytes:
    """Return a Word file that names someone in every place that Word has for it."""
    box = f"<w:r><w:drawing descr='{NAME}'><w:txbxContent>{word_paragraph(_SAID)}</w:txbxContent></w:drawing></w:r>"
    tracked = (
        f"<w:ins w:author='{NAME}' w:date='2024-05-05T10:00:00Z'><w:r><w:t>Erbij.</w:t></w:r></w:ins>"
        f"<w:del w:author='{NAME}'><w:r><w:delText>{NAME}</w:delText></w:r></w:del>"
        f"<w:moveFrom w:author='{NAME}'><w:r><w:t>{NAME}</w:t></w:r></w:moveFrom>"
    )
    link = f"<w:hyperlink {_SPACES} r:id='rId7' w:tooltip='{NAME}'><w:r><w:t>haar bericht</w:t></w:r></w:hyperlink>"
    inside = f"<w:r><w:object><o:OLEObject xmlns:o='o' ProgID='{NAME}.xlsx'/></w:object></w:r>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId7" Type="t/hyperlink" Target="mailto:{NAME}@voorbeeld.nl" TargetMode="External"/>'
        f'<Relationship Id="rId8" Type="t/package" Target="embeddings/{NAME}.xlsx"/></Relationships>'
    )
    core = f"<coreProperties><creator>{NAME}</creator><lastModifiedBy>{NAME}</lastModifiedBy></coreProperties>"
    return make_docx(
        word_paragraph(_SAID),
        f"<w:p>{box}</w:p><w:p>{tracked}</w:p><w:p>{link}</w:p><w:p>{inside}</w:p>",
        parts={
            "word/_rels/document.xml.rels": relations,
            "word/header1.xml": word_part("hdr", word_paragraph(_SAID)),
            "word/footer1.xml": word_part("ftr", word_paragraph(_SAID)),
            "word/footnotes.xml": word_part("footnotes", f"<w:footnote>{word_paragraph(_SAID)}</w:footnote>"),
            "word/comments.xml": word_part(
                "comments", f"<w:comment w:author='{NAME}'>{word_paragraph(NAME)}</w:comment>"
            ),
            "docProps/core.xml": core,
            "docProps/app.xml": f"<Properties><Company>{NAME}</Company></Properties>",
            f"word/embeddings/{NAME}.xlsx": make_docx(word_paragraph(NAME)),
            f"word/media/{NAME}.png": NAME.encode(),
        },
    )


def test_word_file_names_no_one_anywhere() -> None:
    hidden = hide("verhaal.docx", _full_docx())
    assert hidden.name == "verhaal.docx"
    assert NAME.encode() not in hidden.data
    with zipfile.ZipFile(io.BytesIO(hidden.data)) as package:
        assert not [name for name in package.namelist() if NAME in name or NAME.encode() in package.read(name)]
    told = read_file("verhaal.docx", hidden.data).reveal()
    assert "Mijn zus kwam." in told
    assert "Erbij." in told
    assert "haar bericht" in told
    # In the story, its box, note, header and footer.
    assert hidden.hidden[MentionKind.PERSON] == 5


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"geen zip"), ("a.txt", b" "), ("a.rtf", b"{\\rtf"), ("a.exe", b"MZ"), ("a", b"a")]
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        hide(name, data)
