"""Ages of people: the number only, when what stands around it says that it is how old someone is."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_given
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

OLDEST = 112
_MOST_FILLERS = 5
_MOST_CHILDREN = 12
_LONGEST_ROW = 9
_ONE_OF = ("een", "van")
_DASHES = frozenset("-–")
_ENDS = frozenset(".,;:!?)\n")
_BETWEEN_BOUNDS = frozenset({"of", "tot", "à"})
_NO_PLURALS = frozenset({"en", "een", "geworden", "als", "dus", "alles"})
_JOINS = frozenset({",", "en", "of", "&", "tot"})
_AFTER_YOUNG = _ENDS | {"", "en", "maar", "toen", "nu", "dus"}
_SUBJECTS = frozenset({"hij", "zij", "ze", "ie"})
_YEAR_OLD = ("jarige", "jarigen", "jarig")
_HALF = ("eneenhalf", "enhalf")
_HALF_IN_DIGITS = re.compile(r"1?\d[.,]5")
_AND_A_HALF = ("en", "een", "half")
_FRACTIONS = "¼½¾"
# How many words "over vijf weken" and "de week erop" take at most, before the age that someone is then.
_LONGEST_WHEN = 3
# Who was so old when it happened: "met vijftien zat ze", "dat ik met veertien een brommer".
_YOUNGEST_WITH, _OLDEST_WITH = 8, 30
_BEFORE_WITH = frozenset({"", ",", "en", "want", "maar"})
_AFTER_WITH = frozenset({"een", "'n", "al", "de", "het", "mijn", "m'n", "naar", "uit", "in"})


class Ages:
    """Finds how old someone is, was or becomes."""

    name = "ages"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the ages in a text; each vote covers the number alone."""
        found: dict[int, Vote] = {}
        numbers = [position for position, word in enumerate(reading.words) if is_age(word.low)]
        for position in numbers:
            rule = _rule_for(reading, position)
            if rule:
                word = reading.words[position]
                end = _end_of_number(reading, position)
                found[position] = Vote(Span(word.start, end), MentionKind.AGE, f"ages.{rule}")
        yield from found.values()
        yield from _listed(reading, numbers, found)
        yield from _in_compounds(reading)


def is_age(low: str) -> bool:
    """Return whether a folded word is a number that someone's age can be: "81", "2,5", "negentig", "derde"."""
    if low.isascii() and low.isdigit():
        return len(low) < 4 and 0 < int(low) <= OLDEST
    if low in {"een", "één"}:
        return False
    return 0 <= CARDINALS.get(low, -1) <= OLDEST or low in ORDINALS or low == "anderhalf" or _is_with_half(low)


def _is_with_half(low: str) -> bool:
    """Return whether this is a number and a half: "tweeëneenhalf", "2,5"."""
    whole = low.replace("ë", "e").removesuffix(_HALF[0]).removesuffix(_HALF[1])
    return _HALF_IN_DIGITS.fullmatch(low) is not None or (whole != low and whole in CARDINALS)


def _rule_for(reading: Reading, position: int) -> str:
    lists = knowledge("ages")
    word, after, later = reading.words[position], reading.low(position + 1), reading.low(position + 2)
    if after in lists["years"] | lists["months"] and later in lists["old"]:
        return "old"
    if after.startswith(_YEAR_OLD) or (after in _DASHES and later.startswith((*_YEAR_OLD, "plusser"))):
        return "year-old"
    if _is_ordinal(reading, position):
        return _ordinal_rule(reading, position)
    if word.low in ORDINALS or reading.low(position - 1) in lists["group_before"]:
        return ""
    if _grew_no_older(reading, position):
        return "older"
    if after in lists["months"]:
        if _is_young(reading, position):
            return "young"
        return "with" if _did_something_with(reading, position) else ""
    if after == "bij" and is_age(later):
        # So long and so wide.
        return ""
    in_years = after in lists["years"]
    if (later if in_years else after) in lists["durations"] or (in_years and later == "geleden"):
        return ""
    if counts_in_a_range(reading, position) or is_of_something(reading, position):
        return ""
    return _stated(reading, position, in_years=in_years) or _beside_someone(reading, position, in_years=in_years)


