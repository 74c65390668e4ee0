"""Items made from a figure, by who may, with no name in them."""

import pytest

from service.wiring import Bank
from stories.consent import Use
from tests.agenda_pages import FIELDS, NEW, made
from tests.figure_samples import HURTS
from tests.pages import Browser
from tests.staff_browsers import signed_in
from tests.story_samples import sample_story, sample_tagging


def test_a_draft_is_made_from_a_figure_and_seen_by_its_makers_alone(tessa: Browser, anyone: Browser) -> None:
    form = tessa.open(NEW).text
    assert HURTS in form
    item = made(tessa)
    page = tessa.open(item).text
    assert "Beslissen zonder de mensen om wie het gaat" in page
    assert "/patronen/vast/figuur" in page
    assert anyone.open(item).status_code == 404
    assert "Beslissen zonder" not in anyone.open("/agenda").text
    assert "Beslissen zonder" not in anyone.open("/agenda/feed.atom").text
    assert "Beslissen zonder" in tessa.open("/agenda").text


def test_only_curators_and_researchers_make_items(bank: Bank, anyone: Browser) -> None:
    assert anyone.open(NEW).url.path == "/aanmelden"
    assert signed_in(bank, "ans").open(NEW).status_code == 403
    assert signed_in(bank, "omar").open(NEW).status_code == 200


def test_a_name_in_what_staff_typed_is_marked_and_nothing_is_kept(tessa: Browser, bank: Bank) -> None:
    answer = tessa.send(NEW, {**FIELDS, "addressee": "Bestuurder Ramdin van GGZ Noord"}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert '<mark class="nl-mark">GGZ Noord</mark>' in answer.text
    assert 'value="Bestuurder Ramdin van GGZ Noord"' in answer.text
    assert "Mensen vertellen dat er over hen beslist werd" in answer.text
    assert bank.store.items() == []


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("answer_by", "2026-04-01"), ("answer_by", "morgen"), ("window", "raam")]
)
def test_what_is_missing_is_said_with_its_field_and_the_rest_stays(tessa: Browser, field: str, value: str) -> None:
    answer = tessa.send(NEW, {**FIELDS, field: value}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert f'id="{field}-fout"' in answer.text
    assert "Mensen vertellen dat er over hen beslist werd" in answer.text


def test_words_are_fixed_once_others_read_them(tessa: Browser) -> None:
    item = made(tessa)
    assert tessa.send(f"{item}/bewerk", {**FIELDS, "title": "Beter beslissen"}).url.path == item
    tessa.send(item, {}, to=f"{item}/publiceer")
    answer = tessa.send(f"{item}/bewerk", {**FIELDS, "title": "Nog beter"})
    assert answer.status_code == 409
    assert 'value="Nog beter"' in answer.text
    assert "Beter beslissen" in tessa.open(item).text


def test_a_sentence_that_may_not_be_quoted_cannot_be_chosen(tessa: Browser) -> None:
    answer = tessa.send(NEW, {**FIELDS, "quotes": ["zin:v11:0"]}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert 'id="quotes-fout"' in answer.text


def test_quoting_is_no_way_to_read_a_story_that_may_only_be_quoted(bank: Bank) -> None:
    secret = "Mijn dochter woonde toen bij mij."
    story = sample_story("alleen-citeren", f"{HURTS} {secret}", uses=frozenset({Use.QUOTE, Use.COUNT}))
    bank.store.add(story, [sample_tagging(story.id)])
    omar = signed_in(bank, "omar")
    everything: list[str] = [f"zin:{story.id}:{number}" for number in range(2)]
    answer = omar.send(NEW, {**FIELDS, "quotes": everything}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert f'value="zin:{story.id}:0"' in answer.text
    assert secret not in answer.text
    item = made(omar, quotes=everything[:1])
    answer = omar.send(f"{item}/bewerk", {**FIELDS, "quotes": everything})
    assert answer.status_code == 422
    assert secret not in answer.text + omar.open(item).text
