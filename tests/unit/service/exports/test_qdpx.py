"""Stories as `.qdpx`: valid by the published schema, read by others, the same when they come back, safe from anyone."""

import io
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrefiqda import RefiProject

from service.exports import qdpx_reading
from service.exports.project_qdpx import MAY_QUOTE, to_project, to_source, user_guid
from service.exports.qdc import QdcCode
from service.exports.qdpx import NAMESPACE, QdpxCoding, QdpxProject, QdpxSelection, QdpxSource, QdpxUser
from service.exports.qdpx_reading import open_qdpx
from service.exports.qdpx_writing import QdpxWriter
from stories.codebook import load_codebook
from stories.errors import UnreadableFileError
from stories.examples import example_stories
from stories.taggings import Voice
from tests.story_samples import sample_story, sample_tagging

SCHEMA = xmlschema.XMLSchema(Path("tests/cases/refi_qda/Project.xsd"))
PROJECT = to_project(load_codebook(), description="Alleen voor onderzoek.")
EMOJI = "Ze lachte 😀👩‍👩‍👧 en zei: «ne\u0301e».\nIk (82) zweeg… Café? <ja> & “nee”"


def write(folder: Path, *sources: QdpxSource, project: QdpxProject = PROJECT) -> Path:
    path = folder / "verhalen.qdpx"
    with path.open("wb") as file, QdpxWriter(file, project, spool=folder) as writer:
        for source in sources:
            writer.add(source)
    return path


def read(path: Path) -> tuple[list[QdpxSource], tuple[QdpxUser, ...], tuple[QdcCode, ...]]:
    opened = open_qdpx(path)
    with closing(opened.archive):
        sources = list(opened.sources())
    return sources, tuple(opened.users.values()), tuple(opened.codes.values())


def example_sources() -> list[QdpxSource]:
    return [
        to_source(example.story, example.taggings, copy_id=str(UUID(int=number, version=4)))
        for number, example in enumerate(example_stories())
    ]


def test_example_bank_is_valid_by_the_published_schema_and_comes_back_whole(tmp_path: Path) -> None:
    sources = example_sources()
    path = write(tmp_path, *sources)
    with zipfile.ZipFile(path) as archive:
        SCHEMA.validate(archive.read("project.qde").decode())
    back, users, codes = read(path)
    assert [(one.guid, one.name, one.text, one.selections) for one in back] == [
        (one.guid, one.name, one.text, one.selections) for one in sources
    ]
    assert (users, codes) == (PROJECT.users, PROJECT.codes)
    assert sum(len(selection.codings) for one in back for selection in one.selections) > 500


def test_schema_refuses_what_is_no_project(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(tmp_path, *example_sources()[:1])) as archive:
        written = archive.read("project.qde").decode()
    assert SCHEMA.is_valid(written)
    assert not SCHEMA.is_valid(written.replace("startPosition", "start"))
    assert not SCHEMA.is_valid(written.replace("<Users>", "<People>").replace("</Users>", "</People>"))


def test_an_independent_reader_finds_every_coding_user_and_offset(tmp_path: Path) -> None:
    sources = example_sources()
    project = RefiProject.load(write(tmp_path, *sources), extract_dir=str(tmp_path / "uitgepakt"))
    assert {(UUID(one.guid), one.name) for one in project.users.user} == {(u.guid, u.name) for u in PROJECT.users}
    theirs, ours = set(), set()
    for text in project.sources.text_source:
        path = RefiProject.resolve_source_path(text.plain_text_path, str(tmp_path / "uitgepakt"))
        words = path.read_text(encoding="utf-8")
        for selection in text.plain_text_selection:
            sentence = words[selection.start_position : selection.end_position]
            for coding in selection.coding:
                theirs.add((UUID(text.guid), sentence, UUID(coding.code_ref.target_guid), UUID(coding.creating_user)))
    for source in sources:
        for one in source.selections:
            sentence = source.text[one.start : one.end]
            ours |= {(source.guid, sentence, coding.code, coding.user) for coding in one.codings}
    assert theirs == ours
    assert {user for *_, user in theirs} >= {user_guid(Voice.NARRATOR), user_guid(Voice.MODEL)}


def test_three_voices_on_one_sentence_are_three_users(tmp_path: Path) -> None:
    story = sample_story(text=EMOJI)
    taggings = [sample_tagging(by=voice) for voice in Voice]
    (source,), _, _ = read(write(tmp_path, to_source(story, taggings, copy_id=str(UUID(int=1)))))
    (selection,) = source.selections
    assert {coding.user for coding in selection.codings} == {user_guid(voice) for voice in Voice}
    assert source.text[selection.start : selection.end] == story.sentence(0)


def test_a_guid_follows_from_the_copy_and_from_what_it_is_of() -> None:
    source = to_source(sample_story(), [sample_tagging()], copy_id=str(A))
    (selection,) = source.selections
    (coding,) = selection.codings
    assert selection.guid == uuid5(A, "sentence 0")
    assert coding.guid == uuid5(A, "coding 0 over-mij-zonder-mij verteller")


def test_what_may_be_quoted_travels_with_each_story() -> None:
    story = sample_story(uses=frozenset())
    assert to_source(story, [], copy_id=str(UUID(int=1))).values[MAY_QUOTE.guid] is False
    assert to_source(sample_story(), [], copy_id=str(UUID(int=1))).values[MAY_QUOTE.guid] is True


# Whatever a text can hold, control signs too: it stands in a file of its own and not in XML.
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200) | st.just(EMOJI)
GUIDS = st.uuids()
MOMENTS = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
CODINGS = st.builds(QdpxCoding, GUIDS, GUIDS, st.none() | GUIDS, MOMENTS)


