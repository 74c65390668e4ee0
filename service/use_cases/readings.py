"""What is read in the sentences of one story: once for everyone who asks for it within the hour."""

import hashlib
from collections.abc import Sequence
from functools import partial

from ingest.tagging import SentenceReading
from service.wiring import Bank


def read_sentences(
    bank: Bank, story_id: str, sentences: Sequence[str], *, seconds: float
) -> Sequence[SentenceReading] | None:
    """Return one reading a sentence of a hidden text, or None when that takes longer than this many seconds.

    Meanwhile it goes on: ask again. The same sentences are read once, until the tagger or the codebook is another one.
    """
    # Which tagger reads is settled here, so that the fingerprint is that of the one that read.
    tagger = bank.tagger
    version = _fingerprint(sentences, tagger.version, bank.codebook.version)
    work = partial(tagger.read, tuple(sentences))
    return bank.background.fetch(story_id, version, work, patience=seconds, keep=True)


def _fingerprint(sentences: Sequence[str], tagger_version: str, codebook_version: str) -> bytes:
    told = repr((tuple(sentences), tagger_version, codebook_version))
    return hashlib.sha256(told.encode(errors="surrogatepass")).digest()
