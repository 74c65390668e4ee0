"""Names that their context announces: after a title, a role, a word of kin, or a word that names."""

from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import can_be_name, end_of_name, is_family, is_given, is_initial
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

_HESITATIONS = frozenset({"uh", "eh", "euh", "ehm", "uhm"})
# So common on the Zipf scale that in small letters it is a word, also behind a title or a role.
_TOO_COMMON = 4.3
_TOO_COMMON_AFTER_PARTICLE = 5.0
_MOST_BETWEEN = 3
_MOST_PARTICLES = 3
_LONGEST_QUESTION = 10


class NamesByContext:
    """Finds names of people by the words before them."""

    name = "names-by-context"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the names that follow a title, a role or a word that names."""
        lists = knowledge("people")
        for position, word in enumerate(reading.words):
            if not word.is_letters:
                continue
            if _is_title(reading, position):
                yield from _after_title(reading, position)
            if word.low in lists["roles"]:
                yield from _after_role(reading, position)
            if _names(reading, position):
                yield from _after_naming(reading, position)
            if word.low in lists["ours"]:
                yield from _one_of_ours(reading, position)
            if word.low in lists["greetings"]:
                yield from _after_greeting(reading, position)
            if word.opens and _answers_who(reading, position):
                yield from _answer(reading, position)


def _is_title(reading: Reading, position: int) -> bool:
    lists, low = knowledge("people"), reading.low(position)
    return low in lists["titles"] or (low in lists["abbreviated_titles"] and _dot_after(reading, position))


def _dot_after(reading: Reading, position: int) -> bool:
    return reading.low(position + 1) == "." and reading.words[position + 1].space == 0


def _after_title(reading: Reading, position: int) -> Iterator[Vote]:
    word = reading.words[position]
    start = position + (2 if _dot_after(reading, position) else 1)
    while reading.low(start) in _HESITATIONS:
        start += 1
    if start >= len(reading) or not reading.words[start].follows_closely:
        return
    if word.low == "heer" and reading.low(position - 1) not in {"de", "den", "der", "mijnheer"}:
        return
    first, titles = reading.words[start], knowledge("people")["titles"]
    if {word.low, first.low} <= titles and first.low != word.low:
        return
    end = end_of_name(reading, start, particles_first=True)
    if end > start:
        yield _vote(reading, start, end, "title")
    elif _is_day_as_name(reading, start):
        yield _vote(reading, start, start + 1, "title-day")
    elif len(first.text) == 1 and first.text.isupper():
        yield _vote(reading, start, start + (2 if is_initial(reading, start) else 1), "title-initial")
    else:
        yield from _after_title_in_lower_case(reading, position, start)


def _is_day_as_name(reading: Reading, position: int) -> bool:
    """Return whether a day or month has a capital that only a name would have: "mevrouw Vrijdag"."""
    word, dates = reading.words[position], knowledge("dates")
    return word.text.istitle() and not word.opens and word.low in dates["weekdays"] | dates["months"]


def _after_title_in_lower_case(reading: Reading, position: int, start: int) -> Iterator[Vote]:
    """Yield a family name without its capital ("meneer van der berg", "juf anja")."""
    lists, title = knowledge("people"), reading.words[position].low
    end = start
    while end < len(reading) and end - start < _MOST_PARTICLES and reading.words[end].low in lists["leading_particles"]:
        end += 1
    if end >= len(reading):
        return
    name, with_particle = reading.words[end], end > start
    if is_initial_in_lower_case(reading, end):
        yield _vote(reading, start, end + 2, "title-lower-initial")
        return
    if (
        not name.is_letters
        or name.capital
        or len(name.low) < 3
        or not name.follows_closely
        or name.low in lists["never_name"]
    ):
        return
    if name.low in lists["verbs"] | lists["roles"] | lists["particles"] or is_allowed(reading, name):
        return
    ordinary = reading.is_ordinary(name)
    if (
        title in lists["formal_titles"]
        and (is_family(reading, name) or not ordinary)
        and name.frequency < (_TOO_COMMON_AFTER_PARTICLE if with_particle else _TOO_COMMON)
    ) or (not with_particle and is_given(reading, name) and (not ordinary or name.frequency < _TOO_COMMON)):
        how = "-ordinary" if ordinary else "-particle" if with_particle else ""
        yield _vote(reading, start, end + 1, f"title-lower{how}")


def is_initial_in_lower_case(reading: Reading, position: int) -> bool:
    """Return whether one letter with a full stop stands here in a text without capitals ("meneer k.")."""
    word = reading.words[position]
    return (
        reading.lower_case
        and len(word.low) == 1
        and word.is_letters
        and word.low != "u"
        and _dot_after(reading, position)
    )


def _after_role(reading: Reading, position: int) -> Iterator[Vote]:
    start = position + 1
    if start >= len(reading):
        return
    if reading.low(start) == ",":
        yield from _after_role_and_comma(reading, start + 1)
        return
    first = reading.words[start]
    if not first.follows_closely or first.opens or not first.is_letters:
        return
    if first.capital:
        if first.low not in knowledge("people")["never_name"] and can_be_name(reading, first):
            yield _vote(reading, start, max(end_of_name(reading, start), start + 1), "role")
        return
    particles_end = end_of_name(reading, start, particles_first=True)
    if particles_end > start + 1:
        yield _vote(reading, start, particles_end, "role-particles")
    elif is_given(reading, first) and len(first.low) > 2 and not is_allowed(reading, first):
        if first.low in knowledge("small_words")["never_given_in_lower_case"] | knowledge("people")["verbs"]:
            return
        if not reading.is_ordinary(first):
            yield _vote(reading, start, start + 1, "role-lower")
        elif reading.low(position - 1) in knowledge("people")["before_roles"] and first.frequency < _TOO_COMMON:
            yield _vote(reading, start, start + 1, "role-lower-ordinary")


def _after_role_and_comma(reading: Reading, start: int) -> Iterator[Vote]:
    if start >= len(reading):
        return
    first = reading.words[start]
    if not can_be_name(reading, first) or first.low in knowledge("people")["never_name"]:
        return
    if is_given(reading, first) or not reading.is_ordinary(first):
        yield _vote(reading, start, max(end_of_name(reading, start), start + 1), "role-comma")


def _names(reading: Reading, position: int) -> bool:
    """Return whether the word here makes a name of what follows: "heet", "mijn naam is", "ik ben"."""
    low, before = reading.words[position].low, reading.low(position - 1)
    lists = knowledge("people")
    if low in lists["naming"]:
        return True
    if low in {"is", "was"}:
        return before in lists["name_words"]
    return low in {"ben", "bin", "bun"} and before == "ik"


def _after_naming(reading: Reading, position: int) -> Iterator[Vote]:
    lists = knowledge("people")
    start = position + 1
    while (
        start < len(reading)
        and start - position <= _MOST_BETWEEN
        and (reading.low(start) in lists["between_naming"] or reading.words[start].text in "\"'“‘„:")
    ):
        start += 1
    if start >= len(reading):
        return
    first = reading.words[start]
    if first.low in lists["never_name"] or not first.is_letters:
        return
    if first.capital and ((can_be_name(reading, first) and not first.opens) or is_given(reading, first)):
        yield _vote(reading, start, max(end_of_name(reading, start), start + 1), "naming")
    elif not first.capital and len(first.low) > 2 and _is_only_given(reading, first):
        yield _vote(reading, start, start + 1, "naming-lower")


def _after_greeting(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield who is greeted or signs: "Beste Karin,", "groetjes van jaap"."""
    start = position + 1
    while reading.low(start) in {"van", ",", "mevrouw", "meneer"} and start - position < _MOST_BETWEEN:
        start += 1
    if start >= len(reading):
        return
    first: Word = reading.words[start]
    if first.low in knowledge("people")["never_name"] or not first.is_letters or is_allowed(reading, first):
        return
    if first.capital and (first.known & Known.GIVEN or not reading.is_ordinary(first)):
        yield _vote(reading, start, max(end_of_name(reading, start), start + 1), "greeting")
    elif first.low in knowledge("small_words")["never_given_in_lower_case"]:
        return
    elif not first.capital and _is_only_given(reading, first):
        yield _vote(reading, start, start + 1, "greeting-lower")


