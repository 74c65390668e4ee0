"""Answers through a link, without names and without guesses at who told."""

import re
from pathlib import Path

import pytest

from service.wiring import Bank
from tests.agenda_pages import published
from tests.pages import Browser

NAMED = "Wij spraken mevrouw De Vries hierover. Vanaf nu zit iedereen zelf aan tafel."


def test_a_name_in_an_answer_is_shown_to_the_answerer_and_published_without(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    marked = anyone.send(link, {"answer": NAMED})
    assert marked.status_code == 422
    assert '<mark class="nl-mark">De Vries</mark>' in marked.text
    assert f"{NAMED}</textarea>" in marked.text
    assert "Vries" not in anyone.open(item).text
    seen = re.search(r'name="gezien-answer" value="(\w+)"', marked.text)
    assert seen is not None
    done = anyone.send(link, {"answer": NAMED, "gezien-answer": seen[1], "naar": "zonder"})
    assert done.status_code == 200
    page = anyone.open(item).text
    assert "Vanaf nu zit iedereen zelf aan tafel." in page
    assert "Vries" not in page
    assert "Beantwoord" in page


def test_a_text_changed_after_its_marks_were_shown_is_marked_anew(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    answer = anyone.send(link, {"answer": NAMED, "gezien-answer": "een-ander", "naar": "zonder"})
    assert answer.status_code == 422
    assert "Er is nog geen antwoord." in anyone.open(item).text


def test_a_guess_at_who_told_is_marked(tessa: Browser, anyone: Browser) -> None:
    _, link = published(tessa)
    answer = anyone.send(link, {"answer": "Wij weten om wie het gaat. Wij passen het aan."})
    assert answer.status_code == 422
    assert '<mark class="nl-mark">Wij weten om wie het gaat.</mark>' in answer.text


def test_what_was_typed_stays_when_a_page_stood_open_too_long(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item, link = published(tessa)
    answer = anyone.client.post(link, data={"formulier": "oud", "answer": "Wij zijn om."})
    assert answer.status_code == 403
    assert "Wij zijn om.</textarea>" in answer.text
    assert bank.store.item_answers(item.rpartition("/")[2]) == []


def test_a_revoked_link_opens_nothing_and_gives_back_what_was_typed(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    revoke = re.search(rf'action="({item}/link/[\w-]+/intrekken)"', tessa.open(item).text)
    assert revoke is not None
    token = re.search(r'name="formulier" value="(\w+)"', anyone.open(link).text)
    assert token is not None
    tessa.send(item, {}, to=revoke[1])
    answer = anyone.client.post(link, data={"formulier": token[1], "answer": "Wij zijn om."})
    assert answer.status_code == 404
    assert "Wij zijn om.</textarea>" in answer.text
    assert anyone.open(link).status_code == 404
    assert anyone.open("/agenda/antwoord/zomaar").status_code == 404


def test_the_key_of_a_link_is_kept_nowhere(tessa: Browser, anyone: Browser, tmp_path: Path) -> None:
    _, link = published(tessa)
    key = link.rpartition("/")[2].encode()
    assert len(key) == 43
    assert not any(key in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert anyone.open(link).headers["Referrer-Policy"] == "no-referrer"


def test_the_key_of_a_link_is_not_logged(tessa: Browser, anyone: Browser, caplog: pytest.LogCaptureFixture) -> None:
    _, link = published(tessa)
    with caplog.at_level("DEBUG"):
        anyone.open(link)
        anyone.open(f"{link}x")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert any("/agenda/antwoord/{key}" in line for line in ours)
    assert not any(link.rpartition("/")[2] in line for line in ours)
