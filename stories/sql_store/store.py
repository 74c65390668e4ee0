"""The store as one object, on a database that is brought up to date when it is opened."""

from stories.codebook_translation import Translation, load_translation
from stories.sql_store.accounts import SqlAccounts
from stories.sql_store.agenda import SqlAgenda
from stories.sql_store.agenda_voices import SqlAgendaVoices
from stories.sql_store.codebook_in_force import adopt_codebook
from stories.sql_store.codebook_proposals import SqlCodebookProposals
from stories.sql_store.codings import SqlCodings
from stories.sql_store.database import Database
from stories.sql_store.drafts import SqlDrafts
from stories.sql_store.exports import SqlExports
from stories.sql_store.exports_codings import SqlResearchCodings
from stories.sql_store.exports_feed import SqlWithdrawals
from stories.sql_store.exports_harvest import SqlHarvest
from stories.sql_store.frozen_figures import SqlFrozenFigures
from stories.sql_store.label_reviews import SqlLabelReviews
from stories.sql_store.lessons import SqlLessons
from stories.sql_store.objections import SqlObjections
from stories.sql_store.openings import SqlOpenings
from stories.sql_store.outbox import SqlOutbox
from stories.sql_store.reading_counts import SqlReadingCounts
from stories.sql_store.staff import SqlStaff
from stories.sql_store.stories import SqlStories
from stories.sql_store.taggings import SqlTaggings
from stories.sql_store.upgrading import upgrade


class SqlStore(
    SqlStories,
    SqlTaggings,
    SqlOutbox,
    SqlDrafts,
    SqlAccounts,
    SqlStaff,
    SqlOpenings,
    SqlCodings,
    SqlLabelReviews,
    SqlFrozenFigures,
    SqlReadingCounts,
    SqlObjections,
    SqlAgenda,
    SqlAgendaVoices,
    SqlLessons,
    SqlExports,
    SqlWithdrawals,
    SqlHarvest,
    SqlResearchCodings,
    SqlCodebookProposals,
):
    """Keeps everything in SQLite or PostgreSQL; threads may share it, and processes may share its database."""

    def __init__(self, database: Database, translation: Translation) -> None:
        self._database = database
        self._translation = translation

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def open_store(url: str, *, translation: Translation | None = None) -> SqlStore:
    """Return the store at a database URL, with its tables made or brought up to date; raise StoreError."""
    database, translation = Database(url), translation or load_translation()
    upgrade(database)
    adopt_codebook(database, translation)
    # What a process that died had no time to forget.
    database.forget()
    return SqlStore(database, translation)
