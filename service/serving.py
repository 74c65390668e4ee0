"""Running the application as a web server."""

import errno
import socket
from typing import Any

import uvicorn

from service.app import create_app
from service.use_cases.demo import DemoGuide
from service.wiring import Bank
from stories.errors import InvalidInputError


def serve(bank: Bank, *, guide: DemoGuide | None = None) -> None:
    """Answer requests until someone stops it; `guide` stands on the start page of a demo."""
    settings = bank.settings
    # Listening comes first: who cannot have the address hears so before anything else is started.
    listening = listen(settings.host, settings.port)
    config = uvicorn.Config(
        create_app(bank, guide=guide),
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        # Our own access log says less: no addresses of people, no query strings.
        access_log=False,
        log_config=log_config(),
        timeout_graceful_shutdown=5,
    )
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket at an address; raise InvalidInputError when that is taken or not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError:
        raise InvalidInputError("Dit netwerkadres bestaat niet: kijk naar VERHALENBANK_HOST.") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise InvalidInputError(f"Poort {port} is al in gebruik: kies een andere met VERHALENBANK_PORT.") from None
        raise InvalidInputError("Op dit netwerkadres mag de bank niet luisteren: zie VERHALENBANK_HOST.") from None
    return listening


def log_config() -> dict[str, Any]:
    """Return how everything is logged: one line each, to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            "uvicorn": {"level": "INFO"},
            "verhalenbank": {"level": "INFO"},
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
    }
