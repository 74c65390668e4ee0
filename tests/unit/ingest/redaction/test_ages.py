"""An age becomes a band, and every age has one."""

import pytest

from ingest.redaction.ages import age_band, read_age


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (0, "onder de vier"), (3, "onder de vier"), (4, "tussen de vier en acht"), (11, "tussen de acht en twaalf"),
        (12, "tussen de twaalf en zestien"), (19, "tussen de zestien en twintig"), (20, "begin twintig"),
        (23, "begin twintig"), (24, "midden twintig"), (26, "midden twintig"), (27, "eind twintig"),
        (89, "eind tachtig"), (90, "negentig of ouder"), (104, "negentig of ouder"),
    ],
)  # fmt: skip
def test_band(years: int, band: str) -> None:
    assert age_band(years) == band


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("58", 58), ("Achtenvijftig", 58), ("tweeëntachtig", 82), ("drieëntwintig", 23), ("eenendertig", 31),
        ("tien", 10),
        ("negentien", 19), ("zestiende", None), ("16e", None), ("oud", None), ("1234", None),
    ],
)  # fmt: skip
def test_reading_an_age(written: str, years: int | None) -> None:
    assert read_age(written) == years
