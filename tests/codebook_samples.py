"""An invented history in which codes of today have older selves, to test with what was said under old codebooks."""

from stories.codebook import load_codebook
from stories.codebook_history import CodebookHistory, parse_history
from stories.codebook_translation import Translation

OLDEST, OLDER = "0.8", "0.9"

_TEXT = f"""
[[version]]
number = "{OLDEST}"
since = 2019-01-01
changes = ["Begin."]

[[version]]
number = "{OLDER}"
since = 2020-01-01
changes = ["Bejegening heet fatsoen, en wantrouwen gaat in onmacht op."]
[[version.label]]
code = "-bejegening"
name = "Bejegening: gemist"
kind = "hernoemd"
became = ["-fatsoen"]
why = "Fatsoen is korter."
[[version.label]]
code = "-wantrouwen"
name = "Wantrouwen"
kind = "samengevoegd"
became = ["onmacht"]
why = "Niemand zag het verschil."

[[version]]
number = "{load_codebook().version}"
since = 2021-01-01
changes = ["Fatsoen heet respect, onmacht is gesplitst, kou en ijs zijn afstand, dank is vervallen."]
[[version.label]]
code = "-fatsoen"
name = "Fatsoen: gemist"
kind = "hernoemd"
became = ["-respect"]
why = "Zo noemen vertellers het."
[[version.label]]
code = "onmacht"
name = "Onmacht"
kind = "gesplitst"
became = ["niet-geloofd", "stil-geworden"]
why = "Het waren twee dingen."
[[version.label]]
code = "-kou"
name = "Kou"
kind = "samengevoegd"
became = ["-nabijheid"]
why = "Het is hetzelfde."
[[version.label]]
code = "-ijs"
name = "IJs"
kind = "samengevoegd"
became = ["-nabijheid"]
why = "Het is hetzelfde."
[[version.label]]
code = "+dank"
name = "Dank"
kind = "vervallen"
became = []
why = "Niemand gebruikte het."
"""


def invented_history() -> CodebookHistory:
    """Return three versions, of which the last is the codebook in force."""
    return parse_history(_TEXT)


def invented_translation() -> Translation:
    """Return what the codes of the invented versions are now."""
    return Translation(invented_history(), (code.id for code in load_codebook().codes))
