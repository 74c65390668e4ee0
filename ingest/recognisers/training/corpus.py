"""The annotated stories as training text: as they are, with other names, without capitals, and text without names."""

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.corpus import CORPUS
from ingest.evaluation.gold import GoldStory, read_gold
from ingest.lists.lexicon import Known, Lexicon, fold
from ingest.recognisers.reading import WORD
from ingest.recognisers.training.invented_names import InventedNames
from stories.spans import MentionKind, Span

ANNOTATED = (
    "dementie",
    "jeugdzorg",
    "ggz",
    "epistemisch",
    "waarden",
    "namen",
    "verhalen-heel",
    "verhalen-klein",
    "verhalen-meer",
    "verhalen-dementie",
    "verhalen-ggz",
    "verhalen-jeugd",
    "verhalen-spreektaal",
    "verhalen-tussen-de-regels",
    "verhalen-tweede-taal",
    "namen-zinnen",
    "namen-zinnen-2",
    "namen-verhalen-brieven",
    "namen-verhalen-chat",
    "namen-verhalen-dialect",
    "namen-verhalen-gesproken",
    "namen-verhalen-gewoon",
    "namen-verhalen-groepsapp",
    "namen-verhalen-instellingen",
    "namen-verhalen-instellingen-2",
    "namen-verhalen-kleine-letters",
    "namen-verhalen-kleine-letters-2",
    "namen-verhalen-moeilijk",
    "namen-verhalen-proza",
    "namen-verhalen-schijn",
    "namen-verhalen-spraak",
    "namen-verhalen-talen",
)
_MIDDLE_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Þ][a-zà-ÿ]")
_SWAPPED = (MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what identifies someone in it."""

    id: str
    text: str
    mentions: tuple[tuple[Span, MentionKind], ...] = ()


def annotated(folder: Path = CORPUS) -> list[Document]:
    """Return every story, fragment and sentence whose mentions are marked."""
    return [document_of(story) for name in ANNOTATED for story in read_gold(folder / f"{name}.jsonl")]


def without_names(folder: Path, lexicon: Lexicon) -> Iterator[Document]:
    """Yield the single sentences in which nothing can be a name; their names, if any, were never marked."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem in ANNOTATED:
            continue
        for story in read_gold(path):
            if not _MIDDLE_CAPITAL.search(story.text) and not _may_hold_name(story.text, lexicon):
                yield Document(story.id, story.text)


def fold_of(document: Document, folds: int) -> int:
    """Return the fold of a document: the same on every machine, and a story never in two."""
    return zlib.crc32(document.id.encode()) % folds


def with_other_names(document: Document, names: InventedNames, rng: random.Random) -> Document:
    """Return a document with other people, places and institutions in it, the same one in the same place each time."""
    chosen: dict[str, str] = {}
    text, mentions, end = "", [], 0
    for span, kind in document.mentions:
        old = span.of(document.text)
        new = old
        if kind in _SWAPPED and not any(sign.isdigit() for sign in old) and "." not in old:
            new = chosen.setdefault(old, names.instead_of(old, kind, rng))
        text += document.text[end : span.start_char]
        mentions.append((Span(len(text), len(text) + len(new)), kind))
        text += new
        end = span.end_char
    return Document(document.id, text + document.text[end:], tuple(mentions))


def in_lower_case(document: Document) -> Document | None:
    """Return a document without capitals, or None when a letter grows on being lowered."""
    text = document.text.lower()
    return Document(document.id, text, document.mentions) if len(text) == len(document.text) else None


def document_of(story: GoldStory) -> Document:
    """Return an annotated story as a training text."""
    return Document(story.id, story.text, tuple((mention.span, mention.kind) for mention in story.mentions))


def _may_hold_name(text: str, lexicon: Lexicon) -> bool:
    return any(
        lexicon.known(fold(word)) & Known.GIVEN and not lexicon.known(fold(word)) & Known.WORD
        for word in WORD.findall(text)
    )


def in_rows(documents: Iterable[Document], size: int) -> Iterator[Document]:
    """Yield documents of several sentences each, so that a model sees them within a text."""
    text, mentions, count, first = "", [], 0, ""
    for document in documents:
        start = len(text) + (1 if text else 0)
        first = first or document.id
        text = f"{text} {document.text}" if text else document.text
        mentions += [(Span(span.start_char + start, span.end_char + start), kind) for span, kind in document.mentions]
        count += 1
        if count == size:
            yield Document(first, text, tuple(mentions))
            text, mentions, count, first = "", [], 0, ""
    if text:
        yield Document(first, text, tuple(mentions))
