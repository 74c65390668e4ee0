"""Browsers of people who work here, signed in already: passwords are slow on purpose."""

from http.cookies import SimpleCookie

from starlette.responses import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.staff import COOKIE, start_session
from service.wiring import Bank
from stories.accounts import Role, User
from tests.banks import START
from tests.pages import Browser


def signed_in(bank: Bank, name: str) -> Browser:
    """Return a browser of someone with an account."""
    return Browser(sign_in(TestClient(create_app(bank)), bank, name))


def sign_in(client: TestClient, bank: Bank, name: str) -> TestClient:
    """Return the client with the cookie of someone with an account."""
    user, response = bank.store.get_user(name), Response()
    assert user is not None
    start_session(response, user, bank)
    client.cookies.set(COOKIE, SimpleCookie(response.headers["set-cookie"])[COOKIE].value, path="/")
    return client


def with_every_role(bank: Bank) -> Bank:
    """Return the bank with an account for every role, of the same name."""
    for role in Role:
        bank.store.put_user(User(role.value, role, "", START))
    return bank
