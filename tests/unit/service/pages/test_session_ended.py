"""A session that ends while someone types: what was typed comes back, and can be sent on after coming in again."""

import re
from pathlib import Path

import pytest

from service.pages import session_ended
from service.pages.own_story.session import COOKIE as OWN_COOKIE
from service.pages.staff import COOKIE as STAFF_COOKIE
from service.wiring import Bank
from tests.agenda_pages import FIELDS, NEW, answered, narrator
from tests.figure_samples import PASSWORD, bank_with_figure
from tests.pages import Browser
from tests.receipt_codes import receipt_code
from tests.staff_browsers import signed_in

READING = "Ze durfden het mij niet te vragen."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_with_figure(tmp_path)


@pytest.fixture
def tessa(bank: Bank) -> Browser:
    return signed_in(bank, "tessa")


def ends(browser: Browser, cookie: str) -> None:
    """Let the session of a browser end, as it does by itself."""
    for kept in [one for one in browser.client.cookies.jar if one.name.endswith(cookie)]:
        browser.client.cookies.jar.clear(kept.domain, kept.path, kept.name)


def send_from(browser: Browser, page: str, fields: dict[str, str | list[str]], *, to: str, cookie: str) -> str:
    """Send a form whose page was opened before the session ended, and return the page that comes."""
    token = re.search(r'name="formulier" value="(\w+)"', browser.open(page).text)
    assert token is not None
    ends(browser, cookie)
    answer = browser.client.post(to, data={"formulier": token[1], **fields})
    assert answer.status_code == 401
    return answer.text


def sent_again(browser: Browser, page: str) -> str:
    """Send on what came back, just as it stands on the page, and return what comes."""
    fields = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\n([^<]*)</textarea>', page))
    action = re.search(r'<form class="vb-formulier[^"]*" action="(/[^"]+)"', page.partition("<main")[2])
    assert action is not None
    return browser.client.post(action[1], data=fields).text


def test_what_a_narrator_wrote_is_still_there_after_half_an_hour(bank: Bank, tessa: Browser) -> None:
    item = answered(tessa, Browser(tessa.client))
    own, page = narrator(bank, 0), f"/mijn-verhaal{item}"
    back = send_from(own, page, {"reading": READING}, to=f"{page}/lezing", cookie=OWN_COOKIE)
    assert f"{READING}</textarea>" in back
    assert "Open je verhaal weer met je code" in back
    assert bank.store.item_readings(item.rpartition("/")[2]) == []
    own.send("/mijn-verhaal", {"code": receipt_code(0)})
    assert "Wat je schreef staat erbij" in sent_again(own, back)
    assert [one.text for one in bank.store.item_readings(item.rpartition("/")[2])] == [READING]


def test_what_was_chosen_beside_it_goes_along(bank: Bank, tessa: Browser) -> None:
    item = answered(tessa, Browser(tessa.client))
    own, page = narrator(bank, 0), f"/mijn-verhaal{item}"
    fields: dict[str, str | list[str]] = {"verdict": "nee", "sentence": "Er verandert niets."}
    back = send_from(own, page, fields, to=page, cookie=OWN_COOKIE)
    own.send("/mijn-verhaal", {"code": receipt_code(0)})
    assert "Bedankt, we weten wat je vindt" in sent_again(own, back)
    (said,) = bank.store.item_judgements(item.rpartition("/")[2])
    assert (said.verdict, said.sentence) == ("nee", "Er verandert niets.")


def test_what_staff_wrote_is_still_there_after_signing_in_again(tessa: Browser) -> None:
    back = send_from(tessa, NEW, FIELDS, to="/agenda/nieuw", cookie=STAFF_COOKIE)
    for name in ("title", "heard", "concerns", "addressee"):
        assert f"{FIELDS[name]}</textarea>" in back
    assert "Meld je weer aan" in back
    tessa.send("/aanmelden", {"naam": "tessa", "wachtwoord": PASSWORD})
    assert str(FIELDS["title"]) in sent_again(tessa, back)


def test_nothing_of_a_form_from_elsewhere_comes_back(bank: Bank, tessa: Browser) -> None:
    item = answered(tessa, Browser(tessa.client))
    own = narrator(bank, 0)
    ends(own, OWN_COOKIE)
    answer = own.client.post(f"/mijn-verhaal{item}/lezing", data={"formulier": "geraden", "reading": READING})
    assert answer.url.path == "/mijn-verhaal"
    assert READING not in answer.text


def test_a_form_in_which_nothing_was_written_leads_to_the_way_in(bank: Bank, tessa: Browser) -> None:
    own = narrator(bank, 0)
    token = re.search(r'name="formulier" value="(\w+)"', own.open("/mijn-verhaal/toestemming").text)
    assert token is not None
    ends(own, OWN_COOKIE)
    answer = own.client.post("/mijn-verhaal/toestemming", data={"formulier": token[1], "gebruik": "lezen"})
    assert answer.url.path == "/mijn-verhaal"
    answer = tessa.client.post("/aanmelden/wachtwoord", data={"oud": PASSWORD, "nieuw": PASSWORD})
    assert PASSWORD not in answer.text


def test_every_text_that_is_asked_for_comes_back() -> None:
    templates = Path(session_ended.__file__).parent / "templates"
    pages = [page for page in templates.rglob("*.html") if "telling" not in page.parts]
    asked = {name for page in pages for name in re.findall(r'text_area\("([\w-]+)"', page.read_text(encoding="utf-8"))}
    assert "reading" in asked
    # Beside the story of a paper form these go along unseen.
    assert asked - {"weg", "mensen", "plaatsen", "instellingen"} <= session_ended.TEXTS.keys() | session_ended.SECRET
