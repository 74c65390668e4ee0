"""Names that the lists know: given names, initials, and family names with their particles."""

from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import end_of_name, is_family, is_given, is_initial, is_verb_ben
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

# So common on the Zipf scale that it is a word where no capital tells: one that begins a sentence or follows on a name.
_TOO_COMMON = 4.75
_TOO_COMMON_WITHOUT_PARTICLE = 4.6
_SHORTEST_IN_COMPOUND = 3
_REMARKS = frozenset({("p", "s"), ("n", "b")})
_STRONG_PARTICLES = frozenset({"el", "ter", "ten", "bin", "von", "aït", "ait", "ibn", "abu", "oulad"})
_WEAK_PARTICLES = frozenset({"de", "in", "op", "te", "aan", "uit", "het", "la", "le", "di", "da", "al", "do", "'t"})
_NOT_BEFORE_GIVEN = frozenset({"de", "het", "den", "een", "geen", "echte", "provincie"})


class NamesByList:
    """Finds names of people that stand on the lists."""

    name = "names-by-list"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the names in a text that the lists know."""
        position = 0
        while position < len(reading):
            found = self._at(reading, position)
            if found is None:
                yield from _in_compound(reading.words[position], reading)
                position += 1
            else:
                end, rule = found
                yield _vote(reading, position, end, rule)
                position = end

    def _at(self, reading: Reading, position: int) -> tuple[int, str] | None:
        word = reading.words[position]
        if not word.is_letters:
            return None
        if is_initial(reading, position):
            return _initials(reading, position)
        if word.capital and len(word.text) > 1:
            if _is_nickname(reading, position):
                return position + 2, "nickname"
            return _given(reading, position) or _with_particles(reading, position)
        return _given_in_lower_case(reading, position) or _with_particles(reading, position)


def _is_remark(reading: Reading, position: int) -> bool:
    """Return whether a letter belongs to "P.S." or "N.B.", which come before a remark."""
    pairs = ((position, position + 2), (position - 2, position))
    return any((reading.low(first), reading.low(second)) in _REMARKS for first, second in pairs)


def _in_compound(word: Word, reading: Reading) -> Iterator[Vote]:
    """Yield the given name in front of what is called after someone: "de Lindalijst", "het Truusbankje"."""
    things = knowledge("people")["called_after"]
    if not word.capital or not word.is_letters or word.text.isupper() or is_allowed(reading, word):
        return
    for length in range(_SHORTEST_IN_COMPOUND, len(word.stem) - 2):
        name, rest = word.stem[:length], word.stem[length:].lstrip("-")
        if rest in things and reading.lexicon.known(name) & Known.GIVEN and not reading.lexicon.known(word.stem):
            yield Vote(Span(word.start, word.start + length), MentionKind.PERSON, "names-by-list.compound")
            return


def _is_nickname(reading: Reading, position: int) -> bool:
    """Return whether a given name has a word with a capital before it that belongs to it: "Lange Jan"."""
    word = reading.words[position]
    if word.low not in knowledge("people")["nicknaming"] or position + 1 >= len(reading):
        return False
    name = reading.words[position + 1]
    return name.capital and name.space == 1 and not name.opens and is_given(reading, name)


def _initials(reading: Reading, position: int) -> tuple[int, str] | None:
    if _is_remark(reading, position):
        return None
    end = end_of_name(reading, position)
    letters = [word for word in reading.words[position:end] if word.is_letters]
    if any(len(word.text) > 1 for word in letters):
        return end, "initials-name"
    if len(letters) > 1:
        return end, "initials"
    following = reading.at(position + 2)
    if following is not None and following.space == 0 and following.text.islower():
        # Other words cut short: "T.a.v.", "M.b.t.".
        return None
    # One letter and a full stop before a small letter is an initial; before a capital it may end the sentence.
    if following is None or (following.opens and following.capital):
        return end, "initial-last"
    return end, "initial"


def _given(reading: Reading, position: int) -> tuple[int, str] | None:
    word = reading.words[position]
    if not is_given(reading, word) or word.low in knowledge("people")["never_name"]:
        return None
    ordinary = reading.is_ordinary_text(word.low) or reading.is_ordinary_text(word.stem)
    if word.text.isupper() and ordinary and not reading.shouting:
        return None
    end = max(end_of_name(reading, position), position + 1)
    if is_allowed(reading, word):
        return None
    if word.opens:
        return _given_at_opening(reading, position, end, ordinary=ordinary)
    if reading.low(position - 1) in _NOT_BEFORE_GIVEN and end == position + 1:
        return end, "given-after-article"
    if reading.low(position - 1) in knowledge("places")["prepositions"] and word.stem_known & Known.PLACE:
        return end, "given-or-place"
    return end, "given-ordinary" if ordinary else "given"


def _given_at_opening(reading: Reading, position: int, end: int, *, ordinary: bool) -> tuple[int, str] | None:
    """Return a given name at the beginning of a sentence, where an ordinary word has a capital too."""
    if not ordinary:
        return end, "given-opening"
    word, after = reading.words[position], reading.low(position + 1)
    if end > position + 1 and is_family(reading, reading.words[position + 1]):
        return end, "given-opening-family"
    if word.frequency < _TOO_COMMON and after in knowledge("people")["verbs"]:
        return end, "given-opening-verb"
    later = reading.low(position + 2)
    if (
        word.frequency < _TOO_COMMON
        and after == ","
        and later in {"de", "mijn", "onze", "een", "die", "haar", "zijn", "ons"}
    ):
        return end, "given-opening-comma"
    return None


def _given_in_lower_case(reading: Reading, position: int) -> tuple[int, str] | None:
    word = reading.words[position]
    double = "-" in word.stem and is_given(reading, word)
    if not (word.stem_known & Known.GIVEN or double) or len(word.stem) < 3 or is_allowed(reading, word):
        return None
    people, small = knowledge("people"), knowledge("small_words")
    if word.stem in small["never_given_in_lower_case"] or word.stem in people["particles"]:
        return None
    if reading.is_ordinary_text(word.stem) or reading.is_ordinary_text(word.low):
        return None
    rule = "given-lower" if reading.lower_case else "given-lower-in-capitals"
    if len(word.stem) == 3:
        rule += "-short"
    return _family_in_lower_case(reading, position + 1), rule


def _family_in_lower_case(reading: Reading, start: int) -> int:
    """Return where a name without capitals ends: after a family name that follows, with its particles."""
    people = knowledge("people")
    end = start
    while (
        end < len(reading)
        and end - start < 3
        and reading.words[end].low in people["leading_particles"] - {"in", "op", "uit", "aan", "al", "ben"}
    ):
        end += 1
    if end >= len(reading):
        return start
    name = reading.words[end]
    if len(name.low) == 1 and end == start and name.follows_closely and reading.low(end + 1) == ".":
        return end + 2
    listed = is_family(reading, name) and len(name.low) > 2 and name.follows_closely and not name.capital
    if not listed or name.low in people["verbs"] | people["roles"] | people["titles"] | people["never_name"]:
        return start
    if is_given(reading, name) and end == start:
        return start
    common = name.frequency >= (_TOO_COMMON_WITHOUT_PARTICLE if end == start else _TOO_COMMON)
    if (common and reading.is_ordinary(name)) or (
        end > start and name.stem_known & Known.PLACE and reading.low(end - 1) == "van"
    ):
        return start
    return end + 1


def _with_particles(reading: Reading, position: int) -> tuple[int, str] | None:
    """Return a family name that begins with its particles: "van der Meer", "El Amrani"."""
    word, people = reading.words[position], knowledge("people")
    if word.low not in people["leading_particles"]:
        return None
    capital = word.capital and not word.opens
    if word.low in _WEAK_PARTICLES and not capital:
        return None
    if (word.low == "ben" and word.opens) or is_verb_ben(reading, position):
        return None
    end = position
    while end < len(reading) and end - position < 3 and reading.words[end].low in people["particles"]:
        end += 1
    if end >= len(reading):
        return None
    name = reading.words[end]
    if not name.capital or not name.follows_closely or not name.is_letters or is_allowed(reading, name):
        return None
    family = is_family(reading, name)
    several = end - position >= 2
    if several and word.low == "van" and not family:
        return None
    if several or word.low in _STRONG_PARTICLES or (capital and family):
        return max(end + 1, end_of_name(reading, end)), "particles" if family else "particles-unknown"
    return None


def _vote(reading: Reading, start: int, end: int, rule: str) -> Vote:
    return Vote(reading.span(start, end), MentionKind.PERSON, f"names-by-list.{rule}")
