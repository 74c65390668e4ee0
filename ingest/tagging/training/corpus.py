"""The project's own annotated text, as sentences to learn labels from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.corpus import teaches_names_only
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.tagging.masking import mask_mentions


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with masks over its names, the codes it was given, its story, and the file it comes from."""

    text: str
    codes: frozenset[str]
    story: str
    source: str


def read_corpus(folder: Path) -> tuple[LabelledSentence, ...]:
    """Return all sentences whose labels are known, file by file in the order of their names."""
    files = sorted(folder.glob("*.jsonl"))
    return tuple(
        sentence
        for file in files
        if not teaches_names_only(file)
        for sentence in labelled_sentences(read_gold(file), source=file.stem)
    )


def labelled_sentences(stories: Iterable[GoldStory], *, source: str) -> Iterator[LabelledSentence]:
    """Yield the sentences of annotated stories as a tagger would see them after hiding."""
    for story in stories:
        masked = mask_mentions(story.text, [sentence.span for sentence in story.sentences], story.mentions)
        for text, sentence in zip(masked, story.sentences, strict=True):
            yield LabelledSentence(text, sentence.codes, story.id, source)


def truth_table(sentences: Sequence[LabelledSentence], codes: Sequence[str]) -> NDArray[np.bool_]:
    """Return whether each sentence has each code, of shape (sentences, codes)."""
    return np.array([[code in sentence.codes for code in codes] for sentence in sentences], np.bool_)
