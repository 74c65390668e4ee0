"""A story that is four times as long takes about four times as long to hide, whatever stands in it."""

import random
import string
import time
from functools import cache

import pytest

from ingest.asked import Asked, match_asked
from ingest.nlp import Pipeline, load_pipeline
from ingest.reader.reader import ARTEFACT
from ingest.redact import redact

SHORT, LONG = 10_000, 40_000
# Four times is linear; the rest is for a machine that is busy with other things.
MOST = 8

TEXTS = {
    "one person, all the time": "Mijn zus Truus belt. ",
    "the same words without capitals": "mijn zus truus woont in ede bij de wingerd en is 54 ",
    "numbers and dates": "Op 3 maart 2021 om 12.30 uur, nummer 111222333, bel 06-12345678. ",
    "no spaces": "Aa",
    "placeholders": "[naam 1] en [plaats 2] ",
    "signs of more than one character": "👩\u200d👧 é ß ",
}


@cache
def pipeline(*, with_reader: bool) -> Pipeline:
    return load_pipeline(reader=ARTEFACT if with_reader else None)


def seconds(unit: str, length: int, *, with_reader: bool) -> float:
    text = unit * (length // len(unit))
    begun = time.process_time()
    analysed = pipeline(with_reader=with_reader).analyse(text)
    redact(text, (*analysed.mentions, *analysed.doubts))
    return time.process_time() - begun


def different_people(length: int) -> str:
    """Return a text in which every sentence brings someone new, so that no name helps with the next."""
    sentences = (f"Toen kwam {chr(65 + n % 26)}{'aeiou'[n % 5]}l{n:x}ina binnen. " for n in range(length // 25))
    return "".join(sentences)[:length]


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    _check_growth(unit, with_reader=False)


def test_time_with_the_reader_grows_no_faster_than_the_text() -> None:
    _check_growth(TEXTS["one person, all the time"], with_reader=True)


def _check_growth(unit: str, *, with_reader: bool) -> None:
    seconds(unit, 1_000, with_reader=with_reader)
    short = seconds(unit, SHORT, with_reader=with_reader)
    assert seconds(unit, LONG, with_reader=with_reader) < MOST * short + 0.3


def test_an_address_that_is_asked_is_cut_in_no_time() -> None:
    begun = time.process_time()
    for hostile in (" " * 200_000, "a " * 100_000, "a, " * 60_000 + "1", "1" * 200_000):
        match_asked("Dorpsstraat 12", Asked(places=(hostile,)))
    assert time.process_time() - begun < 2


RUBBISH = {
    "figures": "0123456789 .-/",
    "signs": ".,;:!?()[]\"-_'",
    "scripts": "語жλ שأ中é ",
    "printable": string.printable,
}


@pytest.mark.parametrize("signs", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_takes_the_reader_no_longer_than_a_story_of_that_length(signs: str) -> None:
    rng = random.Random(1)
    rubbish = "".join(rng.choice(signs) for _ in range(SHORT))
    assert seconds(rubbish, SHORT, with_reader=True) < 3 * _seconds_of_story() + 0.5


@cache
def _seconds_of_story() -> float:
    return seconds("Mijn zus Truus uit Ede belt met Kees de Vries, die 54 is. ", SHORT, with_reader=True)


def test_many_different_people_take_no_longer_each() -> None:
    seconds(different_people(1_000), 1_000, with_reader=False)
    short = seconds(different_people(SHORT), SHORT, with_reader=False)
    assert seconds(different_people(LONG), LONG, with_reader=False) < MOST * short + 0.3
