"""Who finds which story to teach, by what is asked."""

from http import HTTPStatus

import pytest

from tests.story_samples import sample_story, sample_tagging
from tests.teaching_banks import TEXTS, TeachingBank


def test_anyone_finds_what_is_open_to_all_and_may_be_taught_and_an_educator_what_is_open_to_teaching_too(
    taught: TeachingBank,
) -> None:
    address = "/onderwijs?thema=niet-geloofd"
    public, educator = taught.browser().open(address).text, taught.browser(educator="dora").open(address).text
    assert TEXTS["mis"] in public
    assert TEXTS["alleen-les"] not in public
    assert TEXTS["alleen-les"] in educator
    assert all(TEXTS["niet-in-les"] not in page for page in (public, educator))


def test_a_theme_brings_what_stands_against_it_too(taught: TeachingBank) -> None:
    page = taught.browser().open("/onderwijs?thema=niet-geloofd").text
    badly, well = page.split("Hier ging het goed")
    assert TEXTS["mis"] in badly
    assert TEXTS["goed"] in well
    assert TEXTS["mis"] not in well


def test_a_card_shows_the_sentences_that_answer_the_search_and_else_how_the_story_begins(taught: TeachingBank) -> None:
    begin = "Het was een gewone dinsdag. Ik nam de bus."
    story = sample_story("lang", f"{begin} De hulpverleners praatten langs me heen.")
    taught.bank.store.add(story, [sample_tagging("lang", sentence=2)])
    taught.bank.sync()
    browser = taught.browser()
    for asked in ("q=langs+me+heen+praten", "thema=over-mij-zonder-mij"):
        page = browser.open(f"/onderwijs?{asked}").text
        assert "<mark" in page
        assert "De hulpverleners praatten langs me heen." in page.replace('<mark class="nl-mark">', "").replace(
            "</mark>", ""
        )
        assert "dinsdag" not in page
    page = browser.open("/onderwijs?domein=ggz").text
    assert "dinsdag" in page
    assert "De hulpverleners" not in page


@pytest.mark.parametrize(
    ("asked", "found"), [("gewicht=zwaar", {"separeer"}), ("gewicht=licht", {"mis", "mis-ook", "goed"})]
)
def test_weight_is_asked_for(taught: TeachingBank, asked: str, found: set[str]) -> None:
    page = taught.browser().open(f"/onderwijs?{asked}").text
    assert {one for one in TEXTS if f'value="{one}"' in page} == found


@pytest.mark.parametrize("asked", ["domein=maan", "minuten=3", "handeling=praten", "niveau=havo", 'q="open'])
def test_a_choice_that_cannot_be_is_said_to_be_so(taught: TeachingBank, asked: str) -> None:
    assert taught.browser().open(f"/onderwijs?{asked}").status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "address",
    ["/onderwijs/thema", "/onderwijs/thema/niet-geloofd", "/onderwijs/thema/+respect", "/patronen/lens/vensters"],
)
def test_themes_and_lenses_open_also_where_nothing_may_be_counted(taught: TeachingBank, address: str) -> None:
    assert taught.browser().open(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "address", ["/onderwijs/thema/maan", "/onderwijs/thema/-respect/met/+respect", "/patronen/lens/bril"]
)
def test_what_is_no_theme_pair_or_lens_is_not_there(taught: TeachingBank, address: str) -> None:
    answer = taught.browser().open(address)
    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
