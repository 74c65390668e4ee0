"""The history of the codebook: it ends where the codebook stands, and every old code leads to one that is there."""

import pytest

from stories.codebook import load_codebook
from stories.codebook_history import ChangeKind, load_history, parse_history
from stories.codebook_translation import load_translation

HISTORY = load_history()
CODES = {code.id for code in load_codebook().codes}


def test_history_ends_with_the_version_of_the_codebook() -> None:
    assert HISTORY.current == load_codebook().version


def test_versions_stand_in_the_order_in_which_they_came() -> None:
    assert [version.since for version in HISTORY.versions] == sorted(version.since for version in HISTORY.versions)


def test_every_version_says_what_changed() -> None:
    for version in HISTORY.versions:
        assert version.changes
        assert all(change.endswith((".", ")")) for change in version.changes)


def test_old_codes_lead_to_codes_that_are_there_and_are_not_used_again() -> None:
    for place, version in enumerate(HISTORY.versions):
        for change in version.code_changes:
            assert change.code not in CODES
            before = HISTORY.versions[place - 1].number
            assert load_translation().knows(before, change.code)


def a_history(*labels: str, number: str = "2") -> str:
    rows = "".join(f"[[version.label]]\n{label}\nname = 'Oud'\nwhy = 'Daarom.'\n" for label in labels)
    return (
        "[[version]]\nnumber = '1'\nsince = 2020-01-01\nchanges = ['Begin.']\n"
        f"[[version]]\nnumber = '{number}'\nsince = 2021-01-01\nchanges = ['Anders.']\n{rows}"
    )


def test_change_of_a_code_is_read_with_what_it_became() -> None:
    (change,) = parse_history(a_history("code = 'a'\nkind = 'gesplitst'\nbecame = ['b', 'c']")).versions[1].code_changes
    assert (change.code, change.kind, change.became, change.why) == ("a", ChangeKind.SPLIT, ("b", "c"), "Daarom.")


@pytest.mark.parametrize(
    ("kind", "became", "fits"),
    [
        ("hernoemd", ["b"], True),
        ("hernoemd", [], False),
        ("hernoemd", ["b", "c"], False),
        ("samengevoegd", ["b"], True),
        ("samengevoegd", ["b", "c"], False),
        ("gesplitst", ["b", "c"], True),
        ("gesplitst", ["b"], False),
        ("gesplitst", ["b", "b"], False),
        ("gesplitst", ["a", "b"], False),
        ("vervallen", [], True),
        ("vervallen", ["b"], False),
        ("verdwenen", [], False),
    ],
)
def test_kind_of_change_says_how_many_codes_come_of_it(kind: str, became: list[str], fits: bool) -> None:
    text = a_history(f"code = 'a'\nkind = '{kind}'\nbecame = {became}")
    if fits:
        assert parse_history(text).current == "2"
    else:
        with pytest.raises(ValueError, match=r"."):
            parse_history(text)


def test_code_cannot_change_twice_in_one_version() -> None:
    change = "code = 'a'\nkind = 'vervallen'\nbecame = []"
    with pytest.raises(ValueError, match="twice"):
        parse_history(a_history(change, change))


def test_two_versions_cannot_have_the_same_number() -> None:
    with pytest.raises(ValueError, match="same number"):
        parse_history(a_history(number="1"))
