"""What every store must do with frozen figures, run on all of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from stories.errors import FigureNotFoundError
from stories.frozen_figures import BankSnapshot, FigureKind, FrozenFigure
from stories.store import Store
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

A_SIGNAL = FrozenFigure(
    id="f1",
    kind=FigureKind.SIGNAL,
    code="niet-geloofd",
    facet="domein",
    value="ggz",
    query="jaar:2018..2024",
    made_at=NOW,
    made_by="tessa",
    codebook_version="1.2",
    tagger_version="linear-1",
    snapshot=BankSnapshot("aa", "bb"),
    shown='{"stories": 12}',
)
A_LABEL = replace(A_SIGNAL, id="f2", kind=FigureKind.LABEL, facet=None, value=None)


def test_figures_come_back_as_they_were_added_newest_first(store: Store) -> None:
    store.add_figure(A_SIGNAL)
    store.add_figure(A_LABEL)
    assert store.get_figure("f1") == A_SIGNAL
    assert store.figures() == [A_LABEL, A_SIGNAL]


def test_figure_that_nobody_added_is_not_found(store: Store) -> None:
    with pytest.raises(FigureNotFoundError):
        store.get_figure("f1")


def test_withdrawing_a_story_leaves_figures_alone(store: Store) -> None:
    store.add(sample_story("a"))
    store.add_figure(A_SIGNAL)
    store.erase("a", now=NOW)
    assert store.get_figure("f1") == A_SIGNAL


def test_published_stories_are_counted_whatever_they_may_be_used_for(store: Store) -> None:
    assert store.count_published() == 0
    for story_id in ("a", "b"):
        store.add(sample_story(story_id))
    published = store.count_published()
    store.erase("a", now=NOW)
    assert store.count_published() == published - 1 == 1
