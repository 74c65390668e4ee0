import numpy as np
import pytest

from search.tantivy_index.passage_scan import products


@pytest.mark.parametrize("rows", [0, 1, 70_000, 200_001])
def test_every_row_is_looked_at_exactly_however_many_threads_do_it(rows: int) -> None:
    draw = np.random.default_rng(rows)
    passages = draw.integers(-127, 128, (rows, 16), dtype=np.int8)
    vector = draw.integers(-127, 128, 16, dtype=np.int8)
    assert (products(passages, vector) == passages.astype(np.int32) @ vector.astype(np.int32)).all()


def test_the_largest_products_that_there_can_be_are_exact() -> None:
    passages = np.array([[127] * 384, [-127] * 384, [127] * 383 + [126]], np.int8)
    assert products(passages, passages[0]).tolist() == [384 * 127 * 127, -384 * 127 * 127, 384 * 127 * 127 - 127]
