"""Groups are found where they were planted, and hardly ever where nothing goes together."""

import numpy as np
import numpy.typing as npt
import pytest

from search.patterns.nameless import LEAST_STORIES, MOST_SENTENCES, group_alike

SENTENCES, DIMENSION = 120, 64
# Like meanings, the directions differ in how much they vary.
SPREAD = np.linspace(2.0, 0.2, DIMENSION)


def noise(seed: int) -> npt.NDArray[np.float32]:
    return (np.random.default_rng(seed).standard_normal((SENTENCES, DIMENSION)) * SPREAD).astype(np.float32)


def planted(seed: int, size: int) -> npt.NDArray[np.float32]:
    """Return noise in which the first sentences lean to one side."""
    vectors = noise(seed)
    theme = np.random.default_rng(10_000 + seed).standard_normal(DIMENSION).astype(np.float32) * 1.2
    vectors[:size] = vectors[:size] * 0.6 + theme
    return vectors


def test_noise_shows_a_group_in_no_more_than_one_of_twenty_banks() -> None:
    shown = [seed for seed in range(40) if group_alike(noise(seed), range(SENTENCES))]
    assert len(shown) <= 2, shown


@pytest.mark.parametrize("seed", range(5))
def test_planted_theme_is_found_whole_with_hardly_anything_beside_it(seed: int) -> None:
    (found,) = group_alike(planted(seed, 8), range(SENTENCES))
    assert set(range(8)) <= set(found.members)
    assert found.stories == len(found.members) <= 9
    assert found.cohesion > 0.5


@pytest.mark.parametrize(("tellers", "groups"), [(LEAST_STORIES - 1, 0), (LEAST_STORIES, 1)])
def test_a_group_has_five_different_stories(tellers: int, groups: int) -> None:
    stories = [number % tellers if number < 8 else 100 + number for number in range(SENTENCES)]
    assert len(group_alike(planted(0, 8), stories)) == groups


def test_the_same_sentences_give_the_same_groups() -> None:
    assert group_alike(planted(3, 8), range(SENTENCES)) == group_alike(planted(3, 8), range(SENTENCES))


def test_the_sentence_that_is_most_like_the_others_comes_first() -> None:
    vectors = planted(1, 8)
    vectors[5] = vectors[:8].mean(axis=0)
    (found,) = group_alike(vectors, range(SENTENCES))
    assert found.members[0] == 5


@pytest.mark.parametrize(
    "vectors",
    [np.zeros((0, DIMENSION), np.float32), np.ones((6, DIMENSION), np.float32), noise(0)[:4], noise(0)[:5]],
    ids=["none", "all the same", "four", "five"],
)
def test_too_little_to_compare_gives_no_group(vectors: npt.NDArray[np.float32]) -> None:
    assert group_alike(vectors, range(len(vectors))) == ()


def test_more_sentences_than_can_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        group_alike(np.ones((MOST_SENTENCES + 1, 2), np.float32), range(MOST_SENTENCES + 1))
