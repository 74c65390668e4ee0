"""Accounts and keys from the command line; a password is never an argument."""

import json
from pathlib import Path

import pytest

from service.settings import Settings
from service.use_cases.accounts import audience_of_role, find_key
from service.wiring import open_bank
from stories.accounts import Role
from stories.errors import WrongCredentialsError
from stories.permission import Audience
from tests.unit.service.cli.conftest import Run

PASSWORD = "een goed wachtwoord\n"

pytestmark = pytest.mark.usefixtures("empty")


def test_who_is_added_is_listed_until_removed(cli: Run) -> None:
    assert cli("user", "add", "noor", typed=PASSWORD).code == 0
    assert cli("user", "add", "bo", "--role", "onderzoeker", typed=PASSWORD).code == 0
    users = json.loads(cli("user", "list", "--json").out)
    assert [(user["name"], user["role"]) for user in users] == [("bo", "onderzoeker"), ("noor", "curator")]
    assert cli("user", "remove", "noor").code == 0
    assert cli("user", "list").out.startswith("bo  onderzoeker")


def test_first_operator_is_made_here_and_it_is_noted(cli: Run, empty: Path) -> None:
    assert cli("user", "add", "bea", "--role", "beheerder", typed=PASSWORD).code == 0
    bank = open_bank(Settings(data=empty))
    try:
        assert [(user.name, user.role) for user in bank.store.users()] == [("bea", Role.OPERATOR)]
        assert [(change.name, change.by) for change in bank.store.account_changes(limit=5)] == [
            ("bea", "opdrachtregel")
        ]
    finally:
        bank.close()


@pytest.mark.parametrize("typed", ["", "kort\n"])
def test_a_password_that_will_not_do_makes_no_account(cli: Run, typed: str) -> None:
    assert cli("user", "add", "noor", typed=typed).code == 2
    assert json.loads(cli("user", "list", "--json").out) == []


def test_an_account_that_is_not_there_cannot_be_removed(cli: Run) -> None:
    assert cli("user", "remove", "niemand").code == 2


def test_a_key_is_all_that_is_printed_and_reads_in_its_role(cli: Run, empty: Path) -> None:
    key = cli("user", "key", "add", "proef", "--role", "docent").out.strip()
    bank = open_bank(Settings(data=empty))
    try:
        assert audience_of_role(find_key(key, store=bank.store).role) is Audience.EDUCATOR
    finally:
        bank.close()


def test_a_key_that_is_removed_opens_nothing_and_is_listed_no_more(cli: Run, empty: Path) -> None:
    key = cli("user", "key", "add", "proef").out.strip()
    [listed] = json.loads(cli("user", "key", "list", "--json").out)
    assert (listed["name"], listed["role"]) == ("proef", "onderzoeker")
    assert key not in cli("user", "key", "list").out
    assert cli("user", "key", "remove", "proef").code == 0
    assert cli("user", "key", "remove", "proef").code == 2
    assert json.loads(cli("user", "key", "list", "--json").out) == []
    bank = open_bank(Settings(data=empty))
    try:
        with pytest.raises(WrongCredentialsError):
            find_key(key, store=bank.store)
    finally:
        bank.close()


def test_a_curator_gets_no_key(cli: Run) -> None:
    assert cli("user", "key", "add", "proef", "--role", "curator").code == 2
