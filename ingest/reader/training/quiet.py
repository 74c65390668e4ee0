"""Sentences that name no one, to learn restraint from: those in which nothing can be an unmarked mention."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.reader.training.corpus import Corpus, MarkedText
from ingest.reader.training.names import faker_origins, own_origins, places
from stories.spans import MentionKind

_CAPITALISED = re.compile(r"[^\W\d_]*[A-ZÀ-Þ][\w-]*")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
# Ages and dates are mentions too, and nobody marked them in the single sentences.
_NUMBER = re.compile(
    r"\d|\b(?:der|veer|vijf|zes|zeven|acht|negen)tien|\b(?:twaalf|elf)\b|\w*(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)\b"
    r"|\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:jaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"|\b(?:van|was|ben|is|werd|wordt|word|bijna|pas) (?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b"
    r"|\bjarige?\b|@|\bpunt nl\b",
    re.IGNORECASE,
)
_NAMED = frozenset({MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION})
# A word that people also write without meaning a name has been seen unmarked at least this often.
_OFTEN = 2


def quiet_sentences(corpus: Corpus) -> tuple[MarkedText, ...]:
    """Return the single sentences in which no word can be an unmarked name, place, institution, age or date."""
    ordinary = Counter(word for text in _unmarked(corpus) for word in _WORD.findall(text.lower()))
    capitals = {word for text in _unmarked(corpus) for word in _capitals_inside(text)}
    names = _known_names(corpus)

    def is_quiet(sentence: MarkedText) -> bool:
        text = sentence.text
        if _NUMBER.search(text) or any(word not in capitals for word in _capitals_inside(text)):
            return False
        return not any(word in names and ordinary[word] < _OFTEN for word in _WORD.findall(text.lower()))

    return tuple(MarkedText(sentence.text) for sentence in corpus.single_sentences if is_quiet(sentence))


def _unmarked(corpus: Corpus) -> Iterable[str]:
    for sentence in corpus.marked():
        yield " | ".join(stretch for stretch, mark in sentence.pieces() if mark is None)


def _capitals_inside(text: str) -> list[str]:
    """Return the words with a capital that do not begin a sentence."""
    return [
        match[0]
        for match in _CAPITALISED.finditer(text)
        if re.search(r"[\w,;:)] $", text[: match.start()]) or text[: match.start()].endswith("-")
    ]


def _known_names(corpus: Corpus) -> set[str]:
    marked = {
        word
        for sentence in corpus.marked()
        for mark in sentence.marks
        if mark.kind in _NAMED
        for word in _WORD.findall(mark.span.of(sentence.text).lower())
    }
    listed = {name.lower() for origin in (*own_origins(), *faker_origins()) for name in (*origin.given, *origin.family)}
    return marked | listed | {place.lower() for place in places()}