@st.composite
def sources(draw: st.DrawFn) -> QdpxSource:
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: tuple(sorted(pair)))
    selections = [
        QdpxSelection(draw(GUIDS), *place, draw(st.lists(CODINGS, max_size=3).map(tuple)), draw(st.none() | GUIDS))
        for place in draw(st.lists(places, max_size=4))
    ]
    name = draw(st.text(st.characters(min_codepoint=32, codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=20))
    whole = draw(st.lists(CODINGS, max_size=2).map(tuple))
    return QdpxSource(draw(GUIDS), name, text, tuple(selections), whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sources(), max_size=3, unique_by=lambda one: one.guid))
def test_nothing_is_lost_on_the_way_out_and_back(tmp_path: Path, written: list[QdpxSource]) -> None:
    back, users, codes = read(write(tmp_path, *written))
    assert back == written
    assert (users, codes) == (PROJECT.users, PROJECT.codes)


A, B = UUID(int=1), UUID(int=2)
TEXT_SOURCE = f'<TextSource guid="{A}" name="x" plainTextPath="internal://{A}.txt">'
SELECTION = f'<PlainTextSelection guid="{B}" startPosition="0" endPosition="2"/>'


def a_file(folder: Path, inside: str, *, head: str = "", files: dict[str, bytes] | None = None) -> Path:
    path = folder / "van-een-ander.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Project.qde", f'<?xml version="1.0"?>{head}<Project xmlns="{NAMESPACE}">{inside}</Project>')
        for name, data in (files or {f"Sources/{A}.TXT": b"Een tekst."}).items():
            archive.writestr(name, data)
    return path


def test_files_of_other_programs_are_read(tmp_path: Path) -> None:
    users = f'<Users><User id="nb" guid="{{{str(B).upper()}}}"/></Users>'
    inline = f'<TextSource guid="{B}"><PlainTextContent>Hier staat het.</PlainTextContent></TextSource>'
    picture = f'<PictureSource guid="{B}"/>'
    path = a_file(tmp_path, f"{users}<Sources>{TEXT_SOURCE}{SELECTION}</TextSource>{inline}{picture}</Sources>")
    opened = open_qdpx(path)
    with closing(opened.archive):
        first, second = opened.sources()
    assert (first.text, first.selections[0].end, second.text) == ("Een tekst.", 2, "Hier staat het.")
    assert (opened.users[B].name, opened.other_sources) == ("nb", 1)


def test_what_is_nowhere_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    wrong = f'<PlainTextSelection guid="{B}" startPosition="5" endPosition="2"/>'
    lost = f'<TextSource guid="{B}" plainTextPath="internal://../../etc/passwd"/>'
    opened = open_qdpx(a_file(tmp_path, f"<Sources>{TEXT_SOURCE}{wrong}{SELECTION}</TextSource>{lost}</Sources>"))
    with closing(opened.archive):
        (source,) = opened.sources()
    assert (len(source.selections), opened.broken) == (1, 2)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "gisteren", ""])
def test_a_coding_from_a_moment_that_is_no_moment_is_read_without_it(tmp_path: Path, moment: str) -> None:
    coding = f'<Coding guid="{A}" creationDateTime="{moment}"><CodeRef targetGUID="{B}"/></Coding>'
    selection = SELECTION.replace("/>", f">{coding}</PlainTextSelection>")
    opened = open_qdpx(a_file(tmp_path, f"<Sources>{TEXT_SOURCE}{selection}</TextSource></Sources>"))
    with closing(opened.archive):
        (source,) = opened.sources()
    assert [one.at for one in source.selections[0].codings] == [None]


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        ("&e;", '<!DOCTYPE Project [<!ENTITY e "x">]>'),
        ("&e;", '<!DOCTYPE Project [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        ("", '<!DOCTYPE Project SYSTEM "http://voorbeeld.nl/x.dtd">'),
        ("<Sources>", ""),
        ('<Sources><TextSource guid="een"><PlainTextContent/></TextSource></Sources>', ""),
        ("<a>" * 6_000 + "</a>" * 6_000, ""),
        (f"<Sources>{TEXT_SOURCE}{SELECTION * 210_000}</TextSource></Sources>", ""),
    ],
    ids=["entity", "outside entity", "outside dtd", "cut off", "bad guid", "too deep", "too many elements"],
)
def test_an_attack_is_refused(tmp_path: Path, inside: str, head: str) -> None:
    with pytest.raises(UnreadableFileError):
        read(a_file(tmp_path, inside, head=head))


def test_a_bomb_and_what_is_no_project_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = f"<Sources>{TEXT_SOURCE}</TextSource></Sources>"
    with pytest.raises(UnreadableFileError, match="te groot"):
        read(a_file(tmp_path, inside, files={f"sources/{A}.txt": b"a" * 20_000_000}))
    with pytest.raises(UnreadableFileError):
        read(a_file(tmp_path, inside, files={f"sources/{A}.txt": b"\xff\xfe"}))
    for data in (b"", b"PK\x03\x04", b"zomaar iets"):
        (tmp_path / "x.qdpx").write_bytes(data)
        with pytest.raises(UnreadableFileError):
            read(tmp_path / "x.qdpx")
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    (tmp_path / "x.qdpx").write_bytes(empty.getvalue())
    with pytest.raises(UnreadableFileError, match="geen project"):
        read(tmp_path / "x.qdpx")
    monkeypatch.setattr(qdpx_reading, "MAX_PROJECT_BYTES", 1_000)
    with pytest.raises(UnreadableFileError, match="te groot"):
        read(a_file(tmp_path, " " * 2_000 + inside))
