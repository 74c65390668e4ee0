"""Ages of people: the number only, when what stands around it says that it is how old someone is."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.recognisers.age_words import before_fillers, end_of_number, is_age, is_ordinal, not_people, value_of
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_given
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_MOST_FILLERS = 5
_LONGEST_ROW = 9
_ONE_OF = ("een", "van")
_DASHES = frozenset("-–")
_ENDS = frozenset(".,;:!?)\n")
_NO_PLURALS = frozenset({"en", "een", "geworden", "als", "dus", "alles"})
_JOINS = frozenset({",", "en", "of", "&", "tot"})
_AFTER_YOUNG = _ENDS | {"", "en", "maar", "toen", "nu", "dus"}
_SUBJECTS = frozenset({"hij", "zij", "ze", "ie"})
_YEAR_OLD = ("jarige", "jarigen", "jarig")
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
                end = end_of_number(reading, position)
                found[position] = Vote(Span(word.start, end), MentionKind.AGE, f"ages.{rule}")
        yield from found.values()
        yield from _listed(reading, numbers, found)
        yield from _in_compounds(reading)


def _rule_for(reading: Reading, position: int) -> str:
    lists = knowledge("ages")
    word, after, later = reading.words[position], reading.low(position + 1), reading.low(position + 2)
    if after in lists["years"] | lists["months"] and later in lists["old"]:
        return "old"
    if after.startswith(_YEAR_OLD) or (after in _DASHES and later.startswith((*_YEAR_OLD, "plusser"))):
        return "year-old"
    if is_ordinal(reading, position):
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
    return _stated(reading, position, in_years=in_years) or _beside_someone(reading, position, in_years=in_years)


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
    before = before_fillers(reading, position)
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
    did = reading.low(position - 2) in doers and reading.low(after) in _AFTER_WITH
    return did and _YOUNGEST_WITH <= value_of(reading.low(position)) <= _OLDEST_WITH


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
        if after == "tot":
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
    if not_people().intersection(near):
        return ""
    return "one-of" if sum(pair == _ONE_OF for pair in pairwise(near)) > 1 else "of"


def _is_ten(reading: Reading, position: int) -> bool:
    value = CARDINALS.get(reading.words[position].low, 0)
    return value >= 20 and value % 10 == 0 and reading.low(position + 1) != "jaren"


def _listed(reading: Reading, numbers: list[int], found: dict[int, Vote]) -> Iterator[Vote]:
    """Yield numbers that stand in one row with an age: "negen, zes en twee"."""
    for position in numbers:
        if position in found or reading.low(position + 1) in knowledge("ages")["durations"]:
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
