"""A network line to a server that can be cut and mended."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from threading import Event, Thread

_LOOK_EVERY = 0.05
_CHUNK = 65_536


class SwitchedLine:
    """Passes on what comes in on an address of its own, as long as it is whole."""

    def __init__(self, host: str, port: int) -> None:
        self._cut = cut = Event()

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                if not cut.is_set():
                    with socket.create_connection((host, port)) as server:
                        _pass_on(self.request, server, until=cut)

        self._listener = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.port: int = self._listener.server_address[1]

    @contextmanager
    def open(self) -> Iterator["SwitchedLine"]:
        """Pass on until the end."""
        thread = Thread(target=self._listener.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            self.cut()
            self._listener.shutdown()
            self._listener.server_close()
            thread.join()

    def cut(self) -> None:
        """Break off every connection, and let no new one through."""
        self._cut.set()

    def mend(self) -> None:
        """Let connections through again."""
        self._cut.clear()


def _pass_on(client: socket.socket, server: socket.socket, *, until: Event) -> None:
    other = {client: server, server: client}
    while not until.is_set():
        readable, _, _ = select([client, server], [], [], _LOOK_EVERY)
        for one in readable:
            try:
                received = one.recv(_CHUNK)
            except ConnectionError:
                return
            if not received:
                return
            other[one].sendall(received)
