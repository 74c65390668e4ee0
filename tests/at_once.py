"""Work by several threads at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager


def all_at_once(work: Callable[[], None], *, times: int = 8) -> list[Future[None]]:
    """Return what became of the same work, done by several threads."""
    with ThreadPoolExecutor(times) as threads:
        return [threads.submit(work) for _ in range(times)]


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Give what begins other work, once, and returns when that is done or waits for its turn; it has to succeed."""
    begun: list[Future[object]] = []
    with ThreadPoolExecutor(1) as thread:

        def begin() -> None:
            if not begun:
                begun.append(thread.submit(work))
                wait(begun, timeout=0.5)

        yield begin
    for done in begun:
        done.result()