def counts_in_a_range(reading: Reading, position: int) -> bool:
    """Return whether what is counted stands behind a second number: "20 of 30 euro", "twaalf tot dertien keer"."""
    lists = knowledge("ages")
    second = reading.low(position + 1) in _BETWEEN_BOUNDS and is_age(reading.low(position + 2))
    return second and reading.low(position + 3) in lists["durations"] | lists["counted"]


def is_of_something(reading: Reading, position: int) -> bool:
    """Return whether an animal, a thing or a measure is so old or so high: "de hond is 12", "mijn bloeddruk was 90"."""
    lists, before = knowledge("ages"), _before_fillers(reading, position)
    subject = reading.low(before - 1)
    return reading.low(before) in lists["being"] and subject in _not_people() | lists["things"]


def _not_people() -> frozenset[str]:
    return knowledge("ages")["not_of_people"] | knowledge("animals")["animals"]


def _is_young(reading: Reading, position: int) -> bool:
    """Return whether a baby is so many weeks or months: "Jip is nu negen weken.", "toen hij vier maanden was"."""
    lists, before = knowledge("ages"), position - 1
    if reading.low(before) == "van":
        return reading.low(before - 1) in lists["babies"]
    while before >= 0 and position - before <= _MOST_FILLERS and reading.low(before) in lists["fillers"] - _SUBJECTS:
        before -= 1
    if reading.low(before) == "," and before and reading.low(position + 1) in lists["in_months"]:
        # "Sem, onze kleinzoon, zeventien maanden, met een tasje": not "drie weken", which it may have lasted.
        return reading.low(position + 2) in _ENDS and _can_be_young(reading, reading.words[before - 1])
    if reading.low(position + 2) in lists["being"]:
        ends = reading.low(position + 3) in _AFTER_YOUNG
        return ends and before >= 0 and _can_be_young(reading, reading.words[before])
    if reading.low(before) not in lists["being"] or reading.low(position + 2) not in _AFTER_YOUNG or before == 0:
        return False
    return _can_be_young(reading, reading.words[before - 1])


def _can_be_young(reading: Reading, subject: Word) -> bool:
    named = is_given(reading, subject) and (subject.capital or reading.lower_case or not reading.is_ordinary(subject))
    return named or subject.low in knowledge("ages")["babies"] | _SUBJECTS


