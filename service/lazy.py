"""A value that is made when it is first asked for: models take memory that most commands never need."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value made at its first use and only once, also when several threads ask at the same time."""

    __slots__ = ("_lock", "_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = Lock()

    @property
    def made(self) -> bool:
        """Whether the value is there already."""
        return bool(self._made)

    def get(self) -> T:
        """Return the value; a failure to make it is tried again at the next call."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
