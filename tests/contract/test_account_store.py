"""What every store must do with accounts, run on SQLite, and on PostgreSQL when there is one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from stories.accounts import AccountChange, ApiKey, ChangeKind, Identity, Role, User
from stories.errors import NotNowError
from stories.store import Store
from tests.at_once import all_at_once

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def test_accounts_come_back_by_name(store: Store) -> None:
    users = [User(name, Role.CURATOR, "hash", NOW) for name in ("anna", "Zeno", "émile")]
    for user in users:
        store.put_user(user)
    assert store.users() == sorted(users, key=lambda user: user.name)
    assert store.get_user("anna") == users[0]
    assert store.get_user("Anna") is None


def test_account_is_kept_over_an_earlier_one_of_that_name(store: Store) -> None:
    store.put_user(User("anna", Role.CURATOR, "old", NOW))
    store.put_user(User("anna", Role.RESEARCHER, "new", LATER))
    assert store.users() == [User("anna", Role.RESEARCHER, "new", LATER)]


def test_an_account_is_changed_as_it_is_and_never_brought_back(store: Store) -> None:
    store.put_user(User("anna", Role.CURATOR, "old", NOW))
    changed = store.change_user("anna", lambda user: replace(user, password_hash="new"))
    assert changed == store.get_user("anna") == User("anna", Role.CURATOR, "new", NOW)
    store.delete_user("anna")
    assert store.change_user("anna", lambda user: replace(user, role=Role.OPERATOR)) is None
    assert store.get_user("anna") is None


def test_deleting_an_account_says_whether_there_was_one(store: Store) -> None:
    store.put_user(User("anna", Role.CURATOR, "hash", NOW))
    assert store.delete_user("anna") is True
    assert store.delete_user("anna") is False
    assert store.get_user("anna") is None


def test_key_is_found_by_its_hash_until_another_has_its_name(store: Store) -> None:
    key = ApiKey("lab", Role.RESEARCHER, b"\x01" * 32, NOW)
    store.put_api_key(key)
    assert store.find_api_key(key.key_hash) == key
    store.put_api_key(replace(key, key_hash=b"\x02" * 32))
    assert store.find_api_key(key.key_hash) is None


def test_keys_are_listed_by_name_until_they_are_deleted(store: Store) -> None:
    lab = ApiKey("lab", Role.RESEARCHER, b"\x01" * 32, NOW)
    school = ApiKey("Academie", Role.EDUCATOR, b"\x02" * 32, NOW)
    store.put_api_key(lab)
    store.put_api_key(school)
    assert store.api_keys() == [school, lab]
    assert store.delete_api_key("lab")
    assert not store.delete_api_key("lab")
    assert store.find_api_key(lab.key_hash) is None
    assert store.api_keys() == [school]


def test_who_came_from_elsewhere_is_known_by_issuer_and_subject(store: Store) -> None:
    one = Identity("https://a.example", "1", "omar")
    other = Identity("https://b.example", "1", "Eva", blocked_at=NOW)
    store.put_identity(one)
    store.put_identity(other)
    assert store.get_identity("https://a.example", "1") == one
    assert store.get_identity("https://b.example", "1") == other
    assert store.get_identity("https://a.example", "2") is None
    assert store.identities() == [other, one]
    store.put_identity(replace(one, blocked_at=LATER))
    assert store.get_identity("https://a.example", "1") == replace(one, blocked_at=LATER)


def test_changes_of_accounts_come_newest_first(store: Store) -> None:
    made = AccountChange("anna", ChangeKind.MADE, Role.CURATOR, "bea", NOW)
    removed = AccountChange("anna", ChangeKind.REMOVED, Role.CURATOR, "bea", LATER)
    store.note_account_change(made)
    store.note_account_change(removed)
    assert store.account_changes(limit=5) == [removed, made]
    assert store.account_changes(limit=1) == [removed]


def test_name_stays_in_use_after_its_account_is_gone(store: Store) -> None:
    store.put_user(User("anna", Role.CURATOR, "hash", NOW))
    store.note_account_change(AccountChange("anna", ChangeKind.MADE, Role.CURATOR, "bea", NOW))
    store.delete_user("anna")
    store.put_identity(Identity("https://a.example", "1", "omar"))
    assert store.add_identity("https://a.example", "2", ["anna", "omar", "ann"]).name == "ann"


def test_last_in_a_role_that_must_be_kept_stays(store: Store) -> None:
    for name in ("bea", "bas"):
        store.put_user(User(name, Role.OPERATOR, "hash", NOW))
    store.put_user(User("anna", Role.CURATOR, "hash", NOW))
    assert store.delete_user("anna", keeping=Role.OPERATOR)
    assert store.change_user("bas", lambda user: replace(user, role=Role.CURATOR), keeping=Role.OPERATOR)
    with pytest.raises(NotNowError):
        store.delete_user("bea", keeping=Role.OPERATOR)
    with pytest.raises(NotNowError):
        store.change_user("bea", lambda user: replace(user, role=Role.CURATOR), keeping=Role.OPERATOR)
    assert store.change_user("bea", lambda user: replace(user, password_hash="new"), keeping=Role.OPERATOR)
    assert store.delete_user("nobody", keeping=Role.OPERATOR) is False
    assert store.users() == [User("bas", Role.CURATOR, "hash", NOW), User("bea", Role.OPERATOR, "new", NOW)]
    assert store.delete_user("bea")


def test_of_operators_who_take_each_other_away_at_once_one_stays(store: Store) -> None:
    names = [f"bea-{number:02}" for number in range(24)]
    for name in names:
        store.put_user(User(name, Role.OPERATOR, "hash", NOW))
    taken = iter(names)

    def take_away() -> None:
        for _ in range(3):
            store.delete_user(next(taken), keeping=Role.OPERATOR)

    failed = [done.exception() for done in all_at_once(take_away)]
    assert [type(error) for error in failed if error] == [NotNowError]
    assert len(store.users()) == 1


def test_someone_new_gets_the_first_name_that_nobody_had_and_keeps_it(store: Store) -> None:
    store.put_user(User("omar", Role.CURATOR, "hash", NOW))
    one = store.add_identity("https://a.example", "1", ["omar", "omar-2", "omar-3"])
    assert one == Identity("https://a.example", "1", "omar-2") == store.get_identity("https://a.example", "1")
    assert store.add_identity("https://a.example", "1", ["omar-3"]) == one
    assert store.add_identity("https://a.example", "2", ["omar-2", "omar-3"]).name == "omar-3"


def test_who_come_in_at_once_are_told_apart(store: Store) -> None:
    subjects = (str(number) for number in count())

    def come_in() -> None:
        store.add_identity("https://a.example", next(subjects), (f"omar-{number}" for number in range(20)))

    for done in all_at_once(come_in):
        done.result()
    assert len({identity.name for identity in store.identities()}) == len(store.identities()) == 8
