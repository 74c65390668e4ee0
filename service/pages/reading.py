"""Whether a page is asked by someone who reads it, as reading.toml tells them apart from what looks at links."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request

from service.headers_only import is_headers_only
from service.use_cases.openings import Reader, note_opening
from service.wiring import Bank
from stories.reading_counts import ReaderKind


@dataclass(frozen=True, slots=True)
class _Signs:
    browsers: tuple[str, ...]
    others: tuple[str, ...]
    exceptions: tuple[str, ...]


def note_reading(
    request: Request, bank: Bank, story_id: str, *, reader: Reader | None, came_by: ReaderKind = ReaderKind.ANYONE
) -> None:
    """Note for its narrator that someone reads a story; a link preview, a search engine and the like are no one."""
    is_someone = not is_headers_only(request) and is_browser(request.headers.get("user-agent", ""))
    if reader is not None or is_someone:
        note_opening(bank, story_id, reader=reader, came_by=came_by)


def is_browser(name: str) -> bool:
    """Return whether this is how the browser of a person calls itself."""
    name = name.lower()
    for exception in _SIGNS.exceptions:
        name = name.replace(exception, "")
    return any(sign in name for sign in _SIGNS.browsers) and not any(sign in name for sign in _SIGNS.others)


def _load() -> _Signs:
    data = tomllib.loads((Path(__file__).parent / "reading.toml").read_text(encoding="utf-8"))
    return _Signs(tuple(data["browsers"]), tuple(data["others"]), tuple(data["except"]))


_SIGNS = _load()
