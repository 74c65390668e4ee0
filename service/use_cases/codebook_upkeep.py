"""Whether everything that was ever said with the codebook can still be read."""

from dataclasses import dataclass

from service.wiring import Bank
from stories.codebook_translation import load_translation


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """Taggings of a version that the codebook's history does not have, or with a code that leads nowhere."""

    version: str
    code: str
    taggings: int


def unknown_words(bank: Bank) -> tuple[UnknownWords, ...]:
    """Return what was said in the bank that the codebook and its history do not know, by version and code."""
    translation = load_translation()
    return tuple(
        UnknownWords(version, code, count)
        for (version, code), count in sorted(bank.store.count_taggings().items())
        if not translation.knows(version, code)
    )
