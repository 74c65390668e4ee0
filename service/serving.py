"""Running the application as a web server."""

from typing import Any

import uvicorn

from service.app import create_app
from service.wiring import Bank


def serve(bank: Bank) -> None:
    """Answer requests until someone stops it."""
    settings = bank.settings
    uvicorn.run(
        create_app(bank),
        host=settings.host,
        port=settings.port,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        # Our own access log says less: no addresses of people, no query strings.
        access_log=False,
        log_config=log_config(),
        timeout_graceful_shutdown=5,
    )


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
