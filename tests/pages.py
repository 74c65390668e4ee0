"""A browser without JavaScript, as far as a page test needs one: it fills in the form that is on the page."""

import re
import time
from dataclasses import dataclass
from http import HTTPStatus

from httpx import Response
from starlette.testclient import TestClient

# How a browser calls itself, for tests in which it matters that someone reads.
SOMEONE = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"}

_PATIENCE_SECONDS = 60
_TOKEN = re.compile(r'name="formulier" value="(\w+)"')


@dataclass(frozen=True, slots=True)
class Browser:
    """Someone on the pages; redirects are followed, cookies kept."""

    client: TestClient

    def open(self, address: str) -> Response:
        """Open a page; one that says to wait is looked at again, as its `meta` tells a browser."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while (answer := self.client.get(address)).status_code == HTTPStatus.ACCEPTED and time.monotonic() < until:
            time.sleep(0.05)
        return answer

    def send(self, page: str, fields: dict[str, str | list[str]], *, to: str | None = None) -> Response:
        """Fill in the form on a page and send it, to the page itself or to another address."""
        token = _TOKEN.search(self.open(page).text)
        assert token is not None, f"no form on {page}"
        return self.client.post(to or page, data={"formulier": token[1], **fields})
