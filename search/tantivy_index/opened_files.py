"""The files of an index as any process has written them until now, opened anew only when they changed."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock

import tantivy

from search.embedding import Encoding
from search.plan import Plan
from search.tantivy_index.facet_bits import read_bits
from search.tantivy_index.generations import Generations
from search.tantivy_index.passage_files import PassageReader, read_encoding
from search.tantivy_index.schema import register_terms
from search.tantivy_index.snapshot import Snapshot
from stories.errors import IndexUnavailableError

# How often, and after how many seconds, files are looked at again that another process is just replacing.
_TRIES = 50
_TRY_EVERY = 0.02


class OpenedFiles:
    """Opens what is in force: its folder, its stories, what was counted of them, and their passages."""

    def __init__(
        self,
        generations: Generations,
        schema: tantivy.Schema,
        compile_plan: Callable[[Plan], tantivy.Query],
        encoding: Encoding,
    ) -> None:
        self._generations = generations
        self._schema = schema
        self._compile = compile_plan
        self._encoding = encoding
        self._lock = RLock()
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._seen: tuple[tuple[int, int], Snapshot] | None = None
        self._read: tuple[Path, PassageReader] | None = None

    def folder(self) -> Path:
        """Return where the index is; raise IndexUnavailableError when it is gone."""
        folder = self._generations.current()
        if folder is None:
            raise IndexUnavailableError("De zoekindex is weg. Maak hem opnieuw.")
        return folder

    def index(self, folder: Path | None = None) -> tantivy.Index:
        """Return the index in a folder, or in the one that is in force."""
        with self._lock:
            folder = folder or self.folder()
            if self._opened is None or self._opened[0] != folder:
                index = tantivy.Index(self._schema, path=str(folder))
                register_terms(index)
                index.config_reader(reload_policy="manual")
                self._opened = (folder, index)
                self._seen = None
            return self._opened[1]

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher that knows what any process has written until now."""
        return self.snapshot().searcher

    def snapshot(self) -> Snapshot:
        """Return the index as any process has written it until now."""
        with self._lock:
            for _ in range(_TRIES):
                try:
                    return self._reload()
                # tantivy says ValueError when another process has just switched to another generation.
                except (OSError, ValueError):
                    self._opened = None
                    time.sleep(_TRY_EVERY)
            raise IndexUnavailableError("De zoekindex kan niet gelezen worden. Maak hem opnieuw.")

    def passages(self) -> PassageReader | None:
        """Return the passages as any process has written them until now; None when they are of another encoder."""
        with self._lock:
            for _ in range(_TRIES):
                folder = self.folder()
                try:
                    if self._read is None or self._read[0] != folder or not self._read[1].is_current():
                        encoding = read_encoding(folder)
                        if encoding.version is None or encoding != self._encoding:
                            return None
                        self._read = (folder, PassageReader(folder, encoding.dimension))
                    return self._read[1]
                # Another process has just switched to another generation.
                except FileNotFoundError:
                    self._read = None
                    time.sleep(_TRY_EVERY)
        return None

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._opened = None
            self._read = None

    def _reload(self) -> Snapshot:
        folder = self.folder()
        index = self.index(folder)
        state = (folder / "meta.json").stat()
        seen = (state.st_ino, state.st_mtime_ns)
        if self._seen is None or self._seen[0] != seen:
            index.reload()
            # The bits are read after the stories that were written by them, so that none is missing.
            self._seen = (seen, Snapshot(index.searcher(), read_bits(folder), self._compile))
        return self._seen[1]
