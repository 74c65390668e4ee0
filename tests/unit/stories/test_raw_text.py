"""Raw text does not let itself be printed, logged or compared by accident."""

from stories.raw_text import RawText

RAW = RawText("Ik heet Noor")


def test_raw_text_is_revealed_only_when_asked() -> None:
    assert RAW.reveal() == "Ik heet Noor"


def test_raw_text_formats_as_its_length() -> None:
    for shown in (str(RAW), repr(RAW), f"{RAW}", f"{[RAW]}"):
        assert "Noor" not in shown
        assert "12 characters" in shown


def test_raw_text_has_no_attributes_to_walk_through() -> None:
    assert not hasattr(RAW, "__dict__")


def test_raw_texts_are_not_compared_by_what_they_say() -> None:
    assert RawText("Noor") != RawText("Noor")
