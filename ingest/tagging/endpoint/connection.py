"""Asking a language model over HTTP: only nearby unless told otherwise, straight to its address, and within a time."""

import ipaddress
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Timer
from typing import Any
from urllib.parse import urlsplit

from stories.errors import InvalidInputError

_MOST_BYTES = 4_000_000
_PORTS = {"http": 80, "https": 443}
# What asking again may solve: too busy, and errors of the server itself.
_PASSING = frozenset({429, 500, 502, 503, 504})


class AwayError(Exception):
    """The endpoint cannot be reached, is too slow, refuses, or is not where it may be; the message holds no text."""


class PassingError(Exception):
    """The endpoint could not answer now, and might when it is asked again."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model is asked; `elsewhere` when the operator says that text may leave the network."""

    url: str
    key: str | None = field(default=None, repr=False)
    timeout_seconds: float = 60.0
    elsewhere: bool = False

    def check(self) -> None:
        """Raise InvalidInputError when the address is no web address, or is not on this machine or its own network.

        A name that leads nowhere now is let through: it is looked at again at every call.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise InvalidInputError("VERHALENBANK_TAGGER_URL is geen adres dat met http:// of https:// begint.")
        try:
            addresses = _addresses(parts.hostname, _port(self.url))
        except OSError:
            return
        if not self.elsewhere and not all(map(is_near, addresses)):
            raise InvalidInputError(
                "VERHALENBANK_TAGGER_URL is niet op deze computer of het eigen netwerk. Verhalen gaan daar alleen heen "
                "als je VERHALENBANK_TAGGER_ELSEWHERE op true zet."
            )

    def ask(self, body: Mapping[str, Any]) -> Any:
        """Return the answer to a chat completion, as it came out of JSON; raise AwayError or PassingError."""
        parts = urlsplit(self.url)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        expired = Event()
        try:
            with (
                closing(self._dial(parts.scheme, parts.hostname or "", _port(self.url))) as sock,
                closing(_Dialled(parts.netloc.rpartition("@")[2], sock)) as connection,
                _ending(sock, after=self.timeout_seconds, expired=expired),
            ):
                path = f"{parts.path.rstrip('/')}/chat/completions"
                connection.request("POST", path, json.dumps(body, ensure_ascii=False).encode(), headers)
                answer = connection.getresponse()
                content = answer.read(_MOST_BYTES + 1)
        except (OSError, HTTPException) as error:
            raise AwayError("too slow" if expired.is_set() else type(error).__name__) from None
        if expired.is_set():
            raise AwayError("too slow")
        # A redirect is no answer: it could lead off this network.
        if answer.status in _PASSING:
            raise PassingError(f"status {answer.status}")
        if answer.status != 200:
            raise AwayError(f"status {answer.status}")
        if len(content) > _MOST_BYTES:
            raise PassingError("too long")
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise PassingError("no JSON") from None

    def _dial(self, scheme: str, host: str, port: int) -> socket.socket:
        addresses = _addresses(host, port)
        # Looked at again, since a name may lead elsewhere than it did when the bank was started.
        if not self.elsewhere and not all(map(is_near, addresses)):
            raise AwayError("not on this network")
        sock = socket.create_connection((addresses[0], port), timeout=self.timeout_seconds)
        if scheme == "http":
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except BaseException:
            sock.close()
            raise


def is_near(address: str) -> bool:
    """Return whether an IP address is this machine's own or one of a private network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    # Link-local is private in the register's sense, but it is where clouds tell machines their secrets.
    elsewhere = ip.is_link_local or ip.is_unspecified or ip.is_multicast or ip.is_reserved
    return ip.is_loopback or (ip.is_private and not elsewhere)


class _Dialled(HTTPConnection):
    """HTTP over a connection that is there already: no proxy, and no second look at the name."""

    def __init__(self, host: str, sock: socket.socket) -> None:
        super().__init__(host)
        self.sock = sock

    def connect(self) -> None:
        raise ConnectionError


@contextmanager
def _ending(sock: socket.socket, *, after: float, expired: Event) -> Iterator[None]:
    """End a connection after a time, whatever it is doing: a timeout of a socket starts anew with every byte."""

    def end() -> None:
        expired.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(after, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _addresses(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _port(url: str) -> int:
    parts = urlsplit(url)
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise InvalidInputError("De poort in VERHALENBANK_TAGGER_URL klopt niet.") from None
