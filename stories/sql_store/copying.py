"""A copy of an SQLite database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from stories.errors import StoreError


def copy_database(source: Path, target: Path) -> None:
    """Write what is in a database at this moment to a new file, without what was erased; raise StoreError.

    Writers go on meanwhile: the copy is of one moment.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        raise StoreError("De kopie van de database is niet gelukt: is er genoeg plaats op de schijf?") from None
