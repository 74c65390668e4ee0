"""Attacks: someone who knows which story they are after subtracts two answers to learn its labels."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.figures import Count, Figure
from search.query import Query, parse_query
from search.results import Facet
from stories.story import Domain
from tests.unit.search.banks import bank, document

CODES = tuple(f"code-{number}" for number in range(12))


def random_bank(random: Random) -> list[IndexDocument]:
    """Return stories of which the last is the one they are after: it has a word of its own and half of the codes."""
    documents = [
        document(
            f"v{number}",
            f"Een verhaal met woord{random.randint(1, 9)}.",
            codes=[code for code in CODES if random.random() < 0.4],
            year=random.randint(2018, 2022),
        )
        for number in range(60)
    ]
    codes = random.sample(CODES, len(CODES) // 2)
    text = "Een zeldzaamheid in een verhaal."
    return [*documents, document("doel", text, codes=codes, year=2023, domain=Domain.POVERTY)]


def figures(safe: SafeCounts, query: Query) -> list[Figure]:
    shown = safe.count(query, Facet.CODE)
    return [shown.figure(code) for code in CODES]


@pytest.mark.parametrize(
    ("everything", "all_but_one"),
    [
        ("", "-zeldzaamheid"),
        ("verhaal", "verhaal -zeldzaamheid"),
        ("", '-"een zeldzaamheid"'),
        ("", '-zeldzaamheid -"een zeldzaamheid"'),
        ("", '-zeldzaamheid -"zeldzaamheid in" -"in een verhaal"'),
        ("", "jaar:..2022"),
        ("jaar:2018..2023", "jaar:2018..2022"),
        ("jaar:2022..", "jaar:2022"),
        ("domein:ggz domein:armoede", "domein:ggz"),
        ("", "domein:ggz"),
        ("", "domein:ggz domein:dementie"),
    ],
)
def test_two_questions_that_differ_by_one_story_get_one_answer(everything: str, all_but_one: str) -> None:
    safe = SafeCounts(bank(random_bank(Random(1))), secret=b"geheim")
    assert figures(safe, parse_query(everything)) == figures(safe, parse_query(all_but_one))


def guesses_before_and_after(
    guess: Callable[[int], bool], count: Callable[[list[IndexDocument], bytes], list[Figure]]
) -> float:
    """Return the share of labels that someone guesses right who saw the counts before and after a withdrawal."""
    right = wrong = 0
    for seed in range(40):
        documents = random_bank(Random(seed))
        secret = seed.to_bytes(2)
        before, after = count(documents, secret), count(documents[:-1], secret)
        for code, first, second in zip(CODES, before, after, strict=True):
            if isinstance(first, Count) and isinstance(second, Count):
                hit = guess(first.stories - second.stories) == (code in documents[-1].codes)
                right, wrong = right + hit, wrong + (not hit)
    return right / (right + wrong)


def safe_figures(documents: list[IndexDocument], secret: bytes) -> list[Figure]:
    return figures(SafeCounts(bank(documents), secret=secret), Query())


def bare_figures(documents: list[IndexDocument], _: bytes) -> list[Figure]:
    return [Count(sum(code in document.codes for document in documents)) for code in CODES]


ATTACKS: dict[str, Callable[[int], bool]] = {
    "it fell": lambda difference: difference > 0,
    "it moved": lambda difference: difference != 0,
    "it fell by one": lambda difference: difference == 1,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_withdrawal_does_not_tell_the_labels_of_the_story(name: str) -> None:
    assert guesses_before_and_after(ATTACKS[name], bare_figures) == 1.0
    # Someone who throws a coin is right half of the time.
    assert guesses_before_and_after(ATTACKS[name], safe_figures) < 0.65


def test_label_that_a_narrator_rejects_moves_other_counts_as_often_as_its_own() -> None:
    own, others = [], []
    for seed in range(60):
        documents, secret = random_bank(Random(seed)), seed.to_bytes(2)
        rejected = min(documents[-1].codes)
        kept = tuple(read for read in documents[-1].sentence_codes if read.code != rejected)
        after = [*documents[:-1], replace(documents[-1], sentence_codes=kept)]
        counts = zip(CODES, safe_figures(documents, secret), safe_figures(after, secret), strict=True)
        for code, first, second in counts:
            (own if code == rejected else others).append(first != second)
    assert abs(sum(own) / len(own) - sum(others) / len(others)) < 0.15


def test_same_stories_asked_in_other_words_give_the_same_counts_so_that_asking_often_averages_nothing_out() -> None:
    safe = SafeCounts(bank(random_bank(Random(1))), secret=b"geheim")
    wordings = ("", "verhaal", '"verhaal met"', "met verhaal", '"een verhaal"', "jaar:2018..2023", "-nergens verhaal")
    answers = {tuple(figures(safe, parse_query(wording))) for wording in wordings}
    # One story says "in een verhaal", and is too few to be set apart by it.
    assert len(answers) == 1


def test_what_the_snapshot_says_changes_with_any_story_and_any_label_anywhere_and_not_otherwise() -> None:
    documents = random_bank(Random(1))
    safe = SafeCounts(bank(documents), secret=b"geheim")
    rejected = replace(documents[5], sentence_codes=())
    answered = SafeCounts(bank([*documents[:5], rejected, *documents[6:]]), secret=b"geheim")
    withdrawn = SafeCounts(bank(documents[:-1]), secret=b"geheim")
    assert SafeCounts(bank(list(reversed(documents))), secret=b"geheim").snapshot() == safe.snapshot()
    assert answered.snapshot().stories == safe.snapshot().stories
    assert answered.snapshot().content != safe.snapshot().content
    assert withdrawn.snapshot().stories != safe.snapshot().stories
    # Without the secret nobody can try which stories give this digest.
    assert SafeCounts(bank(documents), secret=b"anders").snapshot() != safe.snapshot()
