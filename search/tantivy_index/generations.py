"""The folders of an index on disk: one generation answers while the next is built, and one process writes at a time."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stories.errors import IndexUnavailableError

_TRY_EVERY = 0.02
_REBUILDING, _WRITING = "rebuilding.lock", "writing.lock"


class Generations:
    """Knows which generation is current, and keeps a journal of what changes while the next one is built."""

    def __init__(self, folder: Path, *, wait_seconds: float) -> None:
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._folder.mkdir(parents=True, exist_ok=True)
        self._current = folder / "current"
        self._journal = folder / "journal"
        self._read: tuple[tuple[int, int], Path] | None = None

    def current(self) -> Path | None:
        """Return the folder of the generation that answers now, if there is one."""
        try:
            # Every question asks this: the file is read again only when another took its place.
            state = self._current.stat()
            seen = (state.st_ino, state.st_mtime_ns)
            read = self._read
            if read is None or read[0] != seen:
                read = self._read = (seen, self._folder / self._current.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        return read[1]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only one that writes; raise IndexUnavailableError when another process does so for too long."""
        with self._locked(_WRITING):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[Path]:
        """Give an empty folder to build the next generation in; changes are noted until it is done."""
        with self._locked(_REBUILDING):
            with self.writing():
                self._discard_others()
                self._journal.write_text("", encoding="utf-8")
            try:
                yield self._next_folder()
            finally:
                with self.writing():
                    self._end()

    def note(self, story_ids: list[str]) -> None:
        """Write down that stories changed, for a rebuild that may be under way; call it while writing.

        What a rebuild that was killed left behind goes now: it would hold words of a story that is withdrawn.
        """
        if not self._journal.exists():
            return
        if not self._is_rebuilding():
            self._end()
            return
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.writelines(f"{story_id}\n" for story_id in story_ids)

    def noted(self) -> list[str]:
        """Return which stories changed since the rebuild began."""
        return list(dict.fromkeys(self._journal.read_text(encoding="utf-8").splitlines()))

    def switch(self, generation: Path) -> None:
        """Let another generation answer from now on; call it while writing."""
        new = self._folder / "current.new"
        new.write_text(generation.name, encoding="ascii")
        new.replace(self._current)

    def _next_folder(self) -> Path:
        current = self.current()
        number = int(current.name.partition("-")[2]) + 1 if current else 1
        folder = self._folder / f"generation-{number}"
        folder.mkdir()
        return folder

    def _is_rebuilding(self) -> bool:
        with (self._folder / _REBUILDING).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _end(self) -> None:
        self._discard_others()
        # Last: while there is a journal, there may be another generation to discard.
        self._journal.unlink(missing_ok=True)

    def _discard_others(self) -> None:
        current = self.current()
        for folder in self._folder.glob("generation-*"):
            if folder != current:
                shutil.rmtree(folder)

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        deadline = time.monotonic() + self._wait_seconds
        with (self._folder / name).open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise IndexUnavailableError("De zoekindex is bezet. Probeer het later opnieuw.") from None
                    time.sleep(_TRY_EVERY)
            yield
