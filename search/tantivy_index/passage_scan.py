"""What a vector has in common with every passage: all rows are looked at, exactly, by all processors."""

import os
from concurrent.futures import ThreadPoolExecutor

import numkong
import numpy as np

from search.embedding import Bytes, Vectors

# A few milliseconds of work; a bank of some thousand stories has no more, and starts no thread for it.
_AT_ONCE = 65_536
_THREADS = ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="passages")


def products(rows: Bytes, vector: Bytes) -> Vectors:
    """Return the product of every row (n x d) with a vector (d)."""
    # Sums of products of eight bits are whole numbers that fit in such a float.
    found: Vectors = np.zeros((1, len(rows)), np.float32)
    asked = vector.reshape(1, -1)

    def look(first: int) -> None:
        here = slice(first, first + _AT_ONCE)
        numkong.cdist(asked, rows[here], "dot", out=found[:, here])

    firsts = range(0, len(rows), _AT_ONCE)
    each = _THREADS.map if len(firsts) > 1 else map
    # What goes wrong in a thread is heard of when its answer is taken.
    list(each(look, firsts))
    return found.ravel()
