"""A signal with what belongs to it: sentences, what says the opposite, and the window that it sits in."""

from dataclasses import replace
from pathlib import Path

import pytest

from search.patterns.signals import Place
from search.query import Query
from search.results import Facet
from service.lazy import Lazy
from service.use_cases.contrast import axes, contrast_pattern
from service.use_cases.signals import read_place, signal_pattern, signals_overview, within
from service.wiring import Bank
from stories.codebook import load_codebook
from stories.consent import Use
from stories.errors import QueryError, UnknownLabelError
from stories.story import Domain, Window
from tests.banks import memory_bank
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

CODEBOOK = load_codebook()
GGZ = Place(Facet.DOMAIN, "ggz")
UNQUOTABLE = "Dit is alleen om mee te tellen."
HURTS = (
    "De dokter geloofde mij niet.",
    "De dokter geloofde er niets van.",
    "Niemand van de kliniek geloofde mij.",
    "Op kantoor lachten ze mijn verhaal weg.",
)
HELPS = "Zij vroeg wat ik zelf dacht, en deed dat."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """A bank in which one is disbelieved in ggz, and believed in dementie; in ggz mostly by professionals."""
    bank = replace(memory_bank(tmp_path), lazy_tagger=Lazy(MeasuredTagger))

    def add(story_id: str, text: str, domain: Domain, *codes: str, window: Window, quotable: bool = True) -> None:
        uses = EVERYTHING if quotable else frozenset({Use.READ, Use.COUNT})
        story = replace(sample_story(story_id, text, uses=uses, domain=domain), windows=frozenset({window}))
        bank.store.add(story, [sample_tagging(story_id, code) for code in codes])

    for number in range(40):
        window = Window.PROFESSIONAL if number % 4 else Window.POLICY
        text = HURTS[number % len(HURTS)]
        quotable = number % 5 != 0
        add(
            f"a{number}",
            text if quotable else UNQUOTABLE,
            Domain.MENTAL_HEALTH,
            "niet-geloofd",
            window=window,
            quotable=quotable,
        )
    for number in range(10):
        add(f"b{number}", HELPS, Domain.MENTAL_HEALTH, "erkend-als-kenner", window=Window.PERSON)
        add(f"c{number}", HURTS[0], Domain.DEMENTIA, "niet-geloofd", window=Window.PROFESSIONAL)
    for number in range(50):
        text = "Het was dinsdag." if number % 4 else "Zij geloofde mij meteen."
        window = Window.PERSON if number % 5 else Window.PROFESSIONAL
        add(f"d{number}", text, Domain.DEMENTIA, "erkend-als-kenner", window=window)
    bank.sync()
    return bank


def test_what_stands_out_is_said_with_its_leaflet(bank: Bank) -> None:
    overview = signals_overview(bank, Query())
    assert overview.found.find("niet-geloofd", GGZ) is not None
    assert overview.leaflet.hidden == overview.found.hidden
    assert overview.leaflet.codebook_version == CODEBOOK.version


def test_a_signal_has_three_different_sentences_of_who_may_be_quoted(bank: Bank) -> None:
    pattern = signal_pattern(bank, "niet-geloofd", GGZ, Query())
    texts = [sentence.text for sentence in pattern.sentences]
    assert len(set(texts)) == 3
    assert set(texts) <= set(HURTS)
    assert all(sentence.story.domains == {Domain.MENTAL_HEALTH} for sentence in pattern.sentences)


def test_what_says_the_opposite_in_the_same_place_is_beside_it(bank: Bank) -> None:
    against = signal_pattern(bank, "niet-geloofd", GGZ, Query()).against
    assert {(one.code.id, one.sentence.text) for one in against} == {("erkend-als-kenner", HELPS)}
    assert all(one.sentence.story.domains == {Domain.MENTAL_HEALTH} for one in against)


def test_the_window_with_most_of_its_stories_says_whom_to_address(bank: Bank) -> None:
    pattern = signal_pattern(bank, "niet-geloofd", GGZ, Query())
    assert pattern.main_window is Window.PROFESSIONAL
    assert [one.window for one in pattern.windows] == list(Window)


def test_a_window_with_nearly_all_of_its_stories_says_whom_to_address(bank: Bank) -> None:
    pattern = signal_pattern(bank, "niet-geloofd", Place(Facet.WINDOW, "professional"), Query())
    assert pattern.signal is not None
    assert pattern.main_window is Window.PROFESSIONAL


def test_where_nothing_may_be_shown_there_are_no_windows_and_no_sentences(bank: Bank) -> None:
    pattern = signal_pattern(bank, "-veiligheid", GGZ, Query())
    assert (pattern.signal, pattern.weak, pattern.windows, pattern.sentences) == (None, None, (), ())
    assert pattern.main_window is None


def test_where_a_place_is_too_small_no_sentence_from_elsewhere_is_shown(bank: Bank) -> None:
    pattern = signal_pattern(bank, "niet-geloofd", Place(Facet.DOMAIN, "armoede"), Query())
    assert (pattern.signal, pattern.windows, pattern.sentences, pattern.against) == (None, (), (), ())


def test_a_withdrawn_sentence_is_gone_at_once(bank: Bank) -> None:
    for sentence in signal_pattern(bank, "niet-geloofd", GGZ, Query()).sentences:
        bank.store.erase(sentence.story.id, now=bank.clock())
    left = signal_pattern(bank, "niet-geloofd", GGZ, Query()).sentences
    assert all(bank.store.get(sentence.story.id).text for sentence in left)


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("domein", "ggz"),
        ("venster", "beleid"),
        ("leefgebied", "wonen"),
        ("verteller", "zelf"),
        ("jaar", "2021"),
        ("label", "-respect"),
    ],
)
def test_every_kind_of_place_is_read_and_asked_for(facet: str, value: str) -> None:
    place = read_place(facet, value, CODEBOOK)
    assert (place.facet, place.value) == (facet, value)
    assert within(Query(), place) != Query()


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("domein", "onzin"),
        ("jaar", "21"),
        ("jaar", "²⁰²¹"),
        ("teken", "+"),
        ("bevestigd", "-respect"),
        ("onzin", "a"),
        ("label", "geluk"),
    ],
)
def test_a_place_that_cannot_be_is_refused(facet: str, value: str) -> None:
    with pytest.raises(QueryError):
        read_place(facet, value, CODEBOOK)


def test_an_unknown_label_is_refused(bank: Bank) -> None:
    with pytest.raises(UnknownLabelError):
        signal_pattern(bank, "geluk", GGZ, Query())


def test_a_contrast_compares_the_words_of_sentences_that_may_be_quoted(bank: Bank) -> None:
    found = contrast_pattern(bank, "niet-geloofd", Query()).found
    words = {one.value for one in found.differences if one.kind == "woord"}
    assert "geloofde" in words
    assert not words & {"alleen", "tellen"}
    assert next(one for one in found.differences if (one.kind, one.value) == ("venster", "professional")).is_sure


def test_every_label_is_on_an_axis_that_can_be_chosen(bank: Bank) -> None:
    chosen = axes(bank)
    assert len(chosen) == len(set(chosen)) == 18
    assert {code for axis in chosen for code in (axis.well, axis.badly)} == set(CODEBOOK.codes)
