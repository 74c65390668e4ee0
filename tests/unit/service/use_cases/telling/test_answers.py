from dataclasses import replace

import pytest

from ingest.asked import AskedPerson
from service.use_cases.telling.answers import (
    SHORTEST_STORY,
    check_story,
    check_when,
    furthest,
    go_on,
    read_year,
    split_names,
    tell_story,
    tell_when,
    tell_who,
)
from service.use_cases.telling.state import Step, Telling
from stories.errors import InvalidInputError
from stories.raw_text import RawText
from stories.story import Domain, Teller

NEW = Telling(id="draft", story_id="story")


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2015", 2015), ("ongeveer 2015", 2015), ("2014-2016", 2014), ("jaren 90", 1990), ("de jaren '20", 2020)],
)
def test_a_year_is_read_however_it_is_typed(typed: str, year: int) -> None:
    assert read_year(typed, this_year=2026) == year


@pytest.mark.parametrize("typed", ["", "lang geleden", "2027", "1899", "20155", "15"])
def test_what_is_no_year_is_asked_again(typed: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        read_year(typed, this_year=2026)
    assert list(error.value.fields) == ["jaar"]


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("9 jaar geleden", 2017),
        ("Ongeveer tien jaar geleden", 2016),
        ("een jaar of twaalf geleden", 2014),
        ("één jaar geleden", 2025),
        ("vorig jaar", 2025),
        ("dit jaar", 2026),
    ],
)
def test_who_counts_back_is_understood(typed: str, year: int) -> None:
    assert read_year(typed, this_year=2026) == year


@pytest.mark.parametrize("typed", ["jaren geleden", "een paar jaar geleden", "veel jaar geleden"])
def test_how_long_ago_without_a_number_is_asked_again(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        read_year(typed, this_year=2026)


def test_a_decade_that_is_still_to_come_was_in_the_last_century() -> None:
    assert read_year("jaren 30", this_year=2026) == 1930


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Anouk", ("Anouk",)),
        ("Anouk, An en Noukie", ("Anouk", "An", "Noukie")),
        ("Veghel\nUden", ("Veghel", "Uden")),
        (" , ", ()),
        ("Heleen", ("Heleen",)),
    ],
)
def test_names_are_split_at_commas_lines_and_the_word_en(typed: str, names: tuple[str, ...]) -> None:
    assert split_names(typed) == names


def test_people_without_a_name_are_left_out() -> None:
    telling = tell_who(NEW, [("Anouk", "mijn dochter"), ("", "de buurman")], "", "")
    assert telling.asked.people == (AskedPerson(("Anouk",), "mijn dochter"),)


def test_other_people_make_the_text_be_looked_at_again() -> None:
    analysed = replace(NEW, analysed=True)
    assert not tell_who(analysed, [("Anouk", "")], "", "").analysed
    assert tell_who(analysed, [], "", "").analysed


def test_the_same_words_change_nothing_and_other_words_are_no_longer_hidden() -> None:
    hidden = replace(NEW, text="Ik ben [naam 1].", hidden=True, analysed=True)
    assert tell_story(hidden, RawText("Ik ben [naam 1].")) == hidden
    changed = tell_story(hidden, RawText("Ik ben Anouk."))
    assert (changed.hidden, changed.analysed) == (False, False)


@pytest.mark.parametrize(("length", "enough"), [(SHORTEST_STORY - 1, False), (SHORTEST_STORY, True)])
def test_a_story_needs_a_few_words(length: int, enough: bool) -> None:
    telling = replace(NEW, text="a" * length)
    if enough:
        check_story(telling)
    else:
        with pytest.raises(InvalidInputError):
            check_story(telling)


def test_everything_that_is_missing_is_said_at_once() -> None:
    telling = tell_when(NEW, year="ooit", year_unknown=False, domains=[], teller=None)
    with pytest.raises(InvalidInputError) as error:
        check_when(telling, this_year=2026)
    assert list(error.value.fields) == ["jaar", "onderwerp", "verteller"]
    assert telling.year_typed == "ooit"


def test_a_year_that_is_not_known_need_not_be_filled_in() -> None:
    telling = tell_when(NEW, year="", year_unknown=True, domains=[Domain.OTHER], teller=Teller.SELF)
    assert check_when(telling, this_year=2026).happened_in is None


def test_no_step_can_be_skipped() -> None:
    told = replace(go_on(NEW, Step.CHECK), text="a" * SHORTEST_STORY)
    assert furthest(replace(told, text="kort")) is Step.STORY
    assert furthest(told) is Step.WHEN
    dated = replace(told, year_unknown=True, domains=frozenset({Domain.OTHER}), teller=Teller.SELF)
    assert furthest(dated) is Step.HIDING
    assert furthest(replace(dated, hidden=True)) is Step.CHECK
    assert furthest(replace(dated, hidden=True, reached=Step.USES)) is Step.USES


def test_a_step_that_was_reached_stays_reached() -> None:
    assert go_on(go_on(NEW, Step.USES), Step.STORY).reached is Step.USES
