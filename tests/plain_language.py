"""How plain a text is: what a page says, its sentences, their Flesch-Douma, and the words that few people use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import pyphen
from wordfreq import zipf_frequency

_BLOCKS = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "label", "legend", "summary", "button", "option", "blockquote", "dt", "dd")
) | {"th", "td", "caption", "div", "section", "article"}
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SILENT = frozenset({"script", "style", "svg", "title", "textarea", "header", "footer", "noscript"})
# What a narrator, a curator or a stranger wrote, and not the bank.
_OTHERS = frozenset(
    (
        "vb-verhaal",
        "vb-citaat",
        "vb-code",
        "vb-zinnen",
        "vb-reden",
        "vb-stemmen",
        "vb-ene-zin",
        "vb-vel__qr",
        "vb-voorstel",
    )
)
_END = re.compile(r"(?<=[.!?:…])[’”\")]*\s+")
_VOWELS = re.compile(r"[aeiouyáéíóúàèëïöüê]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading, a label or a button."""

    text: str

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @property
    def is_prose(self) -> bool:
        return self.text.rstrip('’”")').endswith((".", "!", "?"))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        silent = tag in _SILENT or bool(classes & _OTHERS) or (bool(self._open) and self._open[-1][1])
        self._open.append((tag, silent))
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.blocks[-1] += data


def sentences_on(page: str) -> list[Sentence]:
    """Return what the bank itself says on a page."""
    parser = _Page()
    parser.feed(page)
    return [sentence for block in parser.blocks for sentence in sentences_in(block)]


def sentences_in(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text."""
    for part in _END.split(" ".join(text.split())):
        if _WORD.search(part):
            yield Sentence(part)


def flesch_douma(sentences: list[Sentence]) -> float:
    """Return how easily Dutch prose is read, from 0 to over 100 (Douma 1960).

    206.84 - 0.77 times the syllables in a hundred words - 0.93 times the words in a sentence.
    """
    prose = [sentence for sentence in sentences if sentence.is_prose]
    words = [word for sentence in prose for word in sentence.words]
    if not words:
        return 100.0
    syllables = sum(syllables_of(word) for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(prose)


@cache
def syllables_of(word: str) -> int:
    """Return how many syllables a word has: by where it may be broken, and at least one for every run of vowels."""
    return max(len(_hyphens().positions(word.lower())) + 1, len(_VOWELS.findall(word.lower())))


@cache
def frequency(word: str) -> float:
    """Return the Zipf frequency of a Dutch word: 3 is once in a million words."""
    return zipf_frequency(word, "nl")


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)
