"""Accounts are made, signed in to within limits, and removed; keys are shown once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from service.tries import Purpose, Tries
from service.use_cases.accounts import add_key, add_user, audience_of_role, find_key, remove_user, sign_in
from stories.accounts import Role, User
from stories.errors import InvalidInputError, TooManyTriesError, WrongCredentialsError
from stories.permission import Audience
from stories.store import Store
from tests.stores import new_store

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PASSWORD = "een goed wachtwoord"


class SignIn(Protocol):
    def __call__(self, name: str, password: str, visitor: str = ...) -> User: ...


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


@pytest.fixture
def signing_in(store: Store) -> SignIn:
    tries = Tries(dict.fromkeys(Purpose, 3), window=timedelta(minutes=15), clock=lambda: NOW)

    def sign(name: str, password: str, visitor: str = "192.0.2.1") -> User:
        return sign_in(name, password, store=store, tries=tries, visitor=visitor)

    return sign


def add(store: Store, name: str = "noor", password: str = PASSWORD) -> User:
    return add_user(name, Role.CURATOR, password, store=store, now=NOW)


def test_who_has_an_account_signs_in_with_its_password(store: Store, signing_in: SignIn) -> None:
    user = add(store)
    assert signing_in(" Noor ", PASSWORD) == user


def test_a_password_is_kept_as_argon2id_only(store: Store) -> None:
    user = add(store)
    assert user.password_hash.startswith("$argon2id$")
    assert PASSWORD not in repr(user)


@pytest.mark.parametrize(("name", "password"), [("noor", "een ander wachtwoord"), ("niemand", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    store: Store, signing_in: SignIn, name: str, password: str
) -> None:
    add(store)
    with pytest.raises(WrongCredentialsError, match="horen niet bij elkaar"):
        signing_in(name, password)


def test_too_many_tries_on_one_account_are_refused_from_every_address(store: Store, signing_in: SignIn) -> None:
    add(store)
    for number in range(3):
        with pytest.raises(WrongCredentialsError):
            signing_in("noor", "mis", f"192.0.2.{number}")
    with pytest.raises(TooManyTriesError):
        signing_in("noor", PASSWORD, "192.0.2.99")


def test_too_many_tries_from_one_address_are_refused_for_every_account(store: Store, signing_in: SignIn) -> None:
    add(store)
    for number in range(3):
        with pytest.raises(WrongCredentialsError):
            signing_in(f"naam{number}", "mis")
    with pytest.raises(TooManyTriesError):
        signing_in("noor", PASSWORD)


def test_signing_in_forgives_the_tries_before_it(store: Store, signing_in: SignIn) -> None:
    add(store)
    for _ in range(4):
        with pytest.raises(WrongCredentialsError):
            signing_in("noor", "mis")
        signing_in("noor", PASSWORD)


@pytest.mark.parametrize(("length", "fits"), [(11, False), (12, True), (200, True), (201, False)])
def test_a_password_has_12_to_200_characters(store: Store, length: int, *, fits: bool) -> None:
    if fits:
        assert add(store, password="w" * length)
    else:
        with pytest.raises(InvalidInputError):
            add(store, password="w" * length)


@pytest.mark.parametrize("name", ["", "noor de wit", "-noor", "n" * 65, "../noor"])
def test_a_name_that_will_not_do_is_refused(store: Store, name: str) -> None:
    with pytest.raises(InvalidInputError):
        add(store, name=name)


def test_an_account_is_not_made_over_another(store: Store) -> None:
    add(store)
    with pytest.raises(InvalidInputError, match="al een account"):
        add(store, name="NOOR")


def test_who_is_removed_cannot_sign_in(store: Store, signing_in: SignIn) -> None:
    add(store)
    remove_user("noor", store=store, now=NOW)
    with pytest.raises(WrongCredentialsError):
        signing_in("noor", PASSWORD)
    with pytest.raises(InvalidInputError):
        remove_user("noor", store=store, now=NOW)


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        (Role.RESEARCHER, Audience.RESEARCHER),
        (Role.EDUCATOR, Audience.EDUCATOR),
        (Role.CURATOR, Audience.PUBLIC),
    ],
)
def test_a_key_reads_in_the_role_it_was_made_for(store: Store, role: Role, audience: Audience) -> None:
    key = add_key("onderzoek-1", role, store=store, now=NOW)
    assert audience_of_role(find_key(key, store=store).role) is audience


def test_a_new_key_replaces_the_earlier_one_of_its_name(store: Store) -> None:
    first = add_key("onderzoek-1", Role.RESEARCHER, store=store, now=NOW)
    add_key("onderzoek-1", Role.RESEARCHER, store=store, now=NOW)
    with pytest.raises(WrongCredentialsError):
        find_key(first, store=store)


def test_a_key_itself_is_not_kept(store: Store, tmp_path: Path) -> None:
    key = add_key("onderzoek-1", Role.RESEARCHER, store=store, now=NOW)
    store.close()
    assert key.encode() not in (tmp_path / "verhalen.db").read_bytes()
