"""The list of decisions is whole: who looks for one finds it, by the title that it has."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "docs" / "adr"


def test_every_decision_is_listed_once_by_its_title() -> None:
    titles = {path.name: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in FOLDER.glob("0*.md")}
    listed = re.findall(r"^- \[(.+)\]\((0.+\.md)\)$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted((file, f"# {title}") for title, file in listed) == sorted(titles.items())
