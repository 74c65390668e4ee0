"""A Word file comes back with its people hidden, its layout as it was, and nothing else of what it remembered."""

import io
import re
import zipfile

import pytest

from ingest.readers import read_file
from ingest.redact import Redacted, redact
from ingest.redaction.docx import redact_docx
from stories.errors import UnreadableFileError
from stories.spans import Mention, MentionKind, Span
from tests.office_files import make_docx, make_zip, word_paragraph, word_part

_NAMES = re.compile(r"Anouk(?: de Vries)?s?|René|Bo(?!\w)")
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def _hide(text: str) -> Redacted:
    return redact(
        text, [Mention(Span(*name.span()), MentionKind.PERSON, "test", 1.0) for name in _NAMES.finditer(text)]
    )


def _hidden(*body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    return redact_docx(make_docx(*body, parts=parts), _hide)


def _told(data: bytes) -> str:
    return read_file("verhaal.docx", data).reveal()


def _everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return "".join(name + package.read(name).decode("utf-8") for name in package.namelist())


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (("Anouk kwam.",), "[naam 1] kwam."),
        (("An", "ou", "k kwam."), "[naam 1] kwam."),
        (("Dag ", "Anouk", " de Vries", ", zei Bo."), "Dag [naam 1], zei [naam 2]."),
        (("Rene\u0301 en An\u00adouk\u00a0de Vries",), "[naam 1] en [naam 2]"),
        (("Geen naam, wel <haken> & tekens.",), "Geen naam, wel <haken> & tekens."),
        (("👩\u200d👧 ", "Bo", " 👍"), "👩\u200d👧 [naam 1] 👍"),
    ],
)
def test_names_are_hidden_however_their_letters_are_cut_into_runs(runs: tuple[str, ...], told: str) -> None:
    assert _told(_hidden(word_paragraph(*runs))) == told


def test_the_same_person_has_one_number_in_text_notes_and_headers() -> None:
    notes = word_part("footnotes", f"<w:footnote>{word_paragraph('Bo en Anouk.')}</w:footnote>")
    header = word_part("hdr", word_paragraph("Verhaal van Bo"))
    hidden = _hidden(
        word_paragraph("Anouk kwam."),
        word_paragraph("Bo niet."),
        parts={"word/footnotes.xml": notes, "word/header1.xml": header},
    )
    assert _told(hidden) == "[naam 1] kwam.\n\n[naam 2] niet.\n\n[naam 2] en [naam 1]."
    assert "Verhaal van [naam 2]" in _everything(hidden)


@pytest.mark.parametrize(
    ("part", "root"),
    [("header2", "hdr"), ("footer1", "ftr"), ("footnotes", "footnotes"), ("endnotes", "endnotes")],
)
def test_names_are_hidden_in_every_part_that_is_read(part: str, root: str) -> None:
    inside = word_paragraph("An", "ouk was hier.")
    words = f"<w:footnote>{inside}</w:footnote>" if root.endswith("notes") else inside
    hidden = _everything(_hidden(word_paragraph("Hoi."), parts={f"word/{part}.xml": word_part(root, words)}))
    assert "[naam 1]" in hidden
    assert "ouk" not in hidden


def test_styles_and_lists_lose_the_names_that_someone_gave_them() -> None:
    styles = word_part(
        "styles",
        '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:customStyle="1" w:styleId="VanAnouk"><w:name w:val="Van Anouk"/><w:aliases w:val="Anouk"/>'
        '<w:basedOn w:val="Kop1"/></w:style>',
    )
    numbering = word_part(
        "numbering",
        '<w:abstractNum><w:name w:val="Anouk"/><w:lvl><w:lvlText w:val="Anouk &amp; %1."/></w:lvl></w:abstractNum>',
    )
    body = '<w:p><w:pPr><w:pStyle w:val="VanAnouk"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:p>'
    hidden = _everything(
        _hidden(body, word_paragraph("Hoi."), parts={"word/styles.xml": styles, "word/numbering.xml": numbering})
    )
    assert "Anouk" not in hidden
    assert '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>' in hidden
    assert 'w:styleId="eigen1"><w:name w:val="eigen1"/>' in hidden
    assert '<w:pStyle w:val="eigen1"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Kop1"/>' in hidden
    assert '<w:lvlText w:val=" &amp; %1."/>' in hidden


def test_words_that_a_program_marked_stay() -> None:
    marked = f'<w:p><w:smartTag w:element="a">{_SAID}<w:smartTag w:element="b"/></w:smartTag></w:p>'
    hidden = _hidden(marked)
    assert _told(hidden) == "Hoi."
    assert "smartTag" not in _everything(hidden)


def test_layout_stays_byte_for_byte() -> None:
    run = '<w:r><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t>{}</w:t></w:r>'
    hidden = _everything(_hidden(f"<w:p>{run.format('Anouk')}</w:p>"))
    assert run.replace("<w:t>", '<w:t xml:space="preserve">').format("[naam 1]") in hidden


_SAID = "<w:r><w:t>Hoi.</w:t></w:r>"

