from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.lazy import Lazy
from stories.consent import Use
from stories.lenses import load_lenses
from stories.story import Domain
from tests.banks import memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

QUOTABLE = "Ze vroegen mij niets en besloten alles."
UNQUOTABLE = "Dit zeg ik alleen om mee te tellen."


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A bank in which a code is in twelve of thirty stories, of which two may be quoted, and another in three."""
    bank = replace(memory_bank(tmp_path), lazy_tagger=Lazy(MeasuredTagger))
    for number in range(30):
        story_id = f"verhaal-{number}"
        quotable = number < 2
        story = sample_story(
            story_id,
            QUOTABLE if quotable else UNQUOTABLE,
            uses=EVERYTHING if quotable else frozenset({Use.READ, Use.COUNT}),
            domain=Domain.DEMENTIA if number % 2 else Domain.MENTAL_HEALTH,
            year=2019 + number % 3,
        )
        taggings = [sample_tagging(story_id)] if number < 12 else []
        if number < 3:
            taggings.append(sample_tagging(story_id, "-respect"))
        bank.store.add(story, taggings)
    bank.sync()
    return TestClient(create_app(bank))


def test_the_overview_counts_and_carries_its_leaflet(client: TestClient) -> None:
    page = client.get("/patronen").text
    assert "Bijsluiter" in page
    assert "over-mij-zonder-mij" in page
    assert "minder dan vijf verhalen" in page


@pytest.mark.parametrize(("from_story", "sure"), [(6, True), (22, False)])
def test_the_network_is_drawn_when_luck_explains_some_pair_badly(tmp_path: Path, from_story: int, sure: bool) -> None:
    """Two labels in thirty of 120 stories each, and in so many together."""
    bank = memory_bank(tmp_path)
    for number in range(120):
        story_id = f"verhaal-{number}"
        first, second = number < 30, from_story <= number < from_story + 30
        taggings = [sample_tagging(story_id)] * first + [sample_tagging(story_id, "-respect")] * second
        bank.store.add(sample_story(story_id, QUOTABLE, uses=EVERYTHING), taggings)
    bank.sync()
    page = TestClient(create_app(bank)).get("/patronen").text
    assert ("/patronen/plaatjes/netwerk.svg" in page) is sure
    assert ("Bij elk paar hier kan het ook toeval zijn." in page) is not sure
    assert "/patronen/plaatjes/samen.svg" in page


def test_the_overview_leads_to_every_lens_and_takes_the_selection_along(client: TestClient) -> None:
    page = client.get("/patronen?q=domein:ggz").text
    for lens in load_lenses().lenses:
        link = f'href="/patronen/lens/{lens.id}?q=domein:ggz"'
        assert link in page.replace("%3A", ":"), lens.id
    assert client.get(f"/patronen/lens/{load_lenses().lenses[0].id}?q=domein:ggz").status_code == 200


def test_what_is_recognised_badly_carries_a_mark_wherever_it_is_counted(client: TestClient) -> None:
    mark = "(slecht herkend, zie de bijsluiter)"
    overview = client.get("/patronen").text
    # As a value that was missed, and per domain.
    assert overview.count(mark) == 2
    assert "Slecht herkend</dt><dd>niet met respect behandeld. De computer" in overview
    assert mark in client.get("/patronen/-respect").text


def test_a_label_at_a_quarter_carries_no_mark_and_says_how_well_it_is_recognised(client: TestClient) -> None:
    page = client.get("/patronen/over-mij-zonder-mij").text
    assert "slecht herkend, zie" not in page
    assert "4 keer in staat, vond de computer er 1. Daarnaast stelde hij het 3 keer ten onrechte voor." in page
    assert "gemeten-1" in page


def test_a_label_shows_sentences_only_of_who_may_be_quoted(client: TestClient) -> None:
    page = client.get("/patronen/over-mij-zonder-mij").text
    assert QUOTABLE in page
    assert UNQUOTABLE not in page


@pytest.mark.parametrize("address", ["/patronen", "/patronen/-respect", "/patronen/+respect", "/patronen/contrast"])
def test_what_is_not_shown_is_said_in_a_sentence_that_is_right(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert "minder dan vijf verhalen</span>" in page
    assert "verhalen</span> verhalen" not in page


def test_a_label_in_fewer_than_five_stories_shows_no_count_and_no_sentence(client: TestClient) -> None:
    page = client.get("/patronen/-respect").text
    assert '<p class="vb-cijfer__groot"><span class="vb-niet-getoond">minder dan vijf verhalen</span>' in page
    assert QUOTABLE not in page


def test_years_and_labels_of_which_nothing_can_be_shown_are_named_in_a_sentence_and_have_no_line(
    client: TestClient,
) -> None:
    overview = client.get("/patronen?jaar_van=2019&jaar_tot=2021").text
    by_year = overview[overview.index('id="jaren"') : overview.index('id="samen"')]
    assert "Er zijn hier te weinig verhalen om iets te laten zien." in by_year
    assert "<table" not in by_year
    by_domain = overview[overview.index('id="domeinen"') : overview.index('id="jaren"')]
    assert by_domain.count('<th scope="row">') == 1
    assert "Nergens in genoeg verhalen: " in by_domain
    label = client.get("/patronen/over-mij-zonder-mij").text
    assert "Hier mogen we geen getal laten zien: 2019, 2020 en 2021." in label
    assert "Tabel: per jaar" not in label
    assert "Tabel: per onderwerp" in label


def test_a_label_that_is_asked_for_is_left_out_of_the_tables_and_the_page_says_why(client: TestClient) -> None:
    page = client.get("/patronen?q=label:over-mij-zonder-mij").text
    assert "Elk verhaal heeft hier: over iemand beslist of gepraat, zonder die persoon. Daar vraag je zelf om" in page
    assert 'href="/patronen/over-mij-zonder-mij?' not in page
    assert 'href="/patronen/niet-geloofd?' in page
    of_itself = client.get("/patronen/over-mij-zonder-mij?q=label:over-mij-zonder-mij").text
    assert "Daarom is hier geteld zonder die keuze." in of_itself
    assert "Daarom is hier geteld" not in client.get("/patronen/over-mij-zonder-mij").text


def test_one_side_of_a_value_that_is_asked_for_leaves_the_other(client: TestClient) -> None:
    page = client.get("/patronen?q=label:-respect").text
    assert '<td data-kop="Gemist">staat in je vraag</td><td></td>' in page
    assert 'href="/patronen/-respect?' not in page
    assert 'href="/patronen/+respect?' in page
    assert client.get("/patronen/plaatjes/waarden.svg?q=label:-respect").status_code == 200


def test_a_label_that_the_codebook_does_not_know_is_an_error_page(client: TestClient) -> None:
    assert client.get("/patronen/onzin").status_code == 422


def test_a_selection_that_is_not_understood_is_explained_and_kept(client: TestClient) -> None:
    answer = client.get("/patronen", params={"q": "label:onzin"})
    assert answer.status_code == 400
    assert 'value="label:onzin"' in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/patronen/plaatjes/kennis.svg",
        "/patronen/plaatjes/waarden.svg",
        "/patronen/plaatjes/samen.svg",
        "/patronen/over-mij-zonder-mij/jaren.svg",
        "/patronen/over-mij-zonder-mij/domeinen.svg?q=domein:ggz",
        "/patronen/-respect/jaren.svg",
    ],
)
def test_every_picture_is_an_svg(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert ET.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"
