from pathlib import Path

import search
from search.hidden_counts import HiddenCell, HiddenCounts


def test_hidden_counts_do_not_print_themselves() -> None:
    counts = HiddenCounts(HiddenCell(123, 7), {("ggz",): HiddenCell(456, 9)})
    assert "123" not in f"{counts} {counts!r}"
    assert "456" not in f"{counts} {counts!r} {HiddenCell(456, 9)!r}"


def test_only_disclosure_control_opens_hidden_counts() -> None:
    root = Path(search.__file__).parents[1]
    sources = [path for package in ("search", "service") for path in (root / package).rglob("*.py")]
    opening = {path.relative_to(root).as_posix() for path in sources if "open_for_disclosure()" in path.read_text()}
    assert opening == {"search/disclosure.py"}