def _one_of_ours(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield a given name that is called ours, as in the south and the east: "ons Lies", "uns Jan"."""
    start = position + 1
    if start < len(reading) and reading.words[start].space == 1:
        name = reading.words[start]
        if can_be_name(reading, name) and is_given(reading, name) and not is_allowed(reading, name):
            yield _vote(reading, start, max(end_of_name(reading, start), start + 1), "ours")


def _answers_who(reading: Reading, position: int) -> bool:
    """Return whether a turn begins here after a question for a name ("I: Hoe heet u? R: Annelies, en ...")."""
    label, mark = position - 2, position - 3
    if reading.low(position - 1) != ":" or label < 1 or not reading.words[label].capital or reading.low(mark) != "?":
        return False
    lists = knowledge("people")
    asking = (reading.low(place) for place in range(max(0, mark - _LONGEST_QUESTION), mark))
    return any(low in lists["name_words"] | lists["naming"] | lists["introducing"] for low in asking)


def _answer(reading: Reading, position: int) -> Iterator[Vote]:
    first, lists = reading.words[position], knowledge("people")
    known = is_given(reading, first) or not reading.is_ordinary(first)
    if known and can_be_name(reading, first) and first.low not in lists["never_name"]:
        yield _vote(reading, position, max(end_of_name(reading, position), position + 1), "answer")


def _is_only_given(reading: Reading, word: Word) -> bool:
    """Return whether a word in small letters is a given name and nothing else."""
    return is_given(reading, word) and not is_allowed(reading, word) and not reading.is_ordinary(word)


def _vote(reading: Reading, start: int, end: int, rule: str) -> Vote:
    return Vote(reading.span(start, end), MentionKind.PERSON, f"names-by-context.{rule}")
