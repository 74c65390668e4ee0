"""However a file is broken, it is read or refused, and never anything else."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import read_file
from stories.errors import UnreadableFileError
from tests.office_files import make_docx, make_odt, word_paragraph

WHOLE = {
    "verhaal.docx": make_docx(word_paragraph("Ze vroegen", " het niet."), word_paragraph("Ik ook niet.")),
    "verhaal.odt": make_odt("<text:p>Ze vroegen<text:s text:c='2'/>het niet.</text:p>"),
    "verhaal.vtt": b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Bo>Ze vroegen</v>\n\n00:03.000 --> 00:04.000\nniet.\n",
    "verhaal.srt": b"1\r\n00:00:01,000 --> 00:00:02,000\r\n- Ze vroegen\r\n- het niet.\r\n",
    "verhaal.md": b"# Kop\n\n**Ze** [vroegen](a) het _niet_.\n",
    "verhaal.txt": "[1-2-2024 10:00:00] Bo: ze vroegen\n[1-2-2024 10:00:00] Bo: het\n12:30 Bo: niét".encode(),
}


def _read_or_refuse(name: str, data: bytes) -> None:
    with suppress(UnreadableFileError):
        read_file(name, data)


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_files_are_read(name: str) -> None:
    assert "vroegen" in read_file(name, WHOLE[name]).reveal()


@settings(deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_with_bytes_changed(name: str, data: st.DataObject) -> None:
    broken = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(broken) - 1), min_size=1, max_size=6)):
        broken[place] = data.draw(st.integers(0, 255))
    _read_or_refuse(name, bytes(broken))


@settings(deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 2000))
def test_a_file_that_is_cut_off(name: str, length: int) -> None:
    _read_or_refuse(name, WHOLE[name][:length])


@settings(deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=300))
def test_a_file_of_anything(name: str, data: bytes) -> None:
    _read_or_refuse(name, data)


@settings(deadline=None)
@given(st.text(alphabet="ab:[]()#<>-, \n0123456789", max_size=200))
def test_text_that_looks_like_codes(text: str) -> None:
    for name in ("verhaal.txt", "verhaal.srt", "verhaal.vtt", "verhaal.md"):
        _read_or_refuse(name, text.encode())
