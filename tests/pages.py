"""A browser without JavaScript, as far as a page test needs one: it fills in the form that is on the page."""

import re
from dataclasses import dataclass

from httpx import Response
from starlette.testclient import TestClient

_TOKEN = re.compile(r'name="formulier" value="(\w+)"')


@dataclass(frozen=True, slots=True)
class Browser:
    """Someone on the pages; redirects are followed, cookies kept."""

    client: TestClient

    def open(self, address: str) -> Response:
        return self.client.get(address)

    def send(self, page: str, fields: dict[str, str | list[str]], *, to: str | None = None) -> Response:
        """Fill in the form on a page and send it, to the page itself or to another address."""
        token = _TOKEN.search(self.client.get(page).text)
        assert token is not None, f"no form on {page}"
        return self.client.post(to or page, data={"formulier": token[1], **fields})
