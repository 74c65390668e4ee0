"""A narrator's own words are checked before they stand in a story."""

import pytest

from ingest.redaction.choices import MAX_WORD_LENGTH, Choice, Level, own_word
from stories.errors import InvalidInputError


@pytest.mark.parametrize("typed", ["Sanne", "  mijn   zus ", "Rene\u0301", "a" * MAX_WORD_LENGTH, "O'Brien-de Wit"])
def test_a_word_is_kept_in_one_form(typed: str) -> None:
    assert own_word(typed).word == " ".join(typed.replace("e\u0301", "é").split())


@pytest.mark.parametrize("typed", ["", "  ", "[naam 1]", "<b>", "a\x00b", "a" * (MAX_WORD_LENGTH + 1)])
def test_what_cannot_stand_in_a_story_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        own_word(typed)
    assert refused.value.fields == {"woord": str(refused.value)}


@pytest.mark.parametrize(("level", "word"), [(Level.WORD, None), (Level.KEEP, "Sanne")])
def test_a_word_belongs_to_its_level_only(level: Level, word: str | None) -> None:
    with pytest.raises(ValueError, match="own word"):
        Choice(level, word)
