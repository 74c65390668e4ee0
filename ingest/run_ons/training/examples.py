"""Run-ons to learn from: those of the corpus, and its other stories and sentences with their full stops taken off."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.corpus import teaches_names_only
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.run_ons.breaking import BEGINS, GOES_ON
from ingest.run_ons.features import describe_words

Example = tuple[list[list[str]], list[str]]

_CLOSING = re.compile(r"[.!?…]+([\"'”’)]*)$")
# A story in which fewer of the sentences than this end with a full stop is a run-on as it stands.
_OPEN_STORY = 0.4
_SINGLE_SENTENCES = 12_000
_IN_A_ROW = (3, 9)


def make_examples(folder: Path, *, seed: int) -> Iterator[Example]:
    """Yield run-ons with where their sentences begin, in the same order for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    stories = [story for file in sorted(folder.glob("*.jsonl")) for story in read_gold(file) if _of_use(file, story)]
    for story in stories:
        sentences = story.sentence_texts
        if len(sentences) > 1 and is_open(story):
            yield make_example(sentences)
            yield from (make_example(part) for part in _paragraphs(story))
        elif len(sentences) > 1:
            yield make_example([_open(sentence).lower() for sentence in sentences])
            if draw.random() < 0.5:
                yield make_example([_open(sentence) for sentence in sentences])
    singles = [story.text for story in stories if len(story.sentences) == 1]
    draw.shuffle(singles)
    yield from _rows(singles[:_SINGLE_SENTENCES], draw)


def make_example(sentences: Sequence[str]) -> Example:
    """Return sentences one after another as the features and tags of their words."""
    words = [sentence.split() for sentence in sentences]
    tags = [BEGINS if place == 0 else GOES_ON for sentence in words for place in range(len(sentence))]
    return describe_words([word for sentence in words for word in sentence]), tags


def is_open(story: GoldStory) -> bool:
    """Return whether a story was written with hardly a full stop."""
    sentences = story.sentence_texts
    return sum(_CLOSING.search(sentence.strip()) is not None for sentence in sentences) < _OPEN_STORY * len(sentences)


def _of_use(file: Path, story: GoldStory) -> bool:
    # A third of the sentences for names only are made to confuse.
    return len(story.sentences) > 1 or not teaches_names_only(file)


def _rows(sentences: Sequence[str], draw: random.Random) -> Iterator[Example]:
    start = 0
    while start < len(sentences):
        following = start + draw.randint(*_IN_A_ROW)
        yield make_example([_open(sentence).lower() for sentence in sentences[start:following]])
        start = following


def _paragraphs(story: GoldStory) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    last = 0
    for sentence in story.sentences:
        if "\n" in story.text[last : sentence.span.start_char]:
            paragraphs.append([])
        paragraphs[-1].append(sentence.span.of(story.text))
        last = sentence.span.end_char
    return paragraphs


def _open(sentence: str) -> str:
    return _CLOSING.sub(r"\1", sentence.strip())
