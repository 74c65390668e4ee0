"""Staff name what there is no word for; narrators say whether it fits; the codebook tells from five on."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.nameless.judging import say_fit
from service.use_cases.nameless.proposing import reword
from service.wiring import Bank
from stories.codebook_proposals import Fit, ProposalState
from tests.pages import Browser
from tests.proposal_samples import OWN_WORD, THEME, bank_without_word, sample_proposal, sample_step, staff
from tests.receipt_codes import receipt_code
from tests.staff_browsers import signed_in

HERE = "/beheer/geen-woord"
NAME = "Steeds opnieuw beginnen"
MEANING = "Iemand legt alles nog eens uit, omdat er een nieuw gezicht komt."
ALL = tuple(f"t{number}" for number in range(len(THEME)))


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_without_word(tmp_path)


@pytest.fixture
def app(bank: Bank) -> FastAPI:
    return create_app(bank)


@pytest.fixture
def tessa(bank: Bank) -> Browser:
    return signed_in(bank, staff(bank).name)


@pytest.fixture
def narrator(app: FastAPI) -> Browser:
    browser = Browser(TestClient(app))
    browser.send("/mijn-verhaal", {"code": receipt_code(0)})
    return browser


def group_of(tessa: Browser) -> str:
    address = re.search(rf'href="({HERE}/groep/\w+)"', tessa.open(HERE).text)
    assert address is not None
    return address[1]


def values_on(tessa: Browser, page: str) -> list[str]:
    """Return how the form on the page of a group calls its sentences, those of the theme first."""
    values = re.findall(r'name="plek" value="([^"]+)"', tessa.open(page).text)
    return sorted(values, key=lambda value: (not value.startswith("t"), value))


def proposed(bank: Bank, supporters: int = 0) -> None:
    proposal = sample_proposal(*ALL)
    bank.store.add_proposal(proposal, sample_step(proposal))
    for story_id in ALL[:supporters]:
        say_fit(bank, bank.store.get(story_id), "woord", Fit.YES)


def test_groups_stand_on_the_page_with_their_words_and_the_narrators_own(tessa: Browser) -> None:
    page = tessa.open(HERE).text
    assert "Eén groep" in page
    assert "opnieuw" in page
    assert "Belangrijk volgens de verteller, nog in geen groep" in page
    assert OWN_WORD in tessa.open(group_of(tessa)).text
    assert f'href="{HERE}"' in tessa.open("/beheer").text


def test_naming_a_group_makes_a_proposal_with_the_sentences_that_were_left_ticked(tessa: Browser, bank: Bank) -> None:
    page = group_of(tessa)
    answer = tessa.send(
        page, {"plek": values_on(tessa, page)[:5], "naam": NAME, "betekenis": MEANING}, to=f"{HERE}/voorstel"
    )
    (proposal,) = bank.store.proposals()
    assert answer.url.path == f"{HERE}/voorstel/{proposal.id}"
    assert len({place.story_id for place in proposal.places} & set(ALL)) == 5
    assert "nog geen vijf vertellers" in answer.text
    assert NAME in tessa.open(HERE).text


def test_nothing_that_was_typed_or_unticked_is_lost(tessa: Browser, bank: Bank) -> None:
    values = values_on(tessa, group_of(tessa))
    sent: dict[str, str | list[str]] = {
        "groep": values,
        "plek": values[:4],
        "woord": ["opnieuw"],
        "naam": NAME,
        "betekenis": "Kort.",
    }
    answer = tessa.send(group_of(tessa), sent, to=f"{HERE}/voorstel")
    assert answer.status_code == 422
    assert "Kies zinnen van minstens 5 verhalen." in answer.text
    assert "Schrijf in 10 tot 300 tekens wat er dan met iemand gebeurt." in answer.text
    assert f'value="{NAME}"' in answer.text
    assert answer.text.count(" checked") == 4
    assert THEME[6] in answer.text
    assert bank.store.proposals() == []


def test_sentences_can_join_a_word_that_there_is(tessa: Browser, bank: Bank) -> None:
    proposal = sample_proposal(*ALL[:5])
    bank.store.add_proposal(proposal, sample_step(proposal))
    page = group_of(tessa)
    assert "Nee, dit is een nieuw woord" in tessa.open(page).text
    tessa.send(page, {"plek": [*values_on(tessa, page), "geen plek"], "voorstel": "woord"}, to=f"{HERE}/voorstel")
    assert {place.story_id for place in bank.store.get_proposal("woord").places} >= set(ALL)


@pytest.mark.parametrize("value", ["t0:1", f"t0:1:{'0' * 32}"])
def test_a_form_is_no_way_to_read_a_sentence_that_no_page_showed(tessa: Browser, value: str) -> None:
    answer = tessa.send(group_of(tessa), {"groep": [value], "plek": [value], "naam": "x"}, to=f"{HERE}/voorstel")
    assert answer.status_code == 422
    assert "Dat was toen." not in answer.text


def test_a_group_that_is_no_longer_there_leads_back(tessa: Browser) -> None:
    assert tessa.open(f"{HERE}/groep/weg").url.path == HERE


def test_who_decides_must_say_why_and_keeps_what_was_typed(tessa: Browser, bank: Bank) -> None:
    proposed(bank)
    page = f"{HERE}/voorstel/woord"
    answer = tessa.send(page, {"besluit": "niet", "waarom": "Nee."}, to=f"{page}/besluit")
    assert answer.status_code == 422
    assert ">\nNee.</textarea>" in answer.text
    assert tessa.send(page, {"naam": "x", "betekenis": MEANING}, to=f"{page}/woorden").status_code == 422
    why = {"besluit": "niet", "waarom": "Dit hoort bij een label dat er al is."}
    assert "niet opgenomen" in tessa.send(page, why, to=f"{page}/besluit").text
    assert bank.store.get_proposal("woord").state is ProposalState.DROPPED


def test_narrator_is_asked_one_question_and_may_change_the_answer(narrator: Browser, bank: Bank) -> None:
    assert "Een nieuw woord" not in narrator.open("/mijn-verhaal").text
    proposed(bank)
    assert 'href="/mijn-verhaal/woord/woord"' in narrator.open("/mijn-verhaal").text
    page = narrator.open("/mijn-verhaal/woord/woord").text
    assert THEME[0] in page
    assert THEME[1] not in page
    assert "Past dit woord bij wat jij vertelde?" in page
    narrator.send("/mijn-verhaal/woord/woord", {"past": "deels", "eigen-woord": OWN_WORD})
    assert [(said.fit, said.own_word) for said in bank.store.supports("woord")] == [(Fit.PARTLY, OWN_WORD)]
    assert f'value="{OWN_WORD}"' in narrator.open("/mijn-verhaal/woord/woord").text
    narrator.send("/mijn-verhaal/woord/woord", {"past": "nee"})
    assert [said.fit for said in bank.store.supports("woord")] == [Fit.NO]


def test_who_answers_to_words_that_were_changed_meanwhile_reads_the_new_ones(narrator: Browser, bank: Bank) -> None:
    proposed(bank)
    read = re.search(r'name="gelezen" value="(\w+)"', narrator.open("/mijn-verhaal/woord/woord").text)
    assert read is not None
    reword(bank, "woord", "Van voren af aan", MEANING, by=staff(bank))
    answer = narrator.send("/mijn-verhaal/woord/woord", {"past": "ja", "gelezen": read[1]})
    assert answer.status_code == 422
    assert "Dit woord is net anders gezegd." in answer.text
    assert bank.store.supports("woord") == []


def test_an_answer_without_a_choice_says_so_and_keeps_the_word(narrator: Browser, bank: Bank) -> None:
    proposed(bank)
    answer = narrator.send("/mijn-verhaal/woord/woord", {"eigen-woord": OWN_WORD})
    assert answer.status_code == 422
    assert "Kies ja, deels of nee." in answer.text
    assert f'value="{OWN_WORD}"' in answer.text


def test_only_who_told_these_sentences_is_asked(app: FastAPI, bank: Bank) -> None:
    proposal = sample_proposal(*ALL[1:6])
    bank.store.add_proposal(proposal, sample_step(proposal))
    narrator, stranger = Browser(TestClient(app)), Browser(TestClient(app))
    narrator.send("/mijn-verhaal", {"code": receipt_code(0)})
    assert narrator.open("/mijn-verhaal/woord/woord").status_code == 404
    assert stranger.open("/mijn-verhaal/woord/woord").url.path == "/mijn-verhaal"


@pytest.mark.parametrize(("supporters", "told"), [(4, False), (5, True)])
def test_codebook_and_api_tell_of_it_from_the_fifth_narrator_on(
    app: FastAPI, bank: Bank, supporters: int, told: bool
) -> None:
    proposed(bank, supporters)
    client = TestClient(app)
    assert (sample_proposal().meaning in client.get("/codeboek").text) is told
    answer = client.get("/api/v1/codebook/proposals").json()["proposals"]
    assert [one["name"] for one in answer] == ([sample_proposal().name] if told else [])
    if told:
        assert answer[0]["said_by_five_or_more"] == ["ja"]
        assert [step["what"] for step in answer[0]["history"]] == ["gemaakt", "genoeg vertellers steunen het"]
        assert "tessa" not in str(answer)
        assert "Genoeg vertellers steunen het" in client.get("/codeboek").text
