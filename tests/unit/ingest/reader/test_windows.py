import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reader.windows import windows

LENGTHS = st.lists(st.integers(1, 24), max_size=400)


def never(_word: int) -> bool:
    return False


@given(LENGTHS, st.sets(st.integers(0, 400)))
def test_every_word_is_kept_exactly_once(lengths: list[int], endings: set[int]) -> None:
    kept = [word for w in windows(lengths, endings.__contains__) for word in range(w.keep_from, w.keep_to)]
    assert kept == list(range(len(lengths)))


@given(LENGTHS, st.sets(st.integers(0, 400)))
def test_no_window_is_longer_than_the_encoder_reads(lengths: list[int], endings: set[int]) -> None:
    assert all(sum(lengths[w.begin : w.end]) <= 160 for w in windows(lengths, endings.__contains__))


@given(LENGTHS, st.sets(st.integers(0, 400)), st.lists(st.integers(0, 400), max_size=12))
def test_every_word_of_the_stretches_is_kept_once_and_in_order(
    lengths: list[int], endings: set[int], borders: list[int]
) -> None:
    edges = sorted({min(border, len(lengths)) for border in borders})
    stretches = [range(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=False)]
    found = windows(lengths, endings.__contains__, stretches)
    kept = [word for w in found for word in range(w.keep_from, w.keep_to)]
    assert kept == sorted(set(kept))
    assert {word for stretch in stretches for word in stretch} <= set(kept)


def test_what_lies_far_from_the_stretches_is_not_read() -> None:
    first, second = windows([1] * 500, never, [range(100, 110), range(400, 410)])
    assert (first.begin, first.keep_from, first.end) == (84, 100, 110)
    assert (second.begin, second.keep_from, second.end) == (384, 400, 410)


def test_a_short_text_is_one_window() -> None:
    assert len(windows([1] * 160, never)) == 1
    assert len(windows([1] * 161, never)) == 2


def test_a_window_closes_at_the_end_of_a_sentence_when_it_can() -> None:
    first, *_ = windows([1] * 200, {100}.__contains__)
    assert first.keep_to == first.end == 101


def test_a_window_without_an_end_of_sentence_leaves_its_last_words_to_the_next() -> None:
    first, second, *_ = windows([1] * 200, never)
    assert first.keep_to < first.end
    assert second.begin < second.keep_from == first.keep_to


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_the_work_grows_in_step_with_the_text(count: int) -> None:
    read = sum(w.end - w.begin for w in windows([1] * count, never))
    assert read < 1.7 * count
