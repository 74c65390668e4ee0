"""A text as the recognisers see it: its words with what the lists know of them, and how it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lists.lexicon import Known, Lexicon, fold
from ingest.recognisers.knowledge import knowledge
from stories.spans import Span

# A word may hold hyphens and apostrophes ("foto's", "Ait-Ali"); "'t" and "'n" are words of their own.
# "'s-" begins towns: "'s-Gravenzande". Groups are not possessive: before Python 3.11.5 a group that fails half way
# keeps what it had taken, and "9," would be one word.
WORD = re.compile(
    r"['’][tTnN](?=\s)|['’][sS]-[^\W\d_]++(?:-[^\W\d_]++)*|[^\W\d_]++(?:[-'’][^\W\d_]++)*['’]?"
    r"|\d++(?:[.,]\d++)*|_++|[^\w\s]"
)
_TOWN_WITH_APOSTROPHE = re.compile(r"['’]s-(.)", re.IGNORECASE)
_POSSESSIVES = ("'s", "’s", "'", "’")
_STOPS = frozenset(".!?…:")
_QUOTES = frozenset("\"“”„‘’'«»-–—•*()[]")
_OPENING_QUOTES = frozenset("\"“„‘«'")
_ACCENTS = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
# Behind the name may stand what someone put there for fun: "Lies 🌷:".
_SENDER = re.compile(r"(?<=\d\d:\d\d)(?: -|\])? (?:[^\W\d_][\w.'’-]{0,20}+ ?+){1,4}(?:[^\w\s:]{1,4}+ ?)?:")
_FEWEST_WORDS = 25
_CAPITALS_IN_LOWER_CASE = 0.012
_SHOUTING = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a text, at its place, with what the lists know of it."""

    text: str
    low: str
    stem: str
    start: int
    end: int
    space: int
    capital: bool
    opens: bool
    known: int
    stem_known: int
    frequency: float

    @property
    def is_letters(self) -> bool:
        """Return whether this is a word and no number or sign."""
        return self.text[0].isalpha() or (self.text[0] in "'’" and len(self.text) > 3)

    @property
    def follows_closely(self) -> bool:
        """Return whether at most one space lies before this word."""
        return self.space <= 1


