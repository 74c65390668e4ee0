"""How a heavy story is announced: plainly, for every heavy subject, without a word that frightens or tells."""

import itertools
import re

import pytest

from service.use_cases.teaching.warning import CHOICE, warning_for_teacher, warning_of
from stories.warnings import Theme, load_themes

THEMES = load_themes()
# Words of alarm, and words that tell a student what they will feel.
_NOT = re.compile(r"(?i)trigger|schok|heftig|gruwel|ernstig|vreselijk|pas op|gevaar|emotione|!|expliciet|gevoelige")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_one_subject_is_named_and_nobody_has_to_read_on(theme: Theme) -> None:
    assert warning_of([theme]) == (f"Dit verhaal gaat ook over {theme.name}.", CHOICE)


def test_several_subjects_stand_in_one_sentence() -> None:
    names = [theme.name for theme in THEMES[:3]]
    assert warning_of(THEMES[:3])[0] == f"Dit verhaal gaat ook over {names[0]}, {names[1]} en {names[2]}."


def test_a_light_story_has_no_warning() -> None:
    assert warning_of([]) == ()
    assert warning_for_teacher([]) == ()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_sentence_is_short_and_calm(size: int) -> None:
    for themes in itertools.combinations(THEMES, size):
        for sentence in (*warning_of(themes), *warning_for_teacher(themes)):
            assert len(sentence.split()) <= 18, sentence
            assert not _NOT.search(sentence), sentence


def test_no_name_of_a_subject_stands_twice_in_a_warning() -> None:
    warned = warning_of(THEMES)[0]
    assert all(warned.count(theme.name) == 1 for theme in THEMES)
