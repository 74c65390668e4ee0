"""Stretches that identify no one whoever votes for them, and words that someone may be called but seldom is.

What a model sees in the first weighs nothing. Coders hardly ever marked them, and then as nicknames: a test counts how
often, so that a word too many in a list is noticed. The second are asked about.
"""

from ingest.lists.lexicon import Known
from ingest.recognisers.borders import is_mere_joint
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.mere_ages import is_number_of_something
from ingest.recognisers.reading import Reading
from ingest.recognisers.strangeness import is_cut_short
from stories.spans import MentionKind, Span

_FEWEST_DIGITS = 3


def identifies_no_one(reading: Reading, span: Span, kind: MentionKind, names: frozenset[str]) -> bool:
    """Return whether a stretch holds only joints, a number that counts something else, or a word for an institution.

    What someone is to another is a name where it is among the `names` of the text.
    """
    if is_mere_joint(reading, span):
        return True
    positions = reading.positions(span)
    if kind is MentionKind.PERSON:
        return _is_no_name(reading, positions, names)
    if kind is MentionKind.AGE:
        return is_number_of_something(reading, positions)
    if kind is MentionKind.PHONE:
        return _is_too_short_to_call(span.of(reading.text))
    if kind is MentionKind.NUMBER:
        return _is_number_of_all(reading, positions)
    return kind is MentionKind.ORGANISATION and _is_bare_head(reading, positions)


def is_more_often_a_word(reading: Reading, span: Span, kind: MentionKind) -> bool:
    """Return whether someone may be called so, though it is more often an endearment or a word of a chat.

    It is asked: "Mattie zat naast me" may be a friend or a name, "gwn" a word and "krl" a boy.
    """
    words = reading.words_in(span)
    if kind is not MentionKind.PERSON or len(words) != 1:
        return False
    (word,) = words
    if word.low in knowledge("people")["endearments"]:
        return word.opens or not word.capital
    return word.is_letters and len(word.low) > 2 and not word.capital and is_cut_short(word.low)


def _is_too_short_to_call(number: str) -> bool:
    """Return whether a telephone number has one or two digits and no number words: ".0"."""
    return sum(sign.isdigit() for sign in number) < _FEWEST_DIGITS and not any(map(str.isalpha, number))


def _is_number_of_all(reading: Reading, positions: range) -> bool:
    """Return whether this is a number that everyone calls: "bel 112", "het nummer 113"."""
    numbers = knowledge("numbers")
    if len(positions) != 1 or reading.low(positions.start) not in numbers["of_all"]:
        return False
    before = {reading.low(positions.start - 1), reading.low(positions.start - 2)}
    return bool(before & numbers["calling"])


def _is_no_name(reading: Reading, positions: range, names: frozenset[str]) -> bool:
    """Return whether a word is a title, what someone is to another, or says who speaks: "dhr", "mam", "Vraag:"."""
    if len(positions) != 1:
        return False
    word, people = reading.words[positions.start], knowledge("people")
    speaks = _colon_follows(reading, positions.stop)
    plainly = word.opens or not word.capital or not word.known & (Known.GIVEN | Known.FAMILY)
    if speaks and plainly and word.low in people["turns"]:
        return True
    if word.low in names:
        return False
    if word.low in people["abbreviated_titles"]:
        return True
    # "Broertje:" and "nonkel riep" are what someone is to the teller; Peter and Nana are names as well.
    is_word = speaks or word.opens or not word.capital
    return is_word and _is_someone_to_another(word.low) and not word.known & Known.GIVEN


def _colon_follows(reading: Reading, position: int) -> bool:
    """Return whether a colon stands here, or after a full stop: "Vraag:", "Resp.:"."""
    return reading.low(position + (reading.low(position) == ".")) == ":"


def _is_someone_to_another(low: str) -> bool:
    people = knowledge("people")
    if low in people["roles"] | people["titles"]:
        return True
    return any(low.removeprefix(kin) in people["roles"] for kin in people["kin_by_choice"] if low.startswith(kin))


def _is_bare_head(reading: Reading, positions: range) -> bool:
    if len(positions) != 1:
        return False
    word = reading.words[positions.start]
    return word.low in knowledge("institutions")["heads"] and (word.opens or not word.capital)
