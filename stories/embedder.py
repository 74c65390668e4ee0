"""What a sentence encoder must do, whoever provides it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns sentences into vectors of which the dot product says how alike they are."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as an array of shape (len(texts), dimensions)."""
        ...
