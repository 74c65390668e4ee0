"""The ids of stories as whole numbers in columns: of a hundred stories read sooner than one document that is kept."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import tantivy

from search.plan import KeywordField

_WIDTH = 8
_PARTS = 8
_FIELDS = tuple(f"story_id_part_{part}" for part in range(_PARTS))


def id_fields() -> tuple[str, ...]:
    """Return the fields of whole numbers that hold an id, eight bytes each."""
    return _FIELDS


def id_numbers(story_id: str) -> dict[str, int]:
    """Return per field its part of an id; noughts for one that is too long for them."""
    content = story_id.encode()
    content = content.ljust(_WIDTH * _PARTS, b"\0") if len(content) <= _WIDTH * _PARTS else bytes(_WIDTH * _PARTS)
    return {
        field: int.from_bytes(content[place * _WIDTH : (place + 1) * _WIDTH]) for place, field in enumerate(_FIELDS)
    }


def read_ids(searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]) -> list[str]:
    """Return the ids of the stories at these addresses."""
    parts: list[list[int]] = []
    for field in _FIELDS if addresses else ():
        numbers = cast(list[int], searcher.fast_field_values(field, list(addresses)))
        if not any(numbers):
            break
        parts.append(numbers)
    # Bytes of numpy end before their noughts.
    rows = np.array(parts, ">u8").reshape(len(parts), len(addresses)).T
    whole = np.ascontiguousarray(rows).view(f"S{_WIDTH * len(parts)}").ravel().tolist() if parts else []
    ids = [story_id.decode() for story_id in whole] or [""] * len(addresses)
    return [story_id or read_id(searcher.doc(address)) for story_id, address in zip(ids, addresses, strict=True)]


def read_id(document: tantivy.Document) -> str:
    """Return the id of the story that a kept document is of."""
    return str(document.get_first(KeywordField.STORY))
