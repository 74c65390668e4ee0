"""What an index makes of stories that change while it is asked about them."""

from collections.abc import Callable, Sequence

import pytest

from search.analysis import load_analyser
from search.engine import Ranking
from search.entries import make_entry
from search.memory_index import MemoryEngine
from search.plan import Plan
from search.query import Query
from search.story_index import StoryIndex
from tests.unit.search.banks import document

Change = Callable[[MemoryEngine], None]


class HurriedEngine(MemoryEngine):
    """An engine in which something changes just after stories were ranked."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self._change = change

    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranking:
        """Return the matching stories as they were before the change."""
        found = super().rank(plan, offset=offset, limit=limit)
        self._change(self)
        return found


def withdraw(engine: MemoryEngine) -> None:
    engine.remove(["een"])


def reject(engine: MemoryEngine) -> None:
    engine.put([make_entry(document("een"), load_analyser(), ())])


@pytest.mark.parametrize("change", [withdraw, reject])
def test_a_sentence_whose_label_goes_while_it_is_looked_for_is_not_quoted(change: Change) -> None:
    index = StoryIndex(HurriedEngine(change), load_analyser())
    index.put(document(story_id, codes=["-respect"]) for story_id in ("een", "twee"))
    assert quoted(index) == ["twee"]


def quoted(index: StoryIndex) -> Sequence[str]:
    return [story_id for story_id, _ in index.quotable(Query(), "-respect", limit=5)]
