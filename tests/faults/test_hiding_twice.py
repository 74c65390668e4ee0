"""Stories of the corpus, hidden until they settled, hardly ever change when they are hidden again."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from ingest.analysed import AnalysedText, Analyser
from ingest.corpus import CORPUS
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.nlp import Pipeline, load_pipeline
from ingest.reader.reader import ARTEFACT
from ingest.redact import redact
from ingest.settling import analyse_until_settled, possibly_hidden, surely_hidden
from stories.spans import Mention

STORIES = sorted(CORPUS.glob("verhalen-*.jsonl"))
# Of the stories one in so many is read, for all of them take minutes, and with the reader an hour.
STEP, STEP_WITH_READER = 9, 48
MOST_CHANGED = 0.05
WAYS = (surely_hidden, possibly_hidden)


@cache
def pipeline(*, with_reader: bool) -> Pipeline:
    return load_pipeline(reader=ARTEFACT if with_reader else None)


@pytest.mark.parametrize("with_reader", [False, True], ids=["lists", "reader"])
def test_settled_story_hidden_again_hardly_ever_changes(*, with_reader: bool) -> None:
    analyser = pipeline(with_reader=with_reader)
    step = STEP_WITH_READER if with_reader else STEP
    stories = [story for path in STORIES for story in read_gold(path)[::step]]
    changed = [(story.id, hidden.__name__) for story in stories for hidden in WAYS if changes(analyser, story, hidden)]
    # A small word that is a doubt by itself ("heet ik [link]") does not always settle.
    assert len(changed) <= MOST_CHANGED * len(stories), changed


def changes(analyser: Analyser, story: GoldStory, hidden: Callable[[AnalysedText], Sequence[Mention]]) -> bool:
    """Return whether a story that was hidden until it settled changes when it is hidden once more."""
    once = redact(story.text, hidden(analyse_until_settled(analyser, story.text, hidden=hidden))).text
    return redact(once, hidden(analyser.analyse(once))).text != once
