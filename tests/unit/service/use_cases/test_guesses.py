"""Guesses at who told are found, and what someone promises to do is not taken for one."""

import tomllib
from pathlib import Path

import pytest

from service.use_cases.guesses import guesses_in

CASES = tomllib.loads(Path("tests/cases/guesses.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_guess_is_told_from_a_promise(case: dict[str, object]) -> None:
    assert bool(guesses_in(str(case["text"]))) is case["guess"]


def test_only_the_sentence_with_the_guess_is_marked() -> None:
    text = "Wij passen ons protocol aan. Wij weten om wie het gaat. In de zomer kijken we opnieuw."
    (guess,) = guesses_in(text)
    assert guess.span.of(text) == "Wij weten om wie het gaat."
    assert guess.why