def _is_ordinal(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    if word.low in ORDINALS:
        return True
    suffix = reading.at(position + 1)
    return word.low.isdigit() and suffix is not None and suffix.space == 0 and suffix.low in {"e", "ste", "de"}


def _end_of_number(reading: Reading, position: int) -> int:
    """Return the character after a number, the letters of an ordinal ("58e") and a half ("en een half") included."""
    half = position + len(_AND_A_HALF)
    if tuple(map(reading.low, range(position + 1, half + 1))) == _AND_A_HALF:
        return reading.words[half].end
    if reading.words[position].low.isdigit() and _is_ordinal(reading, position):
        return reading.words[position + 1].end
    end = reading.words[position].end
    return end + (reading.text[end : end + 1] in tuple(_FRACTIONS))


def _ordinal_rule(reading: Reading, position: int) -> str:
    lists = knowledge("ages")
    after = position + (2 if reading.words[position].low.isdigit() else 1)
    if reading.low(after) in lists["birthdays"]:
        return "birthday"
    owned = (
        reading.low(position - 1) in knowledge("small_words")["possessives"]
        and reading.low(position - 2) in lists["before_ordinal"]
    )
    return "ordinal" if owned and reading.low(after) not in lists["after_ordinal_not"] else ""


def _stated(reading: Reading, position: int, *, in_years: bool) -> str:
    """Return the rule by which someone is said to be this old: "hij is nu 12", "toen ik twaalf was", "12 is ie"."""
    lists = knowledge("ages")
    before = _before_fillers(reading, position)
    after = reading.low(position + (2 if in_years else 1))
    if in_years and (reading.low(before) in lists["it_is"] or reading.low(before - 1) in lists["it"]):
        # "Dat is nu zes jaar": it lasted so long.
        return ""
    if reading.low(before) in lists["being"]:
        if in_years:
            return "being-years" if _closes(reading, position + 2) else "being-years-long"
        if not _counts_something(reading, position):
            return "being"
    lasts = in_years and reading.low(position - 1) in lists["duration_before"]
    if before < position - 1 and after in lists["being"] and reading.low(position - 1) != "de" and not lasts:
        return "being-after"
    if reading.words[position].opens and after in lists["being"]:
        return "opening"
    if _is_decade(reading, position):
        return "decade"
    if _did_something_with(reading, position):
        return "with"
    if in_years and reading.low(position - 1) not in lists["duration_before"]:
        return "years"
    return ""


def _is_decade(reading: Reading, position: int) -> bool:
    """Return whether a number is the decade of a life: "begin zestig", "in de tachtig", "tegen de dertig"."""
    lists = knowledge("ages")
    if not _is_ten(reading, position) or _counts_something(reading, position):
        return False
    if reading.low(position - 1) == "de":
        return reading.low(position - 2) in lists["decade_before"]
    return reading.low(position - 1) in lists["decade_heads"]


def _did_something_with(reading: Reading, position: int) -> bool:
    """Return whether someone did something at an age: "met vijftien zat ze", "dat ik met 14 een brommer"."""
    doers = knowledge("ages")["doers"]
    if reading.low(position - 1) != "met" or _counts_something(reading, position):
        return False
    after = position + (2 if reading.low(position + 1) in knowledge("ages")["months"] else 1)
    if reading.words[position - 1].opens or reading.low(position - 2) in _BEFORE_WITH:
        return reading.low(after + 1) in doers
    low = reading.words[position].low
    value = int(low) if low.isdigit() else CARDINALS.get(low, 0)
    did = reading.low(position - 2) in doers and reading.low(after) in _AFTER_WITH
    return did and _YOUNGEST_WITH <= value <= _OLDEST_WITH


def _before_fillers(reading: Reading, position: int) -> int:
    """Return the position before the small words that lead to a number: "is nu bijna", "wordt over vijf weken"."""
    fillers, before = knowledge("ages")["fillers"], position - 1
    while before >= 0 and position - before <= _MOST_FILLERS:
        if reading.low(before) in fillers:
            before -= 1
        elif when := _length_of_when(reading, before):
            before -= when
        else:
            break
    return before


def _length_of_when(reading: Reading, last: int) -> int:
    """Return how many words up to `last` say when someone has an age: "over vijf weken", "de week erop"."""
    lists = knowledge("ages")
    if reading.low(last) in lists["later"] and reading.low(last - 1) in lists["spells"]:
        return _LONGEST_WHEN if reading.low(last - 2) in {"de", "het", "een"} else _LONGEST_WHEN - 1
    soon = reading.low(last) in lists["spells"] and reading.low(last - 2) == "over"
    return _LONGEST_WHEN if soon else 0


def _grew_no_older(reading: Reading, position: int) -> bool:
    """Return whether someone is said to have grown no older than this: "nooit ouder werd dan vier maanden"."""
    words = [reading.low(place) for place in range(position - 3, position)]
    return words[2] == "dan" and words[0] == "ouder" and words[1] in knowledge("ages")["being"]


def _closes(reading: Reading, position: int) -> bool:
    """Return whether nothing follows here that could have lasted for so many years ("ik was tien jaar voorman")."""
    low = reading.low(position)
    return not low or low in _ENDS or low in knowledge("ages")["old"] | knowledge("ages")["after_years"]


def _counts_something(reading: Reading, position: int) -> bool:
    """Return whether a noun in the plural follows the number, as in "er zijn twaalf kamers"."""
    word = reading.at(position + 1)
    return (
        word is not None
        and word.is_letters
        and word.low.endswith(("en", "s"))
        and reading.is_ordinary(word)
        and word.low not in knowledge("ages")["being"] | knowledge("ages")["months"] | _NO_PLURALS
    )


def _beside_someone(reading: Reading, position: int, *, in_years: bool) -> str:
    """Return the rule by which the number belongs to the person before it: "een jongen van 12", "Jan (12)"."""
    lists = knowledge("ages")
    before = reading.low(position - 1)
    after = reading.low(position + (2 if in_years else 1))
    if before == "van" and is_age(reading.low(position - 2)):
        # "De derde van vijf" is one of a number of people.
        return ""
    if (reading.low(position - 2), before) == _ONE_OF:
        return _rule_for_one_of(reading, position)
    if before in {"van", "met"}:
        owner = reading.words[position - 2] if position >= 2 else None
        if after == "tot" or counts_what_is_owned(reading, position):
            return ""
        named = owner is not None and owner.capital and not owner.opens
        if named and before == "van" and reading.low(position - 3) in lists["people"]:
            return "of-kin"
        if owner is not None and (owner.low in lists["people"] or named):
            return "of-person"
        return "of" if before == "van" and (after in _ENDS or not after) else ""
    if before in knowledge("small_words")["possessives"] and reading.low(position - 2) in {"met", "op", "naast"}:
        return "possessive"
    if (before, reading.low(position - 2)) == ("of", "jaar") and reading.low(position - 4) == "van":
        return "about"
    closed = after in _ENDS or not after
    if before == "(" and after == ")":
        return "bracket"
    if before == "," and closed and position >= 2:
        owner = reading.words[position - 2]
        if owner.capital or owner.low in lists["people"] or not reading.is_ordinary(owner):
            return "apposition"
    if (
        closed
        and position >= 1
        and before
        and (reading.words[position - 1].capital and not reading.words[position - 1].opens)
    ):
        return "after-name"
    return ""


def _rule_for_one_of(reading: Reading, position: int) -> str:
    """Return the rule for one in a row, "een van 2 en een van 8", if it is one of children and not of cats."""
    near = [reading.low(place) for place in range(position - _LONGEST_ROW, position + _LONGEST_ROW)]
    if _not_people().intersection(near):
        return ""
    return "one-of" if sum(pair == _ONE_OF for pair in pairwise(near)) > 1 else "of"


def counts_what_is_owned(reading: Reading, position: int) -> bool:
    """Return whether a number says how many children, which year or which score: "moeder van drie", "een IQ van 61"."""
    lists, number, owner = knowledge("ages"), reading.low(position), reading.low(position - 2)
    if reading.low(position - 1) != "van":
        return False
    few = int(number) if number.isascii() and number.isdigit() else CARDINALS.get(number, OLDEST)
    if owner in lists["of_children"]:
        return few <= _MOST_CHILDREN
    return owner in lists["of_a_year"] | _not_people()


def _is_ten(reading: Reading, position: int) -> bool:
    value = CARDINALS.get(reading.words[position].low, 0)
    return value >= 20 and value % 10 == 0 and reading.low(position + 1) != "jaren"


def _listed(reading: Reading, numbers: list[int], found: dict[int, Vote]) -> Iterator[Vote]:
    """Yield numbers that stand in one row with an age: "negen, zes en twee"."""
    for position in numbers:
        if position in found:
            continue
        if reading.low(position + 1) in knowledge("ages")["durations"]:
            continue
        if any(other in found for other in _beside_in_row(reading, position)):
            word: Word = reading.words[position]
            found[position] = Vote(Span(word.start, word.end), MentionKind.AGE, "ages.listed")
            yield found[position]


def _beside_in_row(reading: Reading, position: int) -> Iterator[int]:
    """Yield the positions of what stands beside this in a row: "negen, zes en twee", "negen, en tien"."""
    for step in (-1, 1):
        if reading.low(position + step) in _JOINS:
            yield position + 2 * step
        if {reading.low(position + step), reading.low(position + 2 * step)} == {",", "en"}:
            yield position + 3 * step


def _in_compounds(reading: Reading) -> Iterator[Vote]:
    """Yield the number within a word, "zeventienjarige", and the word that is one: "een vriendelijke vijftiger"."""
    for word in reading.words:
        if word.low in knowledge("ages")["decade_people"]:
            yield Vote(Span(word.start, word.end), MentionKind.AGE, "ages.decade-person")
        for ending in ("jarigen", "jarige", "jarig"):
            number = word.low.removesuffix(ending).rstrip("-")
            if number != word.low and (number in CARDINALS or number.isdigit()):
                yield Vote(Span(word.start, word.start + len(number)), MentionKind.AGE, "ages.compound")
                break
