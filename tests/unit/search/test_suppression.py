import pytest

from search.figures import Count, Figure, Reason, Suppressed
from search.suppression import THRESHOLD, hide_derivable


def shown(**stories: int) -> dict[str, Figure]:
    return {key: Count(number) if number >= THRESHOLD else Suppressed(Reason.FEW) for key, number in stories.items()}


@pytest.mark.parametrize(
    ("stories", "left"),
    [
        ({"a": 20, "b": 30}, {"a", "b"}),
        ({"a": 20, "b": 30, "c": 4}, {"b"}),
        ({"a": 20, "b": 30, "c": 0}, {"b"}),
        # The total less the others would tell that each of the two has one.
        ({"a": 20, "b": 30, "c": 1, "d": 1}, {"b"}),
        ({"a": 20, "b": 30, "c": 3, "d": 2}, {"a", "b"}),
        ({"a": 20, "c": 1, "d": 1}, set()),
        ({"c": 1, "d": 1}, set()),
    ],
)
def test_what_is_hidden_is_together_five_stories_or_more(stories: dict[str, int], left: set[str]) -> None:
    found = hide_derivable(shown(**stories), stories, [tuple(stories)])
    assert {key for key, figure in found.items() if isinstance(figure, Count)} == left


def test_what_nearly_all_stories_have_is_not_hidden_alone() -> None:
    line: dict[str, Figure] = {"a": Suppressed(Reason.NEARLY_ALL), "b": Count(6), "c": Count(7)}
    found = hide_derivable(line, {"a": 90, "b": 6, "c": 7}, [("a", "b", "c")])
    assert found["b"] == Suppressed(Reason.DERIVABLE)
    assert found["c"] == Count(7)


def test_what_is_hidden_for_one_line_hides_another_where_it_would_stand_alone() -> None:
    stories = {"few": 3, "beside": 9, "below": 8, "last": 20}
    found = hide_derivable(shown(**stories), stories, [("few", "beside"), ("beside", "last", "below")])
    assert [key for key, figure in found.items() if figure == Suppressed(Reason.DERIVABLE)] == ["beside", "below"]
