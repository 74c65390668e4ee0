"""The receipt code: enough bits, forgiving of typing, strict about words and their order."""

import math
import random
from collections import Counter
from itertools import count

import pytest

from stories.receipt import WORDS_IN_CODE, UnknownWord, code_words, hash_code, make_code, normalise_code, read_code

SALT = b"salt of this installation"
CODE = "tulband zonnig fiets appel brug lantaarn molen zeehond"


def test_a_code_holds_88_bits() -> None:
    assert WORDS_IN_CODE * math.log2(len(set(code_words()))) == 88


def test_words_are_plain_and_four_to_eight_letters() -> None:
    for word in code_words():
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()
        assert 4 <= len(word) <= 8


def test_words_stand_in_alphabetical_order() -> None:
    assert list(code_words()) == sorted(code_words())


def test_no_word_becomes_another_by_leaving_out_a_letter() -> None:
    shortened = {word[:at] + word[at + 1 :] for word in code_words() for at in range(len(word))}
    assert shortened & set(code_words()) == set()


def test_no_word_becomes_another_by_changing_a_letter() -> None:
    masked = Counter(f"{word[:at]}?{word[at + 1 :]}" for word in code_words() for at in range(len(word)))
    assert [mask for mask, times in masked.items() if times > 1] == []


def test_code_takes_each_word_by_its_number() -> None:
    numbers = count(0)
    code = make_code(lambda _: next(numbers))
    assert code == " ".join(code_words()[:WORDS_IN_CODE])


def test_every_word_can_be_drawn() -> None:
    asked: list[int] = []

    def last(below: int) -> int:
        asked.append(below)
        return below - 1

    assert make_code(last).split() == [code_words()[-1]] * WORDS_IN_CODE
    assert asked == [2048] * WORDS_IN_CODE


@pytest.mark.parametrize(
    "typed",
    [
        "Tulband Zonnig FIETS appel brug lantaarn molen zeehond",
        "tulband-zonnig-fiets-appel-brug-lantaarn-molen-zeehond",
        "tulband, zonnig, fiets, appel, brug, lantaarn, molen, zeehond.",
        "  tulband  zonnig\tfiets\nappel brug   lantaarn molen zeehond\n",
        "tülband zonnig fiets áppel brug lantaarn molen zeehond",
        "1. tulband 2. zonnig 3. fiets 4. appel 5. brug 6. lantaarn 7. molen 8. zeehond",
    ],
)
def test_way_of_typing_does_not_matter(typed: str) -> None:
    assert normalise_code(typed) == CODE


def test_order_of_words_matters() -> None:
    swapped = "zonnig tulband fiets appel brug lantaarn molen zeehond"
    assert normalise_code(swapped) != CODE
    assert hash_code(swapped, salt=SALT) != hash_code(CODE, salt=SALT)


def test_same_code_typed_otherwise_has_the_same_hash() -> None:
    assert hash_code(CODE.upper(), salt=SALT) == hash_code(CODE, salt=SALT)


def test_hash_depends_on_the_installation() -> None:
    assert hash_code(CODE, salt=b"another installation") != hash_code(CODE, salt=SALT)


def test_hash_holds_no_word_of_the_code() -> None:
    assert len(hash_code(CODE, salt=SALT)) == 32


def test_new_code_is_read_as_complete() -> None:
    assert read_code(make_code(random.Random(7).randrange)).is_complete


@pytest.mark.parametrize("typed", [CODE.removesuffix(" zeehond"), f"{CODE} zeehond", ""])
def test_seven_or_nine_known_words_are_no_code(typed: str) -> None:
    read = read_code(typed)
    assert read.unknown == ()
    assert not read.is_complete


def test_misspelt_word_is_pointed_at_with_the_word_that_was_meant() -> None:
    read = read_code(CODE.replace("lantaarn", "lantaren"))
    assert read.unknown == (UnknownWord("lantaren", "lantaarn"),)
    assert not read.is_complete


def test_word_that_looks_like_none_gets_no_suggestion() -> None:
    assert read_code("qqqqxxxx").unknown == (UnknownWord("qqqqxxxx", None),)
