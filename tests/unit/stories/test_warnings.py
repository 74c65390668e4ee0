import pytest

from stories.warnings import load_themes, themes_in


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Na een week in de isoleercel zei ik niets meer.", ["dwang"]),
        ("Hij is Separeermeester noch bewaker.", ["dwang"]),
        ("Ze hebben me twee keer verkracht en geslagen.", ["geweld", "misbruik"]),
        ("Mijn moeder is vorig jaar overleden.", ["sterven"]),
        ("We aten samen soep en lachten om de regen.", []),
        ("De neergeslagen blik van mijn vader vergeet ik niet.", []),
    ],
)
def test_heavy_subjects_are_named(text: str, themes: list[str]) -> None:
    assert [theme.id for theme in themes_in(text)] == themes


def test_every_theme_has_a_name_and_words() -> None:
    for theme in load_themes():
        assert theme.name
        assert theme.pattern.pattern != r"\b(?:)"
