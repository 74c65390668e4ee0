"""Transcripts keep their speakers and lose their time codes."""

import pytest

from ingest.readers.transcript import read_transcript

TRANSCRIPTS = {
    "codes in front": (
        "[00:00:01] I: Hoe ging dat?\n[00:00:04] R: Slecht.\n[00:00:09] I: Waarom?",
        "I: Hoe ging dat?\nR: Slecht.\nI: Waarom?",
    ),
    "codes behind the speaker": (
        "Spreker 1 (00:01): Hoe ging dat?\nSpreker 2 (00:04): Slecht.\nSpreker 1 (00:09): Waarom?",
        "Spreker 1: Hoe ging dat?\nSpreker 2: Slecht.\nSpreker 1: Waarom?",
    ),
    "a line with name and time above": (
        "Anouk  0:01\nHoe ging dat?\n\nBo  0:04\nSlecht.\n\nAnouk  0:09\nWaarom?",
        "Anouk: Hoe ging dat?\n\nBo: Slecht.\n\nAnouk: Waarom?",
    ),
    "times without brackets before a speaker": (
        "00:01 Interviewer: Hoe ging dat?\n00:04 Bo: Slecht.\n00:09 Interviewer: Waarom?",
        "Interviewer: Hoe ging dat?\nBo: Slecht.\nInterviewer: Waarom?",
    ),
    "codes between the words": (
        "#00:00:01-2# Ik kwam. #00:00:04-0#\n#00:00:05-0# Ik bleef. #00:00:09-1#\n#00:00:10-0# Ik ging.",
        "Ik kwam.\nIk bleef.\nIk ging.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("written", "told"), TRANSCRIPTS.values(), ids=TRANSCRIPTS)
def test_transcript(written: str, told: str) -> None:
    assert read_transcript(written) == told


@pytest.mark.parametrize(
    "text",
    [
        "08:00 opgestaan\n10:30 zuster geweest\n12:00 warm eten\n14:00 bezoek: mijn zus\n"
        "15:00 eten: brood\n16:00 rust: geen",
        "Maandag 10:30\nopgestaan\n\nDinsdag 10:30\nopgestaan\n\nWoensdag 11:00\nziek",
        "Ik: wat moet ik doen?\nZij: wachten.\nIk: hoe lang?\nZij: dat weten we niet.",
        "Het gesprek (11:15) duurde lang.\nHet tweede (12:15) niet.\nHet derde (13:15) ook niet.",
    ],
    ids=["a diary", "a diary by day", "a dialogue without codes", "times in brackets"],
)
def test_ordinary_text_with_times_is_no_transcript(text: str) -> None:
    assert read_transcript(text) is None
