import re
from pathlib import Path

import pytest

import search
from search.hidden_counts import HiddenCell, HiddenCounts


def test_hidden_counts_do_not_print_themselves() -> None:
    counts = HiddenCounts(HiddenCell(123, 7), {("ggz",): HiddenCell(456, 9)})
    assert "123" not in f"{counts} {counts!r}"
    assert "456" not in f"{counts} {counts!r} {HiddenCell(456, 9)!r}"


@pytest.mark.parametrize("door", [r"open_for_disclosure\(\)", r"index\.(aggregate|counted|quotable)\(", r"\.counted\("])
def test_only_disclosure_control_asks_an_index_what_counts(door: str) -> None:
    root = Path(search.__file__).parents[1]
    sources = [path for package in ("search", "service") for path in (root / package).rglob("*.py")]
    opening = {path.relative_to(root).as_posix() for path in sources if re.search(door, path.read_text())}
    assert opening == {"search/disclosure.py"}
