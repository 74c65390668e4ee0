"""The codebook as `.qdc`: valid by the published schema, the same when it comes back, and safe to read from anyone."""

from pathlib import Path
from uuid import UUID

import pytest
import xmlschema

from service.exports.codebook_qdc import code_guid, to_qdc
from service.exports.qdc import NAMESPACE, QdcCode, QdcCodebook, read_qdc, write_qdc
from stories.codebook import load_codebook
from stories.errors import UnreadableFileError

SCHEMA = xmlschema.XMLSchema(Path("tests/cases/refi_qda/Codebook.xsd"))
OURS = to_qdc(load_codebook())
A, B = UUID(int=1), UUID(int=2)


def a_file(codes: str, *, root: str = "CodeBook", head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<{root} xmlns="{NAMESPACE}"><Codes>{codes}</Codes></{root}>'.encode()


def a_code(inside: str = "", *, guid: str = str(A), more: str = 'name="Een" isCodable="true"') -> str:
    return f'<Code guid="{guid}" {more}>{inside}</Code>'


def test_file_is_valid_by_the_published_schema() -> None:
    SCHEMA.validate(write_qdc(OURS).decode())


def test_schema_refuses_what_is_not_a_codebook() -> None:
    assert not SCHEMA.is_valid(write_qdc(OURS).decode().replace("isCodable", "codable"))
    assert not SCHEMA.is_valid(write_qdc(OURS).decode().replace("#743A79", "paars"))


def test_file_comes_back_as_it_went_out() -> None:
    assert read_qdc(write_qdc(OURS)) == OURS


def test_every_code_of_the_codebook_can_be_given_and_nothing_else() -> None:
    codes = load_codebook().codes
    assert {code.guid for code in OURS.codes if code.codable} == {code_guid(code.id) for code in codes}
    assert len(OURS.codes) == len(codes) + 2 + 12


def test_codes_of_a_value_stand_under_it_with_its_colours() -> None:
    by_guid = {code.guid: code for code in OURS.codes}
    there, missed = by_guid[code_guid("+respect")], by_guid[code_guid("-respect")]
    assert there.parent == missed.parent
    assert there.parent is not None
    assert by_guid[there.parent].name == "Respect en waardigheid"
    assert there.colour != missed.colour


def test_guid_of_a_code_is_the_same_for_ever() -> None:
    assert code_guid("-respect") == UUID("dbd55d7e-69c6-5471-be86-0752ffae1ddb")


def test_words_with_signs_of_xml_come_back() -> None:
    code = QdcCode(A, 'De "a" & <b>', codable=True, description="één < twee\n& drie")
    assert read_qdc(write_qdc(QdcCodebook("<&>", (code,)))) == QdcCodebook("<&>", (code,))


def test_files_of_other_programs_are_read() -> None:
    inner = a_code(guid="{" + str(B).upper() + "}", more='name=" Twee  woorden " isCodable="0" color="#fff"')
    old = a_file(a_code(f"<Description> Wat. </Description>{inner}")).replace(b"codebook:1.0", b"codebook:0:4")
    assert read_qdc(old).codes == (
        QdcCode(A, "Een", codable=True, description="Wat."),
        QdcCode(B, "Twee woorden", codable=False, colour="#fff", parent=A),
    )


def test_codes_nested_deeper_than_python_calls_are_read() -> None:
    deep = "".join(f'<Code guid="{UUID(int=number)}" name="x" isCodable="true">' for number in range(2_000))
    assert len(read_qdc(a_file(deep + "</Code>" * 2_000)).codes) == 2_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"zomaar iets",
        b"PK\x03\x04",
        b'<?xml version="1.0" encoding="onzin"?><CodeBook/>',
        a_file(a_code(), root="Project"),
        a_file(a_code())[:-5],
        a_file(a_code(guid="een")),
        a_file('<Code name="zonder nummer" isCodable="true"/>'),
        a_file(a_code() + a_code()),
        a_file("".join(a_code(guid=str(UUID(int=number))) for number in range(5_001))),
        a_file(a_code()) + b" " * 5_000_000,
        a_file(a_code("&e;"), head='<!DOCTYPE CodeBook [<!ENTITY e "x">]>'),
        a_file(a_code("&e;"), head='<!DOCTYPE CodeBook [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        a_file(a_code(), head='<!DOCTYPE CodeBook SYSTEM "http://voorbeeld.nl/x.dtd">'),
    ],
    ids=[
        "empty",
        "not xml",
        "zip",
        "unknown encoding",
        "other root",
        "cut off",
        "bad guid",
        "no guid",
        "same guid twice",
        "too many codes",
        "too large",
        "entity",
        "outside entity",
        "outside dtd",
    ],
)
def test_what_is_no_codebook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_qdc(data)


def test_limit_is_on_codes_that_are_too_many_only() -> None:
    codes = tuple(QdcCode(UUID(int=number), "Een", codable=True) for number in range(5_000))
    assert len(read_qdc(write_qdc(QdcCodebook("", codes))).codes) == 5_000
