"""Asking an application without a server: one event loop answers all tests, as one loop answers all visitors.

Starlette's client starts a thread and a loop for every request and crosses over to it some ten times; with thousands of
requests that took longer than the answers. Here a request crosses over once.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette import testclient
from starlette.testclient import TestClient, httpx


@contextmanager
def one_loop_for_all() -> Iterator[None]:
    """Let every `TestClient` ask on one loop; one that is entered keeps the loop on which its application started."""
    with start_blocking_portal() as shared, pytest.MonkeyPatch.context() as patch:

        @contextmanager
        def portal(client: TestClient) -> Iterator[BlockingPortal]:
            yield client.portal or shared

        patch.setattr(TestClient, "_portal_factory", portal)
        patch.setattr(testclient._TestClientTransport, "handle_request", _ask)
        yield


@dataclass(frozen=True, slots=True)
class _Parts(httpx.AsyncByteStream):
    """A body that is made while it is sent: what the application does not ask for is never made."""

    parts: httpx.SyncByteStream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part


def _ask(client: testclient._TestClientTransport, request: httpx.Request) -> httpx.Response:
    direct = httpx.ASGITransport(
        client.app,
        raise_app_exceptions=client.raise_server_exceptions,
        root_path=client.root_path,
        client=client.client,
    )

    if not isinstance(request.stream, httpx.AsyncByteStream):
        request.stream = _Parts(request.stream)

    async def answer() -> httpx.Response:
        found = await direct.handle_async_request(request)
        return httpx.Response(found.status_code, headers=found.headers, content=await found.aread(), request=request)

    with client.portal_factory() as portal:
        return portal.call(answer)
