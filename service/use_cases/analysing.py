"""What the bank finds in a text, for whoever wants to measure it from outside."""

from collections.abc import Iterable
from typing import Any

from ingest.nlp import Pipeline
from ingest.redact import redact
from ingest.tagging.masking import mask_mentions
from ingest.tagging.tagger import ScoredCode, Tagger
from stories.spans import Mention


def analyse(text: str, *, pipeline: Pipeline, tagger: Tagger) -> dict[str, Any]:
    """Return mentions, doubts and labels as `design.md` fixes them, with positions in characters of `text`.

    Labels are read in sentences with a mask over what identifies someone, as in the bank.
    """
    analysed = pipeline.analyse(text)
    redacted = redact(text, analysed.mentions)
    readings = tagger.read(mask_mentions(text, analysed.sentences, analysed.mentions))
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
