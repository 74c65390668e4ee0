"""The same work by several threads at once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


def all_at_once(work: Callable[[], None], *, times: int = 8) -> list[Future[None]]:
    with ThreadPoolExecutor(times) as threads:
        return [threads.submit(work) for _ in range(times)]
