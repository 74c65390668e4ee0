"""The page for narrators says the limits that hold."""

from pathlib import Path

import pytest

from ingest.readers import ACCEPTED
from ingest.readers.limits import MAX_FILE_BYTES, MAX_PDF_PAGES, MAX_STORY_CHARACTERS

PAGE = (Path(__file__).parents[4] / "docs" / "bestanden.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "said",
    [
        *(f"`{kind}`" for kind in ACCEPTED),
        f"{MAX_STORY_CHARACTERS // 1000}.000 letters en tekens",
        f"{MAX_FILE_BYTES // 1_000_000} MB",
        f"{MAX_PDF_PAGES} bladzijden",
    ],
)
def test_the_page_says_every_kind_and_limit(said: str) -> None:
    assert said in PAGE
