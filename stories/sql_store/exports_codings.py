"""What researchers read into stories elsewhere."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select

from stories.exports.research_codings import ResearchCoding
from stories.spans import Span
from stories.sql_store.database import Database
from stories.sql_store.exports_schema import research_codings
from stories.sql_store.living import living
from stories.sql_store.pages import in_pages


class SqlResearchCodings:
    """The part of the store that keeps codings that came back; erasing a story takes them along."""

    _database: Database

    def put_research_codings(self, story_id: str, codings: Iterable[ResearchCoding]) -> int:
        """Keep codings of a story that are not there yet and return how many; raise StoryNotFoundError."""
        rows = {coding.guid: _values(coding) for coding in codings}
        guids, known = list(rows), set[str]()
        with self._database.write() as connection:
            living(connection, story_id)
            for page in in_pages(guids):
                there = research_codings.c.guid.in_(page)
                known |= set(connection.execute(select(research_codings.c.guid).where(there)).scalars())
            new = [row for guid, row in rows.items() if guid not in known]
            if new:
                connection.execute(insert(research_codings), new)
        return len(new)

    def research_codings(self, story_id: str) -> list[ResearchCoding]:
        """Return what researchers read into a story, in order of place; nothing once it is withdrawn."""
        table = research_codings
        found = select(table).where(table.c.story_id == story_id)
        with self._database.read() as connection:
            codings = [_coding(row) for row in connection.execute(found)]
        return sorted(codings, key=lambda one: (one.span.start_char, one.span.end_char, one.guid))


def _values(coding: ResearchCoding) -> dict[str, Any]:
    return {
        "guid": coding.guid,
        "story_id": coding.story_id,
        "start_char": coding.span.start_char,
        "end_char": coding.span.end_char,
        "code": coding.code,
        "foreign_code": coding.foreign_code,
        "coder": coding.coder,
        "coder_guid": coding.coder_guid,
        "coded_at": coding.coded_at,
        "codebook_version": coding.codebook_version,
        "imported_by": coding.imported_by,
        "imported_at": coding.imported_at,
    }


def _coding(row: Row[Any]) -> ResearchCoding:
    return ResearchCoding(
        guid=row.guid,
        story_id=row.story_id,
        span=Span(row.start_char, row.end_char),
        code=row.code,
        foreign_code=row.foreign_code,
        coder=row.coder,
        coder_guid=row.coder_guid,
        coded_at=row.coded_at,
        codebook_version=row.codebook_version,
        imported_by=row.imported_by,
        imported_at=row.imported_at,
    )
