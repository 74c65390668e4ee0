"""Text in which others annotated the names, in three forms; see `benchmarks.public_names`."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from stories.spans import Span

# About as long as a long story; what is said in one newspaper article says nothing of a name in another.
WORDS_A_TEXT = 1_000
NAME = "eigennaam"
_KINDS = {"PER": "persoon", "LOC": "plaats", "ORG": "organisatie"}
_NOT_IDENTIFYING = frozenset({"LOC.land", "LOC.regio", "LOC.water", "LOC.heelal"})
# Words before or instead of a name, with a capital in these novels; hiding leaves them.
_TITLES = frozenset({
    "Baron", "Barones", "Dr", "Dr.", "Freule", "God", "Graaf", "Gravin", "Heer", "Heeren", "Juffrouw", "Kapitein",
    "Keizer", "Koning", "Koningin", "Lady", "Lord", "Ma", "Madame", "Majoor", "Mama", "Meneer", "Mejuffrouw", "Mevrouw",
    "Mijnheer", "Miss", "Moeder", "Monseigneur", "Monsieur", "Mr", "Mr.", "Mrs", "Mrs.", "Mylord", "Oom", "Pa", "Papa",
    "Prins", "Prinses", "Sir", "Sire", "Tante", "Vader",
})  # fmt: skip
_EDGES = ".,;:!?()[]\"'’‘“”„«»-–—"
_CLOSING = re.compile(r"[.,;:!?)\]’”»…]+")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDS = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was annotated: whether a space follows, and what kind of name it begins or goes on with."""

    text: str
    spaced: bool
    kind: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the places of its names, and what kind of name each is."""

    text: str
    names: tuple[tuple[Span, str], ...]


def read_openboek(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a novel of OpenBoek.

    People checked which words mean the same, and whether that is a person, a place or an organisation; a program tagged
    which words are proper nouns. A name is where both agree: proper nouns inside a mention of such an entity, peoples
    included. Countries, regions, waters and heavens, which do not identify anyone, are no places here.
    """
    with path.open(encoding="utf-8") as lines:
        sentences = list(_blocks(lines))
    entities = _openboek_entities(path.parents[1] / "features" / f"{path.stem}.tsv", sentences)
    common = {row[3] for rows in sentences for row in rows if "eigen" not in row[4]}
    for rows in sentences:
        words: list[Word] = []
        last = ""
        for place, (row, entity) in enumerate(zip(rows, _innermost(rows), strict=True)):
            kind = entities.get(entity, "") if _is_proper(row, common, first=place == 0) else ""
            following = rows[place + 1][3] if place + 1 < len(rows) else ""
            words.append(Word(row[3], not _CLOSING.fullmatch(following), kind, entity != last))
            last = entity if kind else ""
        yield words


def _openboek_entities(path: Path, sentences: Sequence[Sequence[Sequence[str]]]) -> dict[str, str]:
    """Return the kind of every entity that may be named, by its number."""
    spans = {(number, *span): entity for number, rows in enumerate(sentences) for span, entity in _mentions(rows)}
    with path.open(encoding="utf-8", newline="") as lines:
        kinds = {
            spans[int(row["sentno"]), int(row["begin"]), int(row["end"])]: row["category"]
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    return {
        entity: _KINDS[kind[:3]]
        for entity, kind in kinds.items()
        if kind[:3] in _KINDS and kind not in _NOT_IDENTIFYING
    }


def _mentions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the mentions of a sentence with the numbers of their entities, inner ones first."""
    open_at: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        parts = [part for part in row[-1].split("|") if part != "-"]
        for part in parts:
            if part.startswith("("):
                open_at[part.strip("()")].append(place)
        for part in parts:
            if part.endswith(")"):
                entity = part.strip("()")
                yield (open_at[entity].pop(), place + 1), entity


def _innermost(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return for each word the entity of the shortest mention around it, or nothing."""
    entities = [""] * len(rows)
    for (start, end), entity in sorted(_mentions(rows), key=lambda each: each[0][0] - each[0][1]):
        entities[start:end] = [entity] * (end - start)
    return entities


def _is_proper(row: Sequence[str], common: Set[str], *, first: bool) -> bool:
    word = row[3]
    if "eigen" not in row[4] or word in _TITLES or not word[:1].isupper() or len(word.strip(_EDGES)) < 2:
        return False
    # At the beginning of a sentence every word has a capital, and the program is often wrong.
    return not (first and word.lower() in common)


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a Universal Dependencies file; words that stand together in a name are one name."""
    with path.open(encoding="utf-8") as lines:
        sentences = list(_blocks(lines))
    for rows in sentences:
        words: list[Word] = []
        for row in (row for row in rows if row[0].isdigit()):
            goes_on = row[7] == "flat" and bool(words) and bool(words[-1].kind)
            kind = NAME if row[3] == "PROPN" else ""
            words.append(Word(row[1], "SpaceAfter=No" not in row[9], kind, not goes_on))
        yield words


def read_bio(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a file with a word and its tag a line, its signs still fast to its words."""
    words: list[Word] = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        text, _, tag = line.rpartition(" ")
        if not text:
            continue
        prefix, _, kind = tag.partition("-")
        words.append(Word(text, True, _KINDS.get(kind, ""), prefix == "B"))
        if text.endswith(_ENDS):
            yield words
            words = []
    yield words


READERS: dict[str, Callable[[Path], Iterator[list[Word]]]] = {
    ".conll": read_openboek,
    ".conllu": read_conllu,
    ".bio": read_bio,
}


def read_named(path: Path) -> list[Named]:
    """Return a file as texts with their names, each of some thousand words and ending with a sentence."""
    texts: list[Named] = []
    words: list[Word] = []
    for sentence in READERS[path.suffix](path):
        words += sentence
        if len(words) >= WORDS_A_TEXT:
            texts.append(join_words(words))
            words = []
    return [*texts, join_words(words)] if words else texts


def join_words(words: Sequence[Word]) -> Named:
    """Return words as a text, with the place of every name without the signs around it."""
    text = ""
    names: list[tuple[Span, str]] = []
    last = ""
    for word in words:
        start = len(text) + len(word.text) - len(word.text.lstrip(_EDGES))
        end = len(text) + len(_POSSESSIVE.sub("", word.text).rstrip(_EDGES))
        if word.kind and start < end:
            if word.kind == last and not word.begins and names:
                names[-1] = Span(names[-1][0].start_char, end), word.kind
            else:
                names.append((Span(start, end), word.kind))
        last = word.kind
        text += word.text + (" " if word.spaced else "")
    return Named(text, tuple(names))


def _blocks(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield the rows between blank lines as columns, without comments."""
    kept = (line.rstrip("\n") for line in lines if not line.startswith("#"))
    for filled, rows in groupby(kept, key=bool):
        if filled:
            yield [row.split("\t") for row in rows]
