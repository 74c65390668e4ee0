"""Invented people who must not turn up anywhere: what they are called, and every place to look for them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fastapi.testclient import TestClient

from search.query import parse_query
from service.wiring import Bank
from stories.permission import Audience

# Each is called as people are called in stories, so that hiding has no excuse; nobody is really called so.
NAMES = ("Hendrikje Brombacher", "Wiebren", "Brombacher")
DETAILS = ("0687654321", "h.brombacher@brombacher-post.nl", "9876 ZX")
STORY = (
    "Mijn moeder heet Hendrikje Brombacher en zij heeft dementie. Mevrouw Brombacher belde de huisarts. "
    "Mijn broer Wiebren Brombacher zei dat niemand haar geloofde. "
    "Je kunt mij bellen op 06-87654321 of mailen naar h.brombacher@brombacher-post.nl. "
    "Wij wonen op Brombachersteeg 14, 9876 ZX Brombacherveen. De dokter zei dat het tussen haar oren zat."
)
# What nothing may hold, however it is written: 0687654321 is also 06-87654321.
SIGNS = ("brombacher", "hendrikje", "wiebren", "87654321", "9876 zx", "9876zx")


@dataclass(slots=True)
class Ears(logging.Handler):
    """Hears everything that anything logs, also what is too unimportant to be kept."""

    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super(Ears, self).__init__(level=logging.NOTSET)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        # The browser of the test itself is no part of the bank.
        if not record.name.startswith("http"):
            self.heard.append(self.format(record))


def signs_in(text: str) -> set[str]:
    """Return which signs of the invented people a text has."""
    return {sign for sign in SIGNS if sign in text.lower()}


def signs_in_files(folder: Path) -> dict[str, set[str]]:
    """Return the files under a folder that hold signs, in their bytes or in their names."""
    found: dict[str, set[str]] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes().lower()
        signs = {sign for sign in SIGNS for coded in _codings(sign) if coded in data} | signs_in(path.name)
        if signs:
            found[str(path.relative_to(folder))] = signs
    return found


def found_by_searching(bank: Bank, names: Iterable[str] = (*NAMES, *DETAILS)) -> set[str]:
    """Return the names that the index gives an answer to: its files are compressed, so that bytes tell too little."""
    found = set()
    for name in names:
        for audience in Audience:
            result = bank.index.search(parse_query(f'"{name}"'), audience=audience)
            if result.total:
                found.add(name)
    return found


def _codings(sign: str) -> tuple[bytes, ...]:
    return sign.encode("utf-8"), sign.encode("utf-16-le"), sign.encode("utf-16-be")


@dataclass(frozen=True, slots=True)
class House:
    """A bank on disk with its doors, and ears in every room."""

    bank: Bank
    data: Path
    client: TestClient
    ears: Ears

    def betrays(self) -> dict[str, object]:
        """Return every place where a sign of the invented people is left; empty when there is none."""
        self.bank.sync()
        everyone = self.client.get("/api/v1/stories?page_size=100")
        places: dict[str, object] = {
            "log": signs_in("\n".join(self.ears.heard)),
            "files": signs_in_files(self.data),
            "index": found_by_searching(self.bank),
            "stories for everyone": signs_in(everyone.text),
            "store": {story.id for story in self.bank.store.stories() if signs_in(repr(story))},
        }
        return {place: found for place, found in places.items() if found}
