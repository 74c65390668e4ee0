"""Text with marks, as the corpus writes them: `Ik ben [[PERSOON:Anouk]].`"""

from ingest.evaluation.gold import read_marks
from stories.spans import Mention


def unmark(marked: str) -> tuple[str, list[Mention]]:
    """Return the text without its marks, and the mentions that they marked."""
    text, marks = read_marks(marked)
    return text, [Mention(span, kind, "test", 1.0) for span, kind in marks]
