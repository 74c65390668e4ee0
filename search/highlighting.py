"""Which sentences of a story answer a query, and which words in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.analysis import Analyser, Word
from search.documents import IndexDocument
from search.embedding import Near
from search.plan import Alternative, Concept, TextField
from search.results import SentenceHighlight
from stories.spans import Span

MAX_SENTENCES = 3


_NOTHING: Sequence[tuple[int, Alternative]] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Where a concept stands in a sentence, from its first to its last word."""

    concept: int
    first: int
    last: int


class Highlighter:
    """Finds in stories what one query looks for."""

    def __init__(self, concepts: Sequence[Concept], codes: Iterable[str], analyser: Analyser) -> None:
        self._sought = _Sought(concepts)
        self._codes = frozenset(codes)
        self._analyser = analyser

    def highlight(self, document: IndexDocument) -> tuple[SentenceHighlight, ...]:
        """Return the sentences with most concepts and codes, best first; a code alone lights up its whole sentence."""
        read: dict[int, set[str]] = {}
        for found in document.sentence_codes:
            if found.code in self._codes:
                read.setdefault(found.sentence, set()).add(found.code)
        scored: list[tuple[int, int, Sequence[_Run]]] = []
        for number, runs in enumerate(self._runs(document)):
            here_read = read.get(number, ())
            if runs or here_read:
                scored.append((-len({run.concept for run in runs}) - len(here_read), number, runs))
        best = sorted(scored, key=lambda row: row[:2])[:MAX_SENTENCES]
        # Where a word stands is asked of those alone that are shown.
        return tuple(SentenceHighlight(number, self._spans(document, number, runs)) for _, number, runs in best)

    def _runs(self, document: IndexDocument) -> Iterator[Sequence[_Run]]:
        texts = [document.text[span.start_char : span.end_char] for span in document.sentences]
        stretches = [text.split() for text in texts]
        # Most sentences have nothing that is looked for, and need no further look.
        telling = self._analyser.holding(set[str]().union(*stretches), self._sought.starts)
        for text, here in zip(texts, stretches, strict=True):
            yield () if telling.isdisjoint(here) else self._sought.runs(self._analyser.words(text))

    def _spans(self, document: IndexDocument, number: int, runs: Sequence[_Run]) -> tuple[Span, ...]:
        """Return what lights up in a sentence, in characters of the story: the sentence itself where no word does."""
        sentence = document.sentences[number]
        if not runs:
            return (sentence,)
        ends = {place for run in runs for place in (run.first, run.last)}
        spans = self._analyser.locate(sentence.of(document.text), ends)
        start = sentence.start_char
        return _join(Span(start + spans[run.first].start_char, start + spans[run.last].end_char) for run in runs)


class _Sought:
    """What is looked for in a sentence, by the terms it begins with."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        starts: dict[TextField, dict[str, list[tuple[int, Alternative]]]] = {field: {} for field in TextField}
        for number, concept in enumerate(concepts):
            for alternative in concept.alternatives:
                starts[alternative.field].setdefault(alternative.terms[0], []).append((number, alternative))
        self._words, self._forms, self._parts = (
            starts[field] for field in (TextField.WORDS, TextField.FORMS, TextField.PARTS)
        )
        self.starts = {*self._words, *self._forms, *self._parts}

    def runs(self, words: Sequence[Word]) -> list[_Run]:
        """Return where anything that is looked for stands in a row of words."""
        forms, surfaces, parts = self._forms, self._words, self._parts
        runs: list[_Run] = []
        for place, word in enumerate(words):
            found = forms.get(word.form, _NOTHING)
            if surfaces and word.folded in surfaces:
                found = (*found, *surfaces[word.folded])
            if parts and word.parts:
                found = (*found, *(one for part in word.parts for one in parts.get(part, _NOTHING)))
            for number, alternative in found:
                if _stands(words, place, alternative):
                    runs.append(_Run(number, place, place + len(alternative.terms) - 1))
        return runs


def _stands(words: Sequence[Word], start: int, alternative: Alternative) -> bool:
    if len(alternative.terms) == 1:
        return True
    stretch = words[start : start + len(alternative.terms)]
    # Only words and forms are looked for in a row.
    is_word = alternative.field is TextField.WORDS
    return alternative.terms == tuple(word.folded if is_word else word.form for word in stretch)


def _join(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_char < joined[-1].end_char:
            last = joined.pop()
            span = Span(last.start_char, max(last.end_char, span.end_char))
        joined.append(span)
    return tuple(joined)


def whole_sentences(document: IndexDocument, near: Near | None) -> tuple[SentenceHighlight, ...]:
    """Return the sentences of a passage, each as a whole; none without a passage, or of a story that just changed."""
    if near is None or near.last >= len(document.sentences):
        return ()
    return tuple(
        SentenceHighlight(number, (document.sentences[number],)) for number in range(near.first, near.last + 1)
    )
