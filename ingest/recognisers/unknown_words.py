"""Words that nobody knows: a capital within a sentence without a reason, a strange word in text without capitals."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_family
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.strangeness import is_cut_short, is_strange
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_LONGEST_ABBREVIATION = 6
_TOO_MANY_STRANGE = 0.03
_FEW_STRANGE = 3
_LONGEST_NAME = 5


class UnknownWords:
    """Finds words that have no other reason to look like this than that they are a name."""

    name = "unknown-words"

    def follow(self, reading: Reading, votes: Sequence[Vote]) -> Iterable[Vote]:
        """Return the unexplained words of a text that no vote covers yet."""
        covered = covered_characters(reading, votes)
        if not reading.shouting:
            again = _strange_capitals_again(reading)
            yield from _capitals(reading, covered, again)
            if not reading.lower_case:
                yield from _strange_openings(reading, covered, again)
        if reading.lower_case:
            yield from _strange_in_lower_case(reading, covered)


def covered_characters(reading: Reading, votes: Iterable[Vote]) -> bytearray:
    """Return for each character of a text whether a rule covers it."""
    covered = bytearray(len(reading.text) + 1)
    for vote in votes:
        if vote.probability is not None:
            continue
        for position in range(vote.span.start_char, vote.span.end_char):
            covered[position] = 1
    return covered


def _strange_capitals_again(reading: Reading) -> frozenset[str]:
    """Return the strange words that have a capital more than once: hardly ever a slip, nearly always a name."""
    capitals = (word for word in reading.words if word.capital and word.is_letters and len(word.text) > 2)
    times = Counter(word.stem for word in capitals if not word.text.isupper())
    return frozenset(stem for stem, count in times.items() if count > 1 and is_strange(reading, stem))


def _capitals(reading: Reading, covered: bytearray, again: frozenset[str]) -> Iterator[Vote]:
    position = 0
    while position < len(reading):
        word = reading.words[position]
        end = position + 1
        if (
            word.capital
            and word.is_letters
            and not word.opens
            and not covered[word.start]
            and not is_allowed(reading, word)
        ):
            rule = _rule_for_capital(reading, position)
            if rule:
                end = _end_of_row(reading, position)
                if any(known.stem in again for known in reading.words[position:end]):
                    rule = "capital-again"
                kind = _kind_of(reading, position)
                yield Vote(reading.span(position, end), kind, f"unknown-words.{rule}")
        position = end


def _rule_for_capital(reading: Reading, position: int) -> str:
    word, before = reading.words[position], reading.words[position - 1]
    allowed, people = knowledge("allowed"), knowledge("people")
    if len(word.text) == 1:
        return ""
    if word.text.isupper() and len(word.text) <= _LONGEST_ABBREVIATION:
        return ""
    if word.stem in allowed["official"] or word.stem.endswith(tuple(allowed["official_endings"])):
        return ""
    ordinary = reading.is_ordinary(word) or all(map(reading.is_ordinary_text, word.stem.split("-")))
    if not ordinary:
        return "capital"
    if word.stem in people["titles"] | people["never_name"] | people["particles"] or len(word.stem) < 3:
        return ""
    if word.stem in people["roles"] and before.low not in {"de", "het"}:
        return ""
    between_small_letters = before.text[-1].isalpha() and not before.capital and word.space == 1
    return "capital-ordinary" if between_small_letters else ""


def _end_of_row(reading: Reading, position: int) -> int:
    end = position + 1
    while end < len(reading) and end - position < _LONGEST_NAME:
        word = reading.words[end]
        joined = word.text == "&" and end + 1 < len(reading) and reading.words[end + 1].capital
        if (
            word.space != 1
            or word.opens
            or not (joined or (word.capital and word.is_letters and not is_allowed(reading, word)))
        ):
            break
        end += 1
    return end


def _kind_of(reading: Reading, position: int) -> MentionKind:
    before, places = reading.low(position - 1), knowledge("places")
    if before in places["prepositions"] - places["person_prepositions"]:
        return MentionKind.LOCATION
    if is_family(reading, reading.words[position]):
        return MentionKind.PERSON
    return MentionKind.ORGANISATION if before in {"de", "het", "op", "van", "bij"} else MentionKind.PERSON


def _strange_openings(reading: Reading, covered: bytearray, again: frozenset[str]) -> Iterator[Vote]:
    found = [
        position
        for position, word in enumerate(reading.words)
        if word.opens and _is_unexplained_capital(reading, word, covered) and _is_strange_word(reading, word)
    ]
    if not found:
        return
    among_strange = _is_strange_throughout(reading, _strange_words(reading, covered))
    for position in found:
        word = reading.words[position]
        rule = _rule_for_opening(reading, position)
        if among_strange:
            rule = "opening-among-strange"
        elif word.stem in again:
            rule = "opening-again"
        yield Vote(Span(word.start, word.end), MentionKind.PERSON, f"unknown-words.{rule}")


def _rule_for_opening(reading: Reading, position: int) -> str:
    return "opening-verb" if reading.low(position + 1) in knowledge("people")["verbs"] else "opening"


def _is_unexplained_capital(reading: Reading, word: Word, covered: bytearray) -> bool:
    capital = word.capital and len(word.text) > 2 and not word.text.isupper()
    return capital and not covered[word.start] and not is_allowed(reading, word)


def _strange_words(reading: Reading, covered: bytearray) -> list[int]:
    """Return the positions of words in small letters that are unlike anything Dutch."""
    return [
        position
        for position, word in enumerate(reading.words)
        if word.is_letters and not word.capital and not covered[word.start] and _is_strange_word(reading, word)
    ]


def _is_strange_throughout(reading: Reading, strange: list[int]) -> bool:
    """Return whether a text has so many strange words that one more says nothing: dialect, or full of typing errors."""
    return len(strange) > max(_FEW_STRANGE, _TOO_MANY_STRANGE * len(reading))


def _strange_in_lower_case(reading: Reading, covered: bytearray) -> Iterator[Vote]:
    strange = _strange_words(reading, covered)
    rule = "strange-among-many" if _is_strange_throughout(reading, strange) else "strange"
    for position in strange:
        word = reading.words[position]
        before, earlier = reading.low(position - 1), reading.low(position - 2)
        somewhere = before in {"in", "naar", "uit", "te"} or (
            before in {"de", "het"} and earlier in {"in", "op", "naar", "uit"}
        )
        kind = MentionKind.LOCATION if somewhere else MentionKind.PERSON
        yield Vote(Span(word.start, word.end), kind, f"unknown-words.{rule}")


def _is_strange_word(reading: Reading, word: Word) -> bool:
    if is_cut_short(word.low):
        return False
    lists = knowledge("people")
    if word.stem in knowledge("small_words")["never_given_in_lower_case"] | lists["titles"] | lists["roles"]:
        return False
    return is_strange(reading, word.stem) and (word.stem == word.low or is_strange(reading, word.low))
