"""Stories that were collected elsewhere, each with the consent its narrator gave there.

`open_source` reads a file or a folder, `import_stories` keeps its rows and says of each what became of it.
"""

from service.use_cases.importing.importing import Added, Outcome, Skipped, import_stories
from service.use_cases.importing.rows import ImportRow, RefusedRow, Row
from service.use_cases.importing.sources import Defaults, ImportSource, open_source

__all__ = [
    "Added",
    "Defaults",
    "ImportRow",
    "ImportSource",
    "Outcome",
    "RefusedRow",
    "Row",
    "Skipped",
    "import_stories",
    "open_source",
]
