"""An IndexDocument as text, for engines that keep it in their files."""

import json
from datetime import date
from typing import Any

from search.documents import IndexDocument, SentenceCode
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, LifeArea, Teller, Window


def write_document(document: IndexDocument) -> str:
    """Return the document as JSON; equal documents give equal text."""
    content = {
        "story_id": document.story_id,
        "text": document.text,
        "sentences": [[span.start_char, span.end_char] for span in document.sentences],
        "domains": sorted(document.domains),
        "teller": document.teller,
        "year": document.year,
        "told_at": document.told_at.isoformat(),
        "windows": sorted(document.windows),
        "life_areas": sorted(document.life_areas),
        "sentence_codes": [[read.sentence, read.code, read.confirmed] for read in document.sentence_codes],
        "rejected": sorted(document.rejected),
        "audiences": sorted(document.audiences),
        "countable": document.countable,
        "quotable": document.quotable,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read_document(text: str) -> IndexDocument:
    """Return the document that `write_document` wrote."""
    content: dict[str, Any] = json.loads(text)
    return IndexDocument(
        story_id=content["story_id"],
        text=content["text"],
        sentences=tuple(Span(start, end) for start, end in content["sentences"]),
        domains=frozenset(map(Domain, content["domains"])),
        teller=Teller(content["teller"]),
        year=content["year"],
        told_at=date.fromisoformat(content["told_at"]),
        windows=frozenset(map(Window, content["windows"])),
        life_areas=frozenset(map(LifeArea, content["life_areas"])),
        sentence_codes=tuple(SentenceCode(*read) for read in content["sentence_codes"]),
        rejected=frozenset(content["rejected"]),
        audiences=frozenset(map(Audience, content["audiences"])),
        countable=content["countable"],
        quotable=content["quotable"],
    )
