"""Browsers of people who work here, signed in already: passwords are slow on purpose."""

from http.cookies import SimpleCookie

from starlette.responses import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.staff import COOKIE, start_session
from service.wiring import Bank
from tests.pages import Browser


def signed_in(bank: Bank, name: str) -> Browser:
    """Return a browser of someone with an account."""
    user, response = bank.store.get_user(name), Response()
    assert user is not None
    start_session(response, user, bank)
    client = TestClient(create_app(bank))
    client.cookies.set(COOKIE, SimpleCookie(response.headers["set-cookie"])[COOKIE].value, path="/")
    return Browser(client)
