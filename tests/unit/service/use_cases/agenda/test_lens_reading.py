"""A pattern read through lenses: a label that hurts says that an act was missing, one that helps that it was there."""

from service.use_cases.agenda.lens_reading import read_through_lenses


def said(code: str) -> set[tuple[str, str, bool]]:
    return {(one.lens.id, one.part.id, one.was_there) for one in read_through_lenses(code)}


def test_what_is_missed_says_which_act_was_missing() -> None:
    assert ("kernhandelingen", "verstaan", False) in said("niet-geloofd")


def test_what_helps_says_which_act_was_there() -> None:
    assert ("kernhandelingen", "verstaan", True) in said("erkend-als-kenner")


def test_a_code_that_no_lens_knows_says_nothing() -> None:
    assert said("geluk") == set()