# What stands in a paragraph beside the words that a reader sees.
REMEMBERED = {
    "deleted text": "<w:del w:author='Anouk'><w:r><w:delText>Anouk</w:delText></w:r></w:del>",
    "who inserted": f"<w:ins w:id='1' w:author='Anouk' w:date='2024-05-05T10:00:00Z'>{_SAID}</w:ins>",
    "an address in a field": '<w:r><w:instrText>HYPERLINK "mailto:Anouk@voorbeeld.nl"</w:instrText></w:r>',
    "a field in one piece": f"<w:fldSimple w:instr='AUTHOR Anouk'>{_SAID}</w:fldSimple>",
    "a bookmark": f"<w:bookmarkStart w:id='0' w:name='Anouk'/>{_SAID}<w:bookmarkEnd w:id='0'/>",
    "the name of a form field": f"<w:sdt><w:sdtPr><w:alias w:val='Anouk'/></w:sdtPr>{_SAID}</w:sdt>",
    "the title of a picture": "<w:r><w:drawing><docPr descr='Anouk'/></w:drawing></w:r>",
    "the default of a form field": "<w:r><w:fldChar><w:ffData><w:name w:val='Anouk'/></w:ffData></w:fldChar></w:r>",
    "a remark of a program": "<!-- Anouk --><?anouk Anouk?>",
    "text that was moved away": "<w:moveFrom w:author='Anouk'><w:r><w:t>Anouk</w:t></w:r></w:moveFrom>",
    "who moved text here": f"<w:moveTo w:id='1' w:author='Anouk'>{_SAID}</w:moveTo>",
    "how it looked before": "<w:r><w:rPr><w:rPrChange w:author='Anouk'><w:rPr/></w:rPrChange></w:rPr></w:r>",
    "words drawn as a picture": "<w:r><w:pict><v:textpath xmlns:v='v' string='Anouk'/></w:pict></w:r>",
    "the name of a file inside": "<w:r><w:object><o:OLEObject xmlns:o='o' ProgID='Anouk.doc'/></w:object></w:r>",
    "a part of a program's own": f"<w:customXml w:element='a' w:uri='Anouk'><w:customXmlPr/>{_SAID}</w:customXml>",
    "a word that a program marked": f"<w:smartTag w:uri='Anouk' w:element='Anouk'>{_SAID}</w:smartTag>",
    "a tip on a link": f"<w:hyperlink w:tooltip='Anouk' w:anchor='Anouk'>{_SAID}</w:hyperlink>",
}


@pytest.mark.parametrize("body", REMEMBERED.values(), ids=REMEMBERED)
def test_what_a_reader_does_not_see_is_gone(body: str) -> None:
    assert "Anouk" not in _everything(_hidden(f"<w:p>{body}</w:p>", word_paragraph("Einde.")))


@pytest.mark.parametrize(
    "part",
    ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "word/comments.xml", "word/people.xml",
     "word/settings.xml", "customXml/item1.xml", "word/media/Anouk.jpg", "word/glossary/document.xml",
     "word/embeddings/Anouk.xlsx", "word/diagrams/data1.xml", "word/commentsExtended.xml", "word/webSettings.xml",
     "word/_rels/header1.xml.rels", "word/charts/chart1.xml", "word/Anouk.xml", "docProps/thumbnail.jpeg"],
)  # fmt: skip
def test_other_parts_are_gone(part: str) -> None:
    assert "Anouk" not in _everything(_hidden(word_paragraph("Hoi."), parts={part: "<a>Anouk</a>"}))


def test_words_in_a_text_box_stay_and_are_hidden() -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:drawing>'
        f"{word_paragraph('Anouk', ' kwam.')}</w:drawing></mc:Choice><mc:Fallback>{word_paragraph('Anouk kwam.')}"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert _told(_hidden(f"<w:p><w:r><w:t>Vak: </w:t></w:r><w:r>{box}</w:r></w:p>")) == "Vak: [naam 1] kwam."


def test_links_to_kept_parts_stay_and_to_the_world_go() -> None:
    relations = _RELATIONS.format(
        '<Relationship Id="rId1" Type="t/header" Target="header1.xml"/>'
        '<Relationship Id="rId2" Type="t/hyperlink" Target="mailto:Anouk@voorbeeld.nl" TargetMode="External"/>'
        '<Relationship Id="rId3" Type="t/image" Target="media/a.jpg"/>'
    )
    body = (
        '<w:p><w:hyperlink xmlns:r="r" r:id="rId2"><w:r><w:t>mail</w:t></w:r></w:hyperlink></w:p>'
        '<w:sectPr xmlns:r="r"><w:headerReference r:id="rId1"/></w:sectPr>'
    )
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations,
        "word/header1.xml": word_part("hdr", word_paragraph("Kop")),
        "word/media/a.jpg": b"foto",
    }
    hidden = _everything(_hidden(body, parts=parts))
    assert '<Relationship Id="rId1"' in hidden
    assert '<w:headerReference r:id="rId1"/>' in hidden
    assert "rId2" not in hidden
    assert "rId3" not in hidden


def test_page_numbers_stay() -> None:
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    assert field in _everything(_hidden(f"<w:p>{field}</w:p>"))


def test_what_the_narrator_keeps_stays_as_it_is_written() -> None:
    body = word_paragraph("Rene\u0301 kwam.")
    kept = redact_docx(make_docx(body), lambda text: redact(text, ()))
    assert "Rene\u0301 kwam." in _everything(kept)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"geen zip",
        make_zip({"iets.xml": "<a/>"}),
        make_zip({"word/document.xml": "<w:document"}),
        make_zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        make_zip({"word/document.xml": '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")}),
        make_docx("<w:p>Anouk buiten een run</w:p>"),
        make_docx("<w:p><w:r><w:t><w:ins>Anouk</w:ins></w:t></w:r></w:p>"),
        make_docx("<w:p><w:r><w:t><![CDATA[Anouk]]></w:t></w:r></w:p>"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        redact_docx(data, _hide)


def test_hiding_a_file_twice_changes_nothing() -> None:
    once = _hidden(word_paragraph("Anouk", " en Bo."), word_paragraph("Anouks fiets."))
    assert redact_docx(once, _hide) == once
