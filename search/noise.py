"""Small shifts of counts that are always the same for the same stories in the same bank, and otherwise unforeseeable.

The cell-key method (Fraser & Wooton 2005, "A proposed method for confidentialising tabular output to protect against
differencing"), with one change: the key is of the cell and of the whole bank. Keyed by the cell alone, the cells that
stay the same when a story is withdrawn would tell which others the story was in.
"""

import hmac
import math
from bisect import bisect_right
from hashlib import sha256
from itertools import accumulate

MAX_SHIFT = 3
_VARIANCE = 2.0

_WEIGHTS = tuple(math.exp(-(shift**2) / (2 * _VARIANCE)) for shift in range(-MAX_SHIFT, MAX_SHIFT + 1))
# The chance of a shift or any below it.
_CUMULATIVE = tuple(weight / sum(_WEIGHTS) for weight in accumulate(_WEIGHTS))

# How far shifts lie from 0 on average, squared: what a test on shown counts has to reckon with.
SHIFT_VARIANCE = sum(
    weight * shift**2 for shift, weight in zip(range(-MAX_SHIFT, MAX_SHIFT + 1), _WEIGHTS, strict=True)
) / sum(_WEIGHTS)


def shift_of(cell_key: int, bank_key: int, *, secret: bytes) -> int:
    """Return by how many stories a count is shifted: between -3 and 3, 0 on average, variance about 1.8."""
    digest = hmac.digest(secret, f"{bank_key}/{cell_key}".encode(), sha256)
    chance = int.from_bytes(digest[:8]) / 2**64
    return bisect_right(_CUMULATIVE, chance, hi=2 * MAX_SHIFT) - MAX_SHIFT
