"""Work that takes longer than a page may wait: begun once, and fetched by the page that comes when it is done."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

# What nobody fetched by then belongs to someone who went away; who comes back has it done again.
_KEPT_FOR = timedelta(hours=1)
# What is kept for who asks again is of this many people, those who asked last.
_MOST_KEPT = 32


@dataclass(frozen=True, slots=True, repr=False)
class _Work:
    version: bytes
    begun_at: datetime
    future: "Future[Any]"
    fetched: bool = False


class Background:
    """Does one thing at a time in a thread of this process, in the order in which it was asked.

    Nothing of it is kept on disk: work that ends with the process is begun again by whoever asks next.
    """

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._works: dict[str, _Work] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")

    def __len__(self) -> int:
        """Return how many works are begun and not fetched yet."""
        with self._lock:
            return sum(not begun.fetched for begun in self._works.values())

    def fetch(
        self, owner: str, version: bytes, work: Callable[[], T], *, patience: float, keep: bool = False
    ) -> T | None:
        """Return what the work gives, or None when that is not known within `patience` seconds.

        Asked again for the same owner and version it is the same work; another version takes its place. With
        `keep` what it gives stays for who asks once more, an hour at most. Whatever the work raises is raised here, and
        the next to ask has it done again.
        """
        begun = self._begun(owner, version, work)
        wait([begun.future], timeout=patience)
        if not begun.future.done() or begun.future.cancelled():
            return None
        with self._lock:
            if self._works.get(owner) is begun:
                del self._works[owner]
                if keep and begun.future.exception() is None:
                    self._works[owner] = replace(begun, fetched=True)
                    self._forget_most()
        result: T = begun.future.result()
        return result

    def forget(self, owner: str) -> None:
        """Let go of what was begun for someone; what is going on is not kept when it is done."""
        with self._lock:
            if owner in self._works:
                self._works.pop(owner).future.cancel()

    def close(self) -> None:
        """Begin nothing more; what is going on is not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begun(self, owner: str, version: bytes, work: Callable[[], T]) -> _Work:
        with self._lock:
            self._forget_old()
            begun = self._works.get(owner)
            if begun is None or begun.version != version:
                if begun is not None:
                    begun.future.cancel()
                begun = _Work(version, self._clock(), self._thread.submit(work))
                self._works[owner] = begun
            return begun

    def _forget_old(self) -> None:
        until = self._clock() - _KEPT_FOR
        for owner in [owner for owner, begun in self._works.items() if begun.begun_at <= until]:
            self._works.pop(owner).future.cancel()

    def _forget_most(self) -> None:
        kept = [owner for owner, begun in self._works.items() if begun.fetched]
        for owner in kept[:-_MOST_KEPT]:
            del self._works[owner]
