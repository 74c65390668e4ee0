"""Which parts of a tantivy index still hold words of stories that are gone."""

import json
from collections import Counter
from pathlib import Path

import tantivy


def addresses_beside_deleted(searcher: tantivy.Searcher, folder: Path) -> list[tantivy.DocAddress]:
    """Return the living documents of every segment that also holds deleted ones.

    tantivy drops a segment, with its files, once nothing in it lives: writing these anew erases the deleted ones.
    """
    hits = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1)).hits
    addresses = [address for _, address in hits]
    alive = Counter(address.segment_ord for address in addresses)
    segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    touched = {place for place, segment in enumerate(segments) if _deleted(segment)}
    expected = {place: segment["max_doc"] - _deleted(segment) for place, segment in enumerate(segments)}
    if any(alive[place] != count for place, count in expected.items()):
        # The searcher has the segments in another order than the file: write all of it anew.
        touched = set(alive) if touched else set()
    return [address for address in addresses if address.segment_ord in touched]


def _deleted(segment: dict[str, dict[str, int] | None]) -> int:
    deletes = segment["deletes"]
    return deletes["num_deleted_docs"] if deletes else 0
