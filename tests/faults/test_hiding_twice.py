"""Every story of the corpus, hidden until it settled, stays as it is when it is hidden again."""

from functools import cache
from pathlib import Path

import pytest

import ingest
from ingest.evaluation.gold import read_gold
from ingest.nlp import Pipeline, load_pipeline
from ingest.reader.reader import ARTEFACT
from ingest.redact import redact
from ingest.settling import analyse_until_settled, possibly_hidden

pytestmark = pytest.mark.faults

CORPUS = sorted((Path(ingest.__file__).parent / "training").glob("verhalen-*.jsonl"))
# With the reader every twelfth story is read, for it takes minutes.
STEP = 12


@cache
def pipeline(*, with_reader: bool) -> Pipeline:
    return load_pipeline(reader=ARTEFACT if with_reader else None)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("with_reader", [False, True], ids=["lists", "reader"])
def test_settled_story_hidden_again_changes_nothing(path: Path, *, with_reader: bool) -> None:
    analyser = pipeline(with_reader=with_reader)
    changed = []
    for story in read_gold(path)[:: STEP if with_reader else 1]:
        for hidden in (lambda analysed: analysed.mentions, possibly_hidden):
            once = redact(story.text, hidden(analyse_until_settled(analyser, story.text, hidden=hidden))).text
            if redact(once, hidden(analyser.analyse(once))).text != once:
                changed.append(story.id)
    assert changed == []
