"""Taking rows in one by one: an import that stops half way goes on where it was."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from service.use_cases.importing.rows import ImportRow, RefusedRow, Row
from service.use_cases.intake import take_in
from service.wiring import Bank
from stories.errors import StoryExistsError
from stories.story import StoryStatus

# The index is told this many stories at a time: telling it one by one costs more than reading them.
_SYNC_EVERY = 250


@dataclass(frozen=True, slots=True)
class Added:
    """A row that is now a story."""

    line: int
    story_id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was a story already, or that its narrator has withdrawn since."""

    line: int


Outcome = Added | Skipped | RefusedRow


def import_stories(rows: Iterable[Row], *, bank: Bank) -> Generator[Outcome, None, None]:
    """Keep each row as a published story and yield what became of it.

    Every story is one transaction, so that whoever stops asking, or is interrupted, loses nothing and can start again.
    However it ends, the index is told what came in: close the generator when you stop early.
    """
    seen: set[str] = set()
    untold = 0
    try:
        for row in rows:
            outcome = row if isinstance(row, RefusedRow) else _take(row, seen, bank=bank)
            untold += isinstance(outcome, Added)
            if untold == _SYNC_EVERY:
                untold = 0
                bank.sync()
            yield outcome
    finally:
        bank.sync()


def _take(row: ImportRow, seen: set[str], *, bank: Bank) -> Outcome:
    if row.source_id in seen:
        return RefusedRow(row.line, "id: dit id stond al eerder in dit bestand.")
    seen.add(row.source_id)
    if bank.store.find_by_source(row.source_id) is not None:
        return Skipped(row.line)
    try:
        story = take_in(
            row.raw, row.details, row.uses, bank=bank, status=StoryStatus.PUBLISHED, source_id=row.source_id
        )
    except StoryExistsError:
        # Another import of the same file was a moment earlier.
        return Skipped(row.line)
    return Added(row.line, story.id)
