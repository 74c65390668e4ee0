"""An operator decides who works here; what must stay secret is seen once."""

import re
from pathlib import Path

import pytest

from service.use_cases import accounts_upkeep
from service.use_cases.accounts import add_key, add_user, audience_of_role, find_key, sign_in
from service.wiring import Bank
from stories.accounts import ChangeKind, Identity, Role, User
from stories.errors import InvalidInputError, NotNowError, WrongCredentialsError
from stories.openings import Opening
from stories.permission import Audience
from tests.banks import START, memory_bank
from tests.pages import Browser
from tests.staff_browsers import signed_in

MEN = "/beheer/mensen"
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.put_user(User("bea", Role.OPERATOR, "hash", START))
    return bank


@pytest.fixture
def bea(bank: Bank) -> Browser:
    return signed_in(bank, "bea")


def shown_once(page: str) -> str:
    found = re.search(r'<code class="vb-eenmalig">([^<]+)</code>', page)
    assert found is not None
    return found[1]


def may_sign_in(bank: Bank, name: str, password: str) -> bool:
    try:
        sign_in(name, password, store=bank.store, tries=bank.tries, visitor="x")
    except WrongCredentialsError:
        return False
    return True


def test_account_gets_a_password_that_is_seen_once_and_signs_in(bea: Browser, bank: Bank) -> None:
    password = shown_once(bea.send(MEN, {"naam": "Tessa", "rol": "curator"}).text)
    assert may_sign_in(bank, "tessa", password)
    page = bea.open(MEN).text
    assert "tessa" in page
    assert password not in page
    assert [(change.name, change.kind, change.by) for change in bank.store.account_changes(limit=1)] == [
        ("tessa", ChangeKind.MADE, "bea")
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"naam": "bea", "rol": "curator"}, "naam"),
        ({"naam": "te lang of raar", "rol": "curator"}, "naam"),
        ({"naam": "tessa", "rol": ""}, "rol"),
        ({"naam": "tessa", "rol": "baas"}, "rol"),
    ],
)
def test_account_that_cannot_be_made_says_why_and_keeps_what_was_typed(
    bea: Browser, bank: Bank, fields: dict[str, str], field: str
) -> None:
    answer = bea.send(MEN, fields)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'value="{fields["naam"]}"' in answer.text
    assert len(bank.store.users()) == 1


def test_role_changes_and_ends_what_was_open(bea: Browser, bank: Bank) -> None:
    bank.store.put_user(User("omar", Role.RESEARCHER, "hash", START))
    omar = signed_in(bank, "omar")
    bea.send(MEN, {"rol": "docent"}, to=f"{MEN}/omar/rol")
    user = bank.store.get_user("omar")
    assert user is not None
    assert user.role is Role.EDUCATOR
    assert "Je bent aangemeld" not in omar.open("/aanmelden").text


def test_other_password_replaces_the_first(bea: Browser, bank: Bank) -> None:
    add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=START)
    password = shown_once(bea.send(MEN, {}, to=f"{MEN}/tessa/wachtwoord").text)
    assert may_sign_in(bank, "tessa", password)
    assert not may_sign_in(bank, "tessa", PASSWORD)


def test_account_that_is_removed_is_gone_and_what_it_did_stays(bea: Browser, bank: Bank) -> None:
    bank.store.put_user(User("omar", Role.RESEARCHER, "hash", START))
    bank.store.note_opening(Opening("omar", "a", START, Role.RESEARCHER))
    bea.send(MEN, {}, to=f"{MEN}/omar/weg")
    assert bank.store.get_user("omar") is None
    assert [opening.staff for opening in bank.store.openings("a")] == ["omar"]
    assert "weggehaald" in bea.open(MEN).text


@pytest.mark.parametrize("what", ["rol", "wachtwoord", "weg"])
def test_nobody_changes_the_own_account_here(bea: Browser, bank: Bank, what: str) -> None:
    answer = bea.send(MEN, {"rol": "curator"}, to=f"{MEN}/bea/{what}")
    assert answer.status_code == 422
    assert bank.store.get_user("bea") == User("bea", Role.OPERATOR, "hash", START)


def test_who_comes_from_an_institution_is_blocked_and_let_in_again(bea: Browser, bank: Bank) -> None:
    bank.store.put_user(User("eva", Role.EDUCATOR, "", START))
    bank.store.put_identity(Identity("https://idp.example", "1", "eva"))
    assert bea.send(MEN, {"rol": "curator"}, to=f"{MEN}/eva/rol").status_code == 422
    assert "Geblokkeerd" in bea.send(MEN, {}, to=f"{MEN}/eva/weg").text
    assert bank.store.get_user("eva") is None
    assert bank.store.identities()[0].blocked_at == START
    bea.send(MEN, {}, to=f"{MEN}/eva/toelaten")
    assert bank.store.identities()[0].blocked_at is None


