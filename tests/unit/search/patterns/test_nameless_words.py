"""Typical words are those that several narrators of a group share and others seldom use."""

from search.analysis import load_analyser
from search.patterns.nameless_words import typical_words

GROUP = [f"Ik begon weer opnieuw te vertellen over {thing}." for thing in ("school", "werk", "geld", "slaap", "pillen")]
REST = [
    f"De {one} stond bij de {two}." for one in ("stoel", "bus", "buurvrouw") for two in ("deur", "kast", "brug")
] * 5


def words(sentences: list[str], rest: list[str] = REST) -> list[str]:
    found = typical_words(sentences, range(len(sentences)), rest, load_analyser())
    return [word.word for word in found]


def test_words_that_the_group_shares_stand_out_surest_first() -> None:
    assert set(words(GROUP)) == {"begon", "opnieuw", "vertellen", "weer"}


def test_a_word_of_one_or_two_narrators_is_not_the_groups() -> None:
    assert "school" not in words(GROUP)
    assert "rooster" not in words([*GROUP, "Het rooster was vol.", "Het rooster was leeg."])
    assert "rooster" in words([*GROUP, "Het rooster was vol.", "Het rooster was leeg.", "Ons rooster bleef."])


def test_one_narrator_who_repeats_a_word_is_still_one() -> None:
    found = typical_words([*GROUP, *["Het rooster was vol."] * 4], [*range(5), 9, 9, 9, 9], REST, load_analyser())
    assert "rooster" not in [word.word for word in found]


def test_a_word_that_everyone_uses_is_not_typical() -> None:
    everywhere = [f"{sentence} Dat gebeurde vertellen." for sentence in REST]
    assert "vertellen" not in words(GROUP, everywhere)


def test_what_stands_in_the_place_of_a_name_is_no_word() -> None:
    assert "naam" not in words([f"{sentence} Dat zei [naam 1]." for sentence in GROUP])
