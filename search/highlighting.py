"""Which sentences of a story answer a query, and which words in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import Analyser, Token
from search.documents import IndexDocument
from search.plan import Concept, TextField
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
    tokens = analyser.tokens(document.text)
    finds = [find for number, concept in enumerate(concepts) for find in _find(tokens, concept, number)]
    wanted = set(codes)
    scored: list[tuple[int, int, SentenceHighlight]] = []
    for number, sentence in enumerate(document.sentences):
        here = [find for find in finds if sentence.contains(find.span)]
        read = {found.code for found in document.sentence_codes if found.sentence == number} & wanted
        spans = _join(find.span for find in here) or ((sentence,) if read else ())
        if spans:
            score = len({find.concept for find in here}) + len(read)
            scored.append((-score, number, SentenceHighlight(number, spans)))
    return tuple(found for _, _, found in sorted(scored, key=lambda row: row[:2])[:MAX_SENTENCES])


def _find(tokens: Sequence[Token], concept: Concept, number: int) -> list[_Find]:
    finds = []
    for alternative in concept.alternatives:
        run = alternative.terms
        for start in range(len(tokens) - len(run) + 1):
            stretch = tokens[start : start + len(run)]
            if all(_holds(token, alternative.field, term) for token, term in zip(stretch, run, strict=True)):
                finds.append(_Find(number, Span(stretch[0].span.start_char, stretch[-1].span.end_char)))
    return finds


def _holds(token: Token, field: TextField, term: str) -> bool:
    match field:
        case TextField.WORDS:
            return token.word.folded == term
        case TextField.FORMS:
            return token.word.form == term
        case TextField.PARTS:
            return term in token.word.parts
        case TextField.CODES:
            return False


def _join(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_char < joined[-1].end_char:
            last = joined.pop()
            span = Span(last.start_char, max(last.end_char, span.end_char))
        joined.append(span)
    return tuple(joined)
