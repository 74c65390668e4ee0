"""Which sentences of a story answer a query, and which words in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import Analyser, Word
from search.documents import IndexDocument
from search.embedding import Near
from search.plan import Alternative, Concept, TextField
from search.results import SentenceHighlight
from stories.spans import Span

MAX_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class _Find:
    concept: int
    span: Span


def highlight(
    document: IndexDocument, concepts: Sequence[Concept], codes: Iterable[str], analyser: Analyser
) -> tuple[SentenceHighlight, ...]:
    """Return the sentences with most concepts and codes, best first; a code alone lights up its whole sentence."""
    finds = _find_all(document.text, concepts, analyser)
    wanted = set(codes)
    read: dict[int, set[str]] = {}
    for found in document.sentence_codes:
        if found.code in wanted:
            read.setdefault(found.sentence, set()).add(found.code)
    scored: list[tuple[int, int, SentenceHighlight]] = []
    for number, sentence in enumerate(document.sentences):
        here = [find for find in finds if sentence.contains(find.span)]
        here_read = read.get(number, set())
        spans = _join(find.span for find in here) or ((sentence,) if here_read else ())
        if spans:
            score = len({find.concept for find in here}) + len(here_read)
            scored.append((-score, number, SentenceHighlight(number, spans)))
    return tuple(found for _, _, found in sorted(scored, key=lambda row: row[:2])[:MAX_SENTENCES])


def _find_all(text: str, concepts: Sequence[Concept], analyser: Analyser) -> list[_Find]:
    alternatives = [
        (number, alternative) for number, concept in enumerate(concepts) for alternative in concept.alternatives
    ]
    words = analyser.words(text)
    places = _places(words, {(alternative.field, alternative.terms[0]) for _, alternative in alternatives})
    runs = [
        (number, start, start + len(alternative.terms) - 1)
        for number, alternative in alternatives
        for start in places.get((alternative.field, alternative.terms[0]), ())
        if _runs(words, start, alternative)
    ]
    # Where a word stands is asked of those alone that were found: most of a story is none of them.
    spans = analyser.locate(text, {place for _, *ends in runs for place in ends})
    return [_Find(number, Span(spans[first].start_char, spans[last].end_char)) for number, first, last in runs]


def _places(words: Sequence[Word], starts: set[tuple[TextField, str]]) -> dict[tuple[TextField, str], list[int]]:
    """Return where the first terms of what is looked for stand, counted in words."""
    surfaces = {term for field, term in starts if field is TextField.WORDS}
    forms = {term for field, term in starts if field is TextField.FORMS}
    parts = {term for field, term in starts if field is TextField.PARTS}
    places: dict[tuple[TextField, str], list[int]] = {}
    for place, word in enumerate(words):
        if word.form in forms:
            places.setdefault((TextField.FORMS, word.form), []).append(place)
        if word.folded in surfaces:
            places.setdefault((TextField.WORDS, word.folded), []).append(place)
        if word.parts:
            for part in parts.intersection(word.parts):
                places.setdefault((TextField.PARTS, part), []).append(place)
    return places


def _runs(words: Sequence[Word], start: int, alternative: Alternative) -> bool:
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
