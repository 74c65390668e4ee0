"""A figure that is frozen shows the same again, or says what changed and shows only what is so today."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.figures import Count, Reason, Suppressed
from search.patterns.signals import Place
from search.query import Query, parse_query
from search.results import Facet
from service.lazy import Lazy
from service.use_cases import frozen_figures
from service.use_cases.frozen_figures import freeze, look_again
from service.use_cases.frozen_figures_json import read_content, write_content
from service.wiring import Bank
from stories.consent import Use, change
from stories.errors import InvalidInputError, NotNowError, UnknownLabelError
from stories.story import Domain, Teller, Window
from stories.taggings import Decision, Voice
from tests.banks import Clock, memory_bank
from tests.codebook_samples import OLDEST, invented_translation
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

GGZ = Place(Facet.DOMAIN, "ggz")


def add(bank: Bank, story_id: str, domain: Domain, code: str, *, uses: frozenset[Use] = EVERYTHING) -> None:
    story = replace(
        sample_story(story_id, "Niemand geloofde mij.", uses=uses, domain=domain),
        windows=frozenset({Window.PROFESSIONAL}),
    )
    bank.store.add(story, [sample_tagging(story_id, code)])


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = replace(memory_bank(tmp_path, clock=Clock()), lazy_tagger=Lazy(MeasuredTagger))
    for number in range(40):
        add(bank, f"a{number}", Domain.MENTAL_HEALTH, "niet-geloofd")
        add(bank, f"b{number}", Domain.DEMENTIA, "erkend-als-kenner")
    for number in range(8):
        add(bank, f"c{number}", Domain.MENTAL_HEALTH, "erkend-als-kenner")
        add(bank, f"d{number}", Domain.DEMENTIA, "niet-geloofd")
        add(bank, f"e{number}", Domain.DEMENTIA, "niet-geloofd", uses=frozenset({Use.READ}))
    bank.sync()
    return bank


def test_frozen_signal_shows_the_same_figures_as_long_as_the_bank_stays_as_it_is(bank: Bank) -> None:
    frozen = freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa")
    now = look_again(bank, frozen.id)
    assert now.changed == ()
    assert now.content == read_content(frozen.shown)
    assert isinstance(now.content.stories, Count)
    assert now.content.ratio is not None
    assert now.content.ratio.low > 1
    assert now.content.main_window is Window.PROFESSIONAL
    assert {one.text for one in now.sentences} == {"Niemand geloofde mij."}
    assert (now.frozen.made_by, now.frozen.codebook_version) == ("tessa", bank.codebook.version)


def test_a_figure_of_a_bank_that_changes_while_it_is_counted_is_old_from_the_start(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = frozen_figures._count

    def count_and_lose_a_story(*asked: Any) -> Any:
        counted = count(*asked)
        withdraw(bank)
        bank.sync()
        return counted

    with monkeypatch.context() as patched:
        patched.setattr(frozen_figures, "_count", count_and_lose_a_story)
        frozen = freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa")
    assert look_again(bank, frozen.id).changed


def test_content_is_kept_whole(bank: Bank) -> None:
    content = look_again(bank, freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa").id).content
    assert read_content(write_content(content)) == content


def test_who_is_missing_and_how_many_do_not_count_stand_beside_it(bank: Bank) -> None:
    content = look_again(bank, freeze(bank, "niet-geloofd", None, Query(), by="tessa").id).content
    assert isinstance(content.not_counted, Count)
    assert Domain.YOUTH_CARE in content.missing.domains
    assert Domain.MENTAL_HEALTH not in content.missing.domains
    assert content.missing.tellers == (Teller.RELATIVE, Teller.PROFESSIONAL)


def test_windows_stay_when_a_part_of_the_question_fell_away_from_the_label_as_well(bank: Bank) -> None:
    content = look_again(bank, freeze(bank, "niet-geloofd", None, parse_query("-fiets"), by="tessa").id).content
    assert content.left_out == ("-fiets",)
    assert content.main_window is Window.PROFESSIONAL


def withdraw(bank: Bank) -> None:
    bank.store.erase("b0", now=bank.clock())


def arrive(bank: Bank) -> None:
    add(bank, "new", Domain.POVERTY, "-respect")


def switch_off(bank: Bank) -> None:
    bank.store.change(
        "b1", lambda story: replace(story, consent=change(story.consent, frozenset({Use.READ}), now=bank.clock()))
    )


def answer(bank: Bank) -> None:
    said = replace(sample_tagging("b2", "erkend-als-kenner"), by=Voice.NARRATOR, decision=Decision.REJECTED)
    bank.store.put_taggings("b2", [said])


@pytest.mark.parametrize("happens", [withdraw, arrive, switch_off, answer])
def test_after_any_change_anywhere_in_the_bank_todays_figure_is_shown_and_what_changed_is_said(
    bank: Bank, happens: object
) -> None:
    frozen = freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa")
    happens(bank)  # type: ignore[operator]
    bank.sync()
    now = look_again(bank, frozen.id)
    assert len(now.changed) == 1
    assert ("antwoord" in now.changed[0]) is (happens is answer)
    # Not the old ones: all of today's figures are as a new figure of today shows them.
    assert now.content == look_again(bank, freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa").id).content


def test_every_frozen_figure_says_the_same_of_a_change_so_that_none_tells_whose_labels_it_touched(bank: Bank) -> None:
    touched = freeze(bank, "erkend-als-kenner", None, Query(), by="tessa")
    elsewhere = freeze(bank, "niet-geloofd", None, parse_query("domein:ggz"), by="tessa")
    withdraw(bank)
    bank.sync()
    assert look_again(bank, touched.id).changed == look_again(bank, elsewhere.id).changed != ()


def test_other_codebook_and_other_model_are_said(bank: Bank) -> None:
    frozen = freeze(bank, "niet-geloofd", None, Query(), by="tessa")
    later = replace(bank, codebook=replace(bank.codebook, version="99"))
    assert "codeboek" in look_again(later, frozen.id).changed[0]

    class OtherTagger(MeasuredTagger):
        version = "another"

    assert "model" in look_again(replace(bank, lazy_tagger=Lazy(OtherTagger)), frozen.id).changed[0]


def asked_under_an_old_codebook(bank: Bank, question: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(frozen_figures, "load_translation", invented_translation)
    frozen = freeze(bank, "niet-geloofd", None, Query(), by="tessa")
    old = replace(frozen, id="oud", query=question, codebook_version=OLDEST)
    bank.store.add_figure(old)
    return old.id


def test_question_with_an_old_label_is_asked_with_its_name_of_today(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = 'label:-bejegening "label:-bejegening"'
    now = look_again(bank, asked_under_an_old_codebook(bank, question, monkeypatch))
    assert now.query == parse_query('label:-respect "label:-bejegening"')


def test_question_with_a_label_that_is_gone_says_so(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    figure_id = asked_under_an_old_codebook(bank, "label:-dat-is-er-nooit-geweest", monkeypatch)
    with pytest.raises(NotNowError):
        look_again(bank, figure_id)


def test_figure_that_is_hidden_cannot_be_frozen(bank: Bank) -> None:
    with pytest.raises(InvalidInputError):
        freeze(bank, "-respect", None, Query(), by="tessa")
    with pytest.raises(InvalidInputError):
        freeze(bank, "niet-geloofd", Place(Facet.DOMAIN, "armoede"), Query(), by="tessa")
    with pytest.raises(UnknownLabelError):
        freeze(bank, "nergens", None, Query(), by="tessa")


def test_figure_of_which_too_few_stories_are_left_shows_none_of_them(bank: Bank) -> None:
    frozen = freeze(bank, "niet-geloofd", GGZ, Query(), by="tessa")
    for number in range(40):
        bank.store.erase(f"a{number}", now=bank.clock())
    bank.sync()
    now = look_again(bank, frozen.id)
    assert now.content.stories == Suppressed(Reason.FEW)
    assert now.sentences == ()
    assert now.changed
