"""Numbers that are no one's age, though a model may see one in them: of a decade, a house, a child, an hour."""

from ingest.recognisers.age_words import before_fillers, is_age, not_people, value_of
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading

_FURTHEST_AVERAGE = 8
_MOST_CHILDREN = 12
_BETWEEN_BOUNDS = frozenset({"of", "tot", "à"})
_ENDS = frozenset(".!?\n")
_CLOSED = frozenset({"", *".,;:!?)-–"})
_YEARS_OLD = ("jarig", "jarige", "jarigen")
_SHORTEST_WORD = 3
_NUMBERS = ("half", *(word for word in CARDINALS if len(word) > 2))
_GATHERED = frozenset({"z'n", "zijn", "zn", "hun", "ons", "onze", "na", "voor", "om", "tegen", "tot", "rond"})
_HOURS = frozenset({word for word, value in CARDINALS.items() if value <= 12} | {"half"} | set(map(str, range(1, 25))))


def is_number_of_something(reading: Reading, positions: range) -> bool:
    """Return whether a number is that of a decade, a house or a child: "de jaren tachtig", "haar vierde kind"."""
    if _is_so_many_years_old(reading, positions):
        return False
    ages = knowledge("ages")
    if reading.low(positions.start - 1) in ages["group_before"]:
        return True
    if _cannot_be_an_age(reading, positions.start):
        return True
    if _counts_what_is_owned(reading, positions.start) or _is_of_something(reading, positions.start):
        return True
    if _counts_in_a_range(reading, positions.start) or _is_average(reading, positions.start):
        return True
    if _holds_no_number(reading, positions) or _is_duration_or_count(reading, positions):
        return True
    if reading.low(positions.stop) in {"over", "voor"} and reading.low(positions.stop + 1) in _HOURS:
        # "Tien over vijf".
        return True
    counted = len(positions) == 1 and reading.low(positions.start) in ORDINALS
    return counted and reading.low(positions.stop) in ages["after_ordinal_not"]


def _cannot_be_an_age(reading: Reading, position: int) -> bool:
    """Return whether nobody is so old, as with the decimals of a height or a high number: "1,64", "160"."""
    word, text = reading.words[position], reading.text
    if not word.low[0].isdigit():
        return value_of(word.low) > 1 and not is_age(word.low)
    is_rest = word.start > 1 and text[word.start - 1] in ",." and text[word.start - 2].isdigit()
    return is_rest or not is_age(word.low)


def _is_so_many_years_old(reading: Reading, positions: range) -> bool:
    """Return whether a number is said in so many words to be an age: "een 81-jarige", "81 jarig", "een vijftiger"."""
    return reading.low(positions.start) in knowledge("ages")["decade_people"] or any(
        reading.low(position).endswith(_YEARS_OLD) for position in range(positions.start, positions.stop + 2)
    )


def _holds_no_number(reading: Reading, positions: range) -> bool:
    """Return whether a stretch is ordinary words without a number in them: "hooguit", "pas"."""
    fillers, words = knowledge("ages")["fillers"], reading.words[positions.start : positions.stop]
    return all(
        word.is_letters
        and reading.is_ordinary(word)
        and word.low not in ORDINALS
        and (len(word.low) > _SHORTEST_WORD or word.low in fillers)
        and not any(number in word.low for number in _NUMBERS)
        for word in words
    )


def _is_duration_or_count(reading: Reading, positions: range) -> bool:
    """Return whether a number says how long, how many or which: "zes jaar nuchter", "met z'n negenen", "de elfde"."""
    ages, before, after = knowledge("ages"), reading.low(positions.start - 1), reading.low(positions.stop)
    number = reading.low(positions.start)
    if after in ages["counted"] or (number in ages["gatherings"] and before in _GATHERED):
        return True
    if after in ages["years"] | ages["months"]:
        later = reading.low(positions.stop + 1)
        had = {before, reading.low(positions.start - 2)} & ages["having"]
        return later in ages["lasted"] or bool(had and later not in ages["old"] | ages["after_years"] | _CLOSED)
    ordinal = number in ORDINALS or (len(positions) > 1 and reading.low(positions.stop - 1) in {"e", "ste", "de"})
    return ordinal and before in {"de", "elke", "iedere", "ieder", "elk"}


def _counts_in_a_range(reading: Reading, position: int) -> bool:
    """Return whether what is counted stands behind a second number: "20 of 30 euro", "twaalf tot dertien keer"."""
    lists = knowledge("ages")
    second = reading.low(position + 1) in _BETWEEN_BOUNDS and is_age(reading.low(position + 2))
    return second and reading.low(position + 3) in lists["durations"] | lists["counted"]


def _is_of_something(reading: Reading, position: int) -> bool:
    """Return whether an animal, a thing or a measure is so old or so high: "de hond is 12", "mijn bloeddruk was 90"."""
    lists, before = knowledge("ages"), before_fillers(reading, position)
    return reading.low(before) in lists["being"] and reading.low(before - 1) in not_people() | lists["things"]


def _counts_what_is_owned(reading: Reading, position: int) -> bool:
    """Return whether a number says how many children, which year or which score: "moeder van drie", "een IQ van 61"."""
    lists, owner = knowledge("ages"), reading.low(position - 2)
    if reading.low(position - 1) != "van":
        return False
    if owner in lists["of_children"]:
        return 0 < value_of(reading.low(position)) <= _MOST_CHILDREN
    return owner in lists["of_a_year"] | not_people()


def _is_average(reading: Reading, position: int) -> bool:
    """Return whether a number is that of a group: "de gemiddelde leeftijd is tachtig"."""
    for place in range(position - 1, max(-1, position - _FURTHEST_AVERAGE), -1):
        if reading.low(place).startswith("gemiddeld"):
            return True
        if reading.low(place) in _ENDS:
            return False
    return False
