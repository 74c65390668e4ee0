"""Bytes become text, whatever program wrote them."""

import codecs

import pytest

from ingest.readers.decoding import decode
from stories.errors import UnreadableFileError

STORY = "Eén reünie met Çelik: “nooit”, €5."


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode("utf-8"),
        codecs.BOM_UTF8 + STORY.encode("utf-8"),
        codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"),
        STORY.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32", "windows-1252"],
)
def test_text_comes_out_as_it_was_written(data: bytes) -> None:
    assert decode(data) == STORY


@pytest.mark.parametrize("data", [b"hoi\x00daar", codecs.BOM_UTF16_LE + b"a", b"\x81\x8d\x8f"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        decode(data)
