"""Signals and contrasts as pages: with a picture and its table, the sentences, and the leaflet."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.lazy import Lazy
from stories.consent import Use
from stories.story import Domain
from tests.banks import memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

QUOTABLE = "Ze besloten alles zonder mij."
UNQUOTABLE = "Dit zeg ik alleen om mee te tellen."
HELPS = "Zij vroegen eerst wat ik vond."
SIGNAL = "/patronen/signalen/over-mij-zonder-mij/domein/ggz"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A bank in which over-mij-zonder-mij is told much more often in ggz than in dementie, and -respect in three.

    No test changes it.
    """
    bank = replace(memory_bank(tmp_path_factory.mktemp("data")), lazy_tagger=Lazy(MeasuredTagger))
    for number in range(100):
        story_id = f"verhaal-{number}"
        in_ggz = number < 50
        hurts = number % 50 < (35 if in_ggz else 6)
        quotable = number % 5 == 0
        text = (QUOTABLE if hurts else HELPS) if quotable else UNQUOTABLE
        story = sample_story(
            story_id,
            text,
            uses=EVERYTHING if quotable else frozenset({Use.COUNT}),
            domain=Domain.MENTAL_HEALTH if in_ggz else Domain.DEMENTIA,
        )
        taggings = [sample_tagging(story_id, "over-mij-zonder-mij" if hurts else "erkend-als-kenner")]
        if number < 3:
            taggings.append(sample_tagging(story_id, "-respect"))
        if 10 <= number < 24 or number >= 95:
            taggings.append(sample_tagging(story_id, "-veiligheid"))
        bank.store.add(story, taggings)
    bank.sync()
    return TestClient(create_app(bank))


def test_what_stands_out_is_listed_with_a_link_and_the_leaflet(client: TestClient) -> None:
    page = client.get("/patronen/signalen").text
    assert f'href="{SIGNAL}"' in page
    assert "vaker" in page
    assert "Bijsluiter" in page
    assert "plekken, omdat er minder dan vijf verhalen zijn" in page


def test_what_is_grave_and_rare_stands_apart_with_the_reason(client: TestClient) -> None:
    page = client.get("/patronen/signalen").text
    apart = page[page.index('id="zwak"') :]
    assert "geweld, dreiging of het wegvallen van houvast" in apart
    # Three stories are fewer than five, however grave.
    assert "vernedering" not in apart


def test_a_signal_shows_its_figures_sentences_and_what_says_the_opposite(client: TestClient) -> None:
    page = client.get(SIGNAL).text
    assert "Dit wordt hier vaker verteld" in page
    assert QUOTABLE in page
    assert HELPS in page
    assert UNQUOTABLE not in page
    assert SIGNAL in page[page.index("Adres van dit patroon") :]


def test_a_place_where_nothing_stands_out_says_so(client: TestClient) -> None:
    page = client.get("/patronen/signalen/-respect/domein/ggz").text
    assert "Dit valt hier nu niet op" in page
    assert QUOTABLE not in page


@pytest.mark.parametrize("address", ["/patronen/signalen/geluk/domein/ggz", "/patronen/contrast/geluk"])
def test_a_label_that_the_codebook_does_not_know_is_an_error_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_a_place_that_cannot_be_is_an_error_page(client: TestClient) -> None:
    assert client.get("/patronen/signalen/-respect/domein/onzin").status_code == 400


@pytest.mark.parametrize("address", ["/patronen/signalen", "/patronen/contrast", "/patronen/contrast/-respect"])
def test_a_selection_that_is_not_understood_is_explained_and_kept(client: TestClient, address: str) -> None:
    answer = client.get(address, params={"q": "label:onzin"})
    assert answer.status_code == 400
    assert 'value="label:onzin"' in answer.text


def test_a_contrast_shows_both_sides_and_what_differs(client: TestClient) -> None:
    page = client.get("/patronen/contrast/over-mij-zonder-mij").text
    assert "erkend als iemand die iets weet" in page
    assert "Bijsluiter" in page
    assert '<option value="over-mij-zonder-mij" selected>' in page


def test_the_form_chooses_another_axis_and_a_setting(client: TestClient) -> None:
    page = client.get("/patronen/contrast", params={"tegenover": "-respect", "leefgebied": "wonen"}).text
    assert '<option value="-respect" selected>' in page
    assert '<option value="wonen" selected>' in page
    assert "/patronen/contrast/-respect?q=leefgebied%3Awonen" in page


def test_the_overview_leads_to_signals_and_contrasts_of_the_same_selection(client: TestClient) -> None:
    page = client.get("/patronen?domein=ggz").text
    assert 'href="/patronen/signalen?q=domein%3Aggz"' in page
    assert 'href="/patronen/contrast?q=domein%3Aggz"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/patronen/signalen/plaatje.svg",
        "/patronen/signalen/plaatje.svg?q=domein:armoede",
        "/patronen/contrast/over-mij-zonder-mij/plaatje.svg",
        "/patronen/contrast/-respect/plaatje.svg",
    ],
)
def test_every_picture_is_an_svg(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert ET.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"
