"""How a cluster is reached, and what it means when it is not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, TransportError

from stories.errors import IndexUnavailableError

_LOG = logging.getLogger("verhalenbank")
# It describes every failed try over a hundred lines; whoever asks hears of it once, in one.
logging.getLogger("elastic_transport").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a cluster is and how to get in: addresses with commas between them, and a name for the index.

    `ca_file` holds the certificates that are trusted instead of those of the system. Several banks can share a cluster
    when each has its own `index`.
    """

    url: str = field(repr=False)
    index: str = "verhalenbank"
    api_key: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout_seconds: float = 10.0


def make_client(connection: Connection) -> Elasticsearch:
    """Return a client; it connects when it is used."""
    return Elasticsearch(
        [url.strip() for url in connection.url.split(",")],
        api_key=connection.api_key,
        request_timeout=connection.timeout_seconds,
        ca_certs=DEFAULT if connection.ca_file is None else str(connection.ca_file),
    )


@contextmanager
def answering() -> Iterator[None]:
    """Turn what goes wrong between us and the cluster into IndexUnavailableError.

    The cluster's own words are left out, but for the name of its error: it likes to quote what it was sent.
    """
    try:
        yield
    except TransportError:
        raise IndexUnavailableError("De zoekindex is niet te bereiken. Probeer het later opnieuw.") from None
    except ApiError as error:
        _LOG.warning("elasticsearch refused: %s", _name_of(error))
        raise IndexUnavailableError(f"De zoekindex weigert dit (fout {error.status_code}).") from None


def _name_of(error: ApiError) -> str:
    content = error.body.get("error") if isinstance(error.body, dict) else None
    return str(content.get("type")) if isinstance(content, dict) else str(error.status_code)
