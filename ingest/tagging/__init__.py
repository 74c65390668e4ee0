"""Proposes labels for sentences; people decide.

Start with `load_tagger()`, the bank's own tagger, and `propose(sentences, tagger, ...)`, which makes taggings of
what it reads. Another tagger plugs in wherever the `Tagger` protocol is asked for.
"""

from ingest.tagging.artefact import load_tagger
from ingest.tagging.proposing import propose
from ingest.tagging.tagger import Evidence, ScoredCode, SentenceReading, Tagger

__all__ = ["Evidence", "ScoredCode", "SentenceReading", "Tagger", "load_tagger", "propose"]
