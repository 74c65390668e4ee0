"""Subtitles become running text per speaker."""

import pytest

from ingest.readers import read_file
from ingest.readers.subtitles import read_subtitles
from stories.errors import UnreadableFileError

SUBTITLES = {
    "words across cues are one paragraph": (
        "1\n00:00:01,000 --> 00:00:02,000\nIk kwam binnen\n\n2\n00:00:02,100 --> 00:00:03,000\nen niemand keek op.\n",
        "Ik kwam binnen en niemand keek op.",
    ),
    "a long silence begins a new paragraph": (
        "1\n00:00:01,000 --> 00:00:02,000\nIk kwam.\n\n2\n00:01:00,000 --> 00:01:03,000\nEn toen?\n",
        "Ik kwam.\n\nEn toen?",
    ),
    "voices keep their names": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anouk de Vries>Hoi</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Anouk de Vries>daar.</v>\n\n"
        "00:03.000 --> 00:04.000\n<v Bo>Dag.</v>\n",
        "Anouk de Vries: Hoi daar.\n\nBo: Dag.",
    ),
    "names before a colon are voices too": (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAnouk: Hoi\n\n2\n00:02.000 --> 00:03.000\ndaar.\n",
        "Anouk: Hoi daar.",
    ),
    "a dash is another voice": (
        "1\n00:00:01,000 --> 00:00:02,000\n- Kom je?\n- Nee.\n",
        "– Kom je?\n– Nee.",
    ),
    "notes, styles and settings are not told": (
        "WEBVTT - titel\n\nNOTE gemaakt door Truus\n\nSTYLE\n::cue {}\n\n"
        "id-1\n00:01.000 --> 00:02.000 align:start\n<i>Ik</i> <c.geel>kwam</c> &amp; bleef.\n",
        "Ik kwam & bleef.",
    ),
    "lines that roll up are told once": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nik kwam\n\n00:02.000 --> 00:03.000\nik kwam\nen bleef\n",
        "ik kwam en bleef",
    ),
    "cues without a blank line between them": (
        "1\n00:00:01,000 --> 00:00:02,000\nIk kwam\n2\n00:00:02,000 --> 00:00:03,000\nen bleef.\n",
        "Ik kwam en bleef.",
    ),
    "lines of windows": ("1\r\n00:00:01,000 --> 00:00:02,000\r\nIk kwam.\r\n", "Ik kwam."),
}  # fmt: skip


@pytest.mark.parametrize(("written", "told"), SUBTITLES.values(), ids=SUBTITLES)
def test_subtitles(written: str, told: str) -> None:
    assert read_subtitles(written) == told


def test_a_subtitle_file_without_a_cue_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="geen tijden"):
        read_file("verhaal.vtt", b"WEBVTT\n\nGewoon tekst.\n")


def test_a_time_of_day_in_what_is_said_stays() -> None:
    assert read_subtitles("1\n00:00:01,000 --> 00:00:02,000\nOm 10:30 ging ik.\n") == "Om 10:30 ging ik."