def test_of_two_operators_who_take_each_other_away_the_last_stays(bank: Bank) -> None:
    bea, eva = User("bea", Role.OPERATOR, "hash", START), User("eva", Role.OPERATOR, "", START)
    bank.store.put_user(eva)
    bank.store.put_identity(Identity("https://idp.example", "1", "eva"))
    accounts_upkeep.remove_account(bank, "bea", by=eva)
    # Bea asked the same in the same moment, when she still was an operator.
    with pytest.raises(NotNowError):
        accounts_upkeep.remove_account(bank, "eva", by=bea)
    assert bank.store.users() == [eva]
    assert bank.store.identities()[0].blocked_at is None


def test_key_is_seen_once_reads_in_its_role_and_can_be_taken_away(bea: Browser, bank: Bank) -> None:
    key = shown_once(bea.send(MEN, {"sleutel-naam": "lab", "sleutel-rol": "docent"}, to=f"{MEN}/sleutels").text)
    assert audience_of_role(find_key(key, store=bank.store).role) is Audience.EDUCATOR
    page = bea.open(MEN).text
    assert "lab" in page
    assert key not in page
    bea.send(MEN, {}, to=f"{MEN}/sleutels/lab/weg")
    with pytest.raises(WrongCredentialsError):
        find_key(key, store=bank.store)


def test_curator_or_operator_gets_no_key(bea: Browser, bank: Bank) -> None:
    for role in ("curator", "beheerder"):
        answer = bea.send(MEN, {"sleutel-naam": "lab", "sleutel-rol": role}, to=f"{MEN}/sleutels")
        assert answer.status_code == 422
    assert bank.store.api_keys() == []


def test_nothing_here_is_for_others(bank: Bank) -> None:
    bank.store.put_user(User("tessa", Role.CURATOR, "hash", START))
    add_key("lab", Role.RESEARCHER, store=bank.store, now=START)
    tessa = signed_in(bank, "tessa")
    for address in (MEN, "/beheer/openingen"):
        assert tessa.open(address).status_code == 403
    for address in (MEN, f"{MEN}/bea/weg", f"{MEN}/sleutels", f"{MEN}/sleutels/lab/weg"):
        assert tessa.send("/aanmelden", {"naam": "x", "rol": "curator"}, to=address).status_code == 403
    assert [key.name for key in bank.store.api_keys()] == ["lab"]
    assert len(bank.store.users()) == 2


def test_operator_sees_who_opened_what_and_nothing_of_the_story(bea: Browser, bank: Bank) -> None:
    bank.store.note_opening(Opening("lab", "verhaal-1", START, Role.RESEARCHER, by_key=True))
    page = bea.open("/beheer/openingen").text
    assert "lab" in page
    assert "onderzoeker, met een sleutel" in page
    assert 'href="/verhalen/verhaal-1"' not in page


def test_own_password_changes_for_who_knows_it_and_other_browsers_are_signed_off(bank: Bank) -> None:
    add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=START)
    here, there = signed_in(bank, "tessa"), signed_in(bank, "tessa")
    page, new = "/aanmelden/wachtwoord", "nog-een-lang-wachtwoord"
    assert here.send(page, {"oud": "mis", "nieuw": new, "nog-een-keer": new}).status_code == 422
    assert here.send(page, {"oud": PASSWORD, "nieuw": new, "nog-een-keer": "anders"}).status_code == 422
    assert here.send(page, {"oud": PASSWORD, "nieuw": "kort", "nog-een-keer": "kort"}).status_code == 422
    assert may_sign_in(bank, "tessa", PASSWORD)
    assert "Je bent aangemeld" in here.send(page, {"oud": PASSWORD, "nieuw": new, "nog-een-keer": new}).text
    assert may_sign_in(bank, "tessa", new)
    assert "Je bent aangemeld" not in there.open("/aanmelden").text


def test_who_is_removed_while_changing_a_password_stays_removed(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    tessa = add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=START)

    def removed_meanwhile(password: str) -> str:
        bank.store.delete_user("tessa")
        return f"hash of {password}"

    monkeypatch.setattr(accounts_upkeep, "hash_password", removed_meanwhile)
    with pytest.raises(InvalidInputError):
        accounts_upkeep.change_own_password(bank, tessa, old=PASSWORD, new="een-ander-wachtwoord")
    assert bank.store.get_user("tessa") is None


def test_who_gets_less_rights_while_changing_a_password_keeps_the_less(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    tessa = add_user("tessa", Role.OPERATOR, PASSWORD, store=bank.store, now=START)
    bea = bank.store.get_user("bea")
    assert bea is not None

    def demoted_meanwhile(password: str) -> str:
        accounts_upkeep.change_role(bank, "tessa", Role.EDUCATOR, by=bea)
        return f"hash of {password}"

    monkeypatch.setattr(accounts_upkeep, "hash_password", demoted_meanwhile)
    with pytest.raises(InvalidInputError):
        accounts_upkeep.change_own_password(bank, tessa, old=PASSWORD, new="een-ander-wachtwoord")
    kept = bank.store.get_user("tessa")
    assert kept is not None
    assert (kept.role, kept.password_hash) == (Role.EDUCATOR, tessa.password_hash)
