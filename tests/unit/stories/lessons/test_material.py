"""The texts, questions and forms that lessons are made with."""

import pytest

from stories.codebook import load_codebook
from stories.errors import InvalidInputError
from stories.lessons.lesson import Level
from stories.lessons.material import load_material
from tests.story_samples import sample_story

MATERIAL = load_material()


def test_every_label_of_the_codebook_has_a_text_and_no_other_has() -> None:
    assert set(MATERIAL.themes) == {label.id for label in load_codebook().labels}


@pytest.mark.parametrize("label", MATERIAL.themes)
def test_a_text_is_short_enough_to_stand_above_sentences(label: str) -> None:
    theme = MATERIAL.themes[label]
    assert 25 <= len(theme.text.split()) <= 70
    assert theme.question.endswith("?")


def test_a_lesson_about_a_theme_asks_about_it_first_and_then_along_windows_and_acts() -> None:
    asked = MATERIAL.questions_about("respect")
    assert asked[0] == MATERIAL.themes["respect"].question
    assert asked[1:] == MATERIAL.questions_about(None)
    assert [question.split(":")[0] for question in asked[1:]] == [
        "Persoon en omgeving",
        "Professional",
        "Organisatie",
        "Beleid",
        "Verbinden",
        "Verstaan",
        "Verzekeren",
        "Versterken",
    ]


def test_a_form_that_is_not_there_is_said_to_be_so() -> None:
    assert MATERIAL.form("brief").name.startswith("De brief")
    with pytest.raises(InvalidInputError):
        MATERIAL.form("toneelstuk")


@pytest.mark.parametrize(("sentences", "levels"), [(80, {"mbo", "hbo", "wo"}), (81, {"hbo", "wo"}), (161, {"wo"})])
def test_a_story_fits_a_level_by_its_reading_time(sentences: int, levels: set[str]) -> None:
    story = sample_story(text="Zij zei toen tegen mij dat ik rustig moest zijn.\n" * sentences)
    assert {level.value for level in Level if MATERIAL.levels[level].fits(story)} == levels


def test_a_story_in_long_sentences_does_not_fit_mbo() -> None:
    story = sample_story(text=" ".join(["woord"] * 19) + ".")
    assert {level.value for level in Level if MATERIAL.levels[level].fits(story)} == {"hbo", "wo"}
