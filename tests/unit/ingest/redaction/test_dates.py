"""What may remain of a date, however it is written."""

import pytest

from ingest.redaction.dates import CoarseDate, read_date


@pytest.mark.parametrize(
    ("written", "coarse"),
    [
        ("8 februari 2022", CoarseDate("februari", None, "2022")),
        ("3 mrt. '19", CoarseDate("maart", None, "2019")),
        ("01-12-1941", CoarseDate("december", None, "1941")),
        ("1/2/31", CoarseDate("februari", None, "1931")),
        ("1/2/30", CoarseDate("februari", None, "2030")),
        ("2022-05-08", CoarseDate("mei", None, "2022")),
        ("acht mei tweeduizend twaalf", CoarseDate("mei", None, "tweeduizend twaalf")),
        ("acht mei negentienhonderd drieënzestig", CoarseDate("mei", None, "negentienhonderd drieënzestig")),
        ("kerst 2021", CoarseDate(None, "eind", "2021")),
    ],
)
def test_month_or_season_and_year_remain(written: str, coarse: CoarseDate) -> None:
    assert read_date(written) == coarse


@pytest.mark.parametrize(
    "written",
    [
        "8 februari Truus",
        "8 mei twintig jan de vries",
        "kerst",
        "kerst met Truus",
        "31/13",
        "8",
        "morgen",
        "8 febr 2022 Bos",
        "",
    ],
)
def test_nothing_remains_of_what_is_no_date(written: str) -> None:
    assert read_date(written) is None
