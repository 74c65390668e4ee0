"""What the bank finds in a text, for whoever wants to measure it from outside."""

from collections.abc import Iterable
from typing import Any

from ingest.nlp import Pipeline

from ingest.redact import Redacted, redact
from ingest.tagging.tagger import ScoredCode, Tagger
from stories.spans import Mention, Span


def analyse(text: str, *, pipeline: Pipeline, tagger: Tagger) -> dict[str, Any]:
    """Return mentions, doubts and labels as `design.md` fixes them, with positions in characters of `text`.

    Labels are read in the sentences as the bank keeps them: without what identifies someone.
    """
    analysed = pipeline.analyse(text)
    redacted = redact(text, analysed.mentions)
    readings = tagger.read([_hidden(span, text, redacted) for span in analysed.sentences])
    return {
        "text": text,
        "redacted": redacted.text,
        "mentions": _mentions(analysed.mentions),
        "doubts": _mentions(analysed.doubts),
        "sentences": [
            {
                "start": span.start_char,
                "end": span.end_char,
                "labels": _scored(reading.proposals),
                "candidates": _scored(reading.candidates),
                "event": round(reading.event, 4),
            }
            for span, reading in zip(analysed.sentences, readings, strict=True)
        ],
    }


def _hidden(sentence: Span, text: str, redacted: Redacted) -> str:
    """Return one sentence of the text with its mentions replaced."""
    pieces: list[str] = []
    read = sentence.start_char
    for replacement in redacted.replacements:
        original = replacement.original
        if sentence.start_char <= original.start_char < sentence.end_char:
            pieces += (text[read : original.start_char], replacement.span.of(redacted.text))
            read = original.end_char
    return "".join([*pieces, text[read : sentence.end_char]])


def _mentions(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "start": mention.span.start_char,
            "end": mention.span.end_char,
            "kind": mention.kind,
            "rule": mention.rule,
            "confidence": round(mention.confidence, 4),
        }
        for mention in mentions
    ]


def _scored(codes: Iterable[ScoredCode]) -> list[dict[str, Any]]:
    return [{"id": code.code, "score": round(code.confidence, 4)} for code in codes]
