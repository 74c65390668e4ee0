import pytest

from stories.telling_help import Helper, HelpKind, Passage, Speaker, TellingHelp, passages_of


@pytest.mark.parametrize(
    ("sentences", "passages"),
    [([], ()), ([3], (Passage(3, 3),)), ([4, 2, 3, 3, 7], (Passage(2, 4), Passage(7, 7)))],
)
def test_sentences_that_follow_one_another_are_one_passage(sentences: list[int], passages: tuple[Passage, ...]) -> None:
    assert passages_of(sentences) == passages


@pytest.mark.parametrize(
    ("kind", "usual", "other"),
    [(HelpKind.WITH, Speaker.NARRATOR, Speaker.HELPER), (HelpKind.FOR, Speaker.HELPER, Speaker.NARRATOR)],
)
def test_with_help_the_narrator_speaks_and_for_someone_the_helper_except_where_it_is_said(
    kind: HelpKind, usual: Speaker, other: Speaker
) -> None:
    given = TellingHelp(kind, Helper.RELATIVE, (Passage(1, 2),))
    assert [given.speaker(sentence) for sentence in range(4)] == [usual, other, other, usual]