class Reading:
    """A text cut into words; `lower_case` ones have hardly any capitals, `shouting` ones little else.

    Whoever gives `lower_case` knows it of a text that is too short to show it.
    """

    def __init__(self, text: str, lexicon: Lexicon, *, lower_case: bool | None = None) -> None:
        self.text = text
        self.lexicon = lexicon
        found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
        said = _without_senders(text)
        letters = [token for token, start, _ in found if token[0].isalpha() and said[start]]
        # Abbreviations and codes ("UWV", "NL42") have capitals whoever writes them.
        capitals = sum(token[0].isupper() and not (len(token) > 1 and token.isupper()) for token in letters)
        hardly_any = len(letters) > _FEWEST_WORDS and capitals < _CAPITALS_IN_LOWER_CASE * len(letters) + 1
        self.lower_case = hardly_any if lower_case is None else lower_case
        long_words = [token for token in letters if len(token) > 3]
        self.shouting = sum(token.isupper() for token in long_words) > _SHOUTING * max(1, len(long_words))
        self.words: tuple[Word, ...] = tuple(self._read(found))

    def __len__(self) -> int:
        return len(self.words)

    def low(self, position: int) -> str:
        """Return the folded word at a position, or nothing outside the text."""
        return self.words[position].low if 0 <= position < len(self.words) else ""

    def at(self, position: int) -> Word | None:
        """Return the word at a position, or None outside the text."""
        return self.words[position] if 0 <= position < len(self.words) else None

    def is_ordinary(self, word: Word) -> bool:
        """Return whether a word is an ordinary Dutch word, with or without its possessive s."""
        return self.is_ordinary_text(word.low) or (word.stem != word.low and self.is_ordinary_text(word.stem))

    def is_ordinary_text(self, low: str) -> bool:
        """Return whether a folded word is an ordinary Dutch word; stress marks ("échte") do not make it strange."""
        known = self.lexicon.known(low)
        if known & Known.WORD:
            return not (self.lower_case and known & Known.NAME_FIRST)
        if low.isascii() or known & Known.GIVEN:
            return False
        return bool(self.lexicon.known(low.translate(_ACCENTS)) & Known.WORD)

    def positions(self, span: Span) -> range:
        """Return the positions of the words that lie at least partly within a span."""
        from_word = self._first_ending_after(span.start_char)
        to_word = from_word
        while to_word < len(self.words) and self.words[to_word].start < span.end_char:
            to_word += 1
        return range(from_word, to_word)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words that lie at least partly within a span."""
        positions = self.positions(span)
        return self.words[positions.start : positions.stop]

    def span(self, start: int, end: int) -> Span:
        """Return where the words from one position up to another stand; there must be one at least."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def _first_ending_after(self, character: int) -> int:
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= character:
                low = middle + 1
            else:
                high = middle
        return low

    def _read(self, found: list[tuple[str, int, int]]) -> Iterator[Word]:
        opens = _sentence_openings(self.text, found)
        before = 0
        for (token, start, end), opening in zip(found, opens, strict=True):
            low = fold(token)
            stem = _without_possessive(low)
            space = start - before
            if "\n" in self.text[before:start]:
                space += 2
            known = self.lexicon.known(low)
            yield Word(
                text=token,
                low=low,
                stem=stem,
                start=start,
                end=end,
                space=space,
                capital=_first_letter(token).isupper(),
                opens=opening,
                known=known,
                stem_known=known if stem == low else self.lexicon.known(stem),
                frequency=self.lexicon.frequency(low),
            )
            before = end


def _without_senders(text: str) -> bytearray:
    """Return for each character whether it is said, and not the name of who sent a message of a chat.

    Senders have capitals where a phone knows them, whatever their messages look like.
    """
    said = bytearray(b"\x01") * (len(text) + 1)
    for sender in _SENDER.finditer(text):
        said[sender.start() : sender.end()] = bytes(sender.end() - sender.start())
    return said


def may_be_initial(token: str) -> bool:
    """Return whether a word is an initial when a full stop follows: "J", "Chr"."""
    if len(token) == 1:
        return token.isupper()
    return token[0].isupper() and fold(token) in knowledge("people")["long_initials"]


def _first_letter(token: str) -> str:
    town = _TOWN_WITH_APOSTROPHE.match(token)
    return town[1] if town else token[0]


def _without_possessive(low: str) -> str:
    for ending in _POSSESSIVES:
        if low.endswith(ending) and len(low) > len(ending):
            return low[: -len(ending)]
    return low


def _sentence_openings(text: str, found: list[tuple[str, int, int]]) -> list[bool]:
    """Return for each word whether its capital may be that of the beginning of a sentence."""
    opens = [False] * len(found)
    last = -1
    for position, (token, start, _) in enumerate(found):
        if last < 0:
            opens[position] = True
        else:
            before, _, end = found[last]
            joined = text[start - 1] == "-"
            opens[position] = (before in _STOPS and not joined) or "\n" in text[end:start]
        if token not in _QUOTES:
            last = position
    titles = knowledge("people")["abbreviated_titles"]
    for position in range(1, len(found)):
        sign, sign_start, sign_end = found[position - 1]
        token, start, _ = found[position]
        if sign in _OPENING_QUOTES and start == sign_end:
            announced = position >= 2 and found[position - 2][0] in ":,.!?"
            if announced or (sign_start > 0 and text[sign_start - 1].isspace()):
                opens[position] = True
        elif opens[position] and sign == "." and position >= 2:
            word, _, word_end = found[position - 2]
            abbreviated = fold(word) in titles or (may_be_initial(word) and word_end == sign_start)
            if abbreviated and "\n" not in text[sign_end:start]:
                opens[position] = False
    return opens
